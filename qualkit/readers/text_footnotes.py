"""Footnotes of plain text: "[1]" in the talk and a list at its end, as Word saves them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualkit.core.document import Block, BlockKind
from qualkit.core.transcript import LeftOut

#: Word numbers footnotes with digits and endnotes with Roman numerals.
_NUMBER = r"\[(?P<number>\d{1,3}|[ivxlc]{1,8})\]"
_NOTE = re.compile(rf"\s*{_NUMBER}[.:]?\s+(?P<words>\S.*)")
#: In the talk, and not at a line's beginning, where turns and paragraphs are numbered so.
_REFERENCE = re.compile(rf"(?<=\S)\s?{_NUMBER}")
_HEADING = re.compile(r"\W{0,3}(?:(?:foot|end)?notes?|[-–—_*=]{3,})\W{0,3}", re.IGNORECASE)


def take_footnotes(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """(the blocks, with notes of their own at the end; what was left out: numbers in the talk and a
    heading of the list). Nothing changes unless the talk refers to every note of the list.

    blocks: lines, as `lines_as_blocks` gives them.
    """
    start, notes = _list_at_end(blocks)
    talk = list(blocks[:start])
    found = {match["number"] for block in talk for match in _REFERENCE.finditer(block.text)}
    if not notes or not found >= notes.keys():
        return tuple(blocks), ()
    left_out: list[LeftOut] = []
    if _HEADING.fullmatch(talk[-1].text):
        heading = talk.pop()
        left_out.append(LeftOut("heading of footnotes", heading.text.strip(), heading.where))
    numbers: list[LeftOut] = []
    for index, block in enumerate(talk):
        talk[index], taken = _without_numbers(block, notes)
        numbers += taken
    return (*talk, *reversed(notes.values())), (*numbers, *left_out)


def _list_at_end(blocks: Sequence[Block]) -> tuple[int, dict[str, Block]]:
    """Where the list begins, and its notes by number, the last one first."""
    notes: dict[str, Block] = {}
    start = len(blocks)
    below: list[str] = []  # the further lines of a note whose first line is still to come
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        match = _NOTE.fullmatch(block.text)
        if match and match["number"] not in notes:
            words = " ".join([match["words"], *reversed(below)])
            notes[match["number"]] = replace(
                block, text=words, gap=True, full=None, kind=BlockKind.NOTE
            )
            start, below = index, []
        elif not match and index and _goes_on(blocks[index - 1], block):
            below.append(block.text.strip())
        else:
            break
    return start, notes


def _goes_on(before: Block, block: Block) -> bool:
    """True for a further line of a note: indented, or after a line that was full."""
    return not block.gap and (block.text[:1].isspace() or bool(before.full))


def _without_numbers(block: Block, notes: Mapping[str, Block]) -> tuple[Block, list[LeftOut]]:
    taken: list[LeftOut] = []

    def take(match: re.Match[str]) -> str:
        if match["number"] not in notes:
            return match[0]
        taken.append(LeftOut("footnote number", match[0].strip(), block.where))
        return ""

    return replace(block, text=_REFERENCE.sub(take, block.text)), taken
