"""Turns that follow one another in one paragraph, because a line break was forgotten or lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualkit.core.document import Block, BlockKind
from qualkit.core.span import Span
from qualkit.core.transcript import Problem
from qualkit.readers.layout.labels import LabelClass, classify_label, label_key
from qualkit.readers.layout.signs import has_any

#: A label with its colon behind the end of a sentence.
_INSIDE = re.compile(r"[.?!…][\"”’)\]]*(?P<space>\s+)(?P<label>[^\W_a-z][^:.?!…\n]{0,40}):\s(?=\S)")
_START = re.compile(r"\s*(?P<label>[^:\n]{1,45}):\s")
_FEWEST = 2


def split_run_on(blocks: Sequence[Block]) -> tuple[list[Block], list[Problem]]:
    """The blocks with those cut in which further turns begin, and what is said of it.

    A label inside a paragraph begins a turn where it also begins paragraphs, twice at least; or
    where the whole document runs on: two labels recur in it, more often inside than at beginnings.
    """
    inside = {
        index: found
        for index, block in enumerate(blocks)
        if block.speaker is None
        and block.kind is not BlockKind.NOTE
        and (found := _labels_inside(block))
    }
    if not inside:
        return list(blocks), []
    starts = Counter(
        label_key(match["label"]) for block in blocks if (match := _START.match(block.text))
    )
    within = Counter(key for found in inside.values() for key, _ in found)
    believed = {key for key in within if starts[key] >= _FEWEST} or _running(starts, within)
    cut: list[Block] = []
    places: list[str] = []
    for index, block in enumerate(blocks):
        at = [place for key, place in inside.get(index, ()) if key in believed]
        cut += _cut(block, at) if at else [block]
        places += [block.where] if at else []
    if not places:
        return list(blocks), []
    message = "labels inside paragraphs were read as beginnings of turns"
    shown = ", ".join(dict.fromkeys(places[:20]))
    return cut, [Problem(message, shown, "Begin each turn on a line of its own if some are not.")]


def _labels_inside(block: Block) -> list[tuple[str, int]]:
    """(key, place) of what may be labels, behind the first words of a block."""
    # Most lines have one colon, that of their own label, and no sentence ends before it.
    if ": " not in block.text or not has_any(block.text[: block.text.rfind(":")], ".?!…"):
        return []
    found: list[tuple[str, int]] = []
    seen = round_open = square_open = 0
    for match in _INSIDE.finditer(block.text):
        place = match.start("label")
        before = block.text[seen:place]
        seen = place
        round_open += before.count("(") - before.count(")")
        square_open += before.count("[") - before.count("]")
        # "(background talk… I1: look, here it is)" is a note, and no turn.
        is_aside = round_open > 0 or square_open > 0
        if not is_aside and classify_label(match["label"]) >= LabelClass.NAME:
            found.append((label_key(match["label"]), place))
    return found


def _running(starts: Counter[str], within: Counter[str]) -> set[str]:
    """The labels of a document whose line breaks were lost; empty where it has line breaks."""
    labels = {key for key in within if within[key] + starts[key] >= _FEWEST}
    lost = sum(within[key] for key in labels) > sum(starts[key] for key in labels)
    return labels if lost and len(labels) >= 2 else set()


def _cut(block: Block, places: Sequence[int]) -> list[Block]:
    edges = [0, *places, len(block.text)]
    return [
        replace(
            block,
            text=block.text[start:end].rstrip(),
            gap=block.gap or start > 0,
            full=block.full if end == len(block.text) or block.full is None else False,
            bold=_within(block.bold, start, end),
            italic=_within(block.italic, start, end),
        )
        for start, end in pairwise(edges)
    ]


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        Span(max(one.start, start) - start, min(one.end, end) - start)
        for one in spans
        if one.start < end and one.end > start
    )
