"""Take line numbers off a transcript that has them, as conversation analysts number theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualkit.core.document import Block
from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut

#: "1", "1.", "1)", "1:", "[1]", "(1)", "¶1".
_NUMBER = re.compile(r"^\s*[\[(¶]?\s?(\d{1,5})(?:[.:)\]]{0,2}\s+|\t|$)")


def remove_line_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Blocks without their line numbers, and the numbers; unchanged when lines are not numbered.

    Lines are numbered when at least 70 % of them begin with a number and nine in ten of these go
    up by one from the last (or begin again at 1, as on a new page); or when every fifth (second,
    tenth) is.
    """
    numbered = [
        (index, match) for index, block in enumerate(blocks) if (match := _NUMBER.match(block.text))
    ]
    if not _are_numbered(numbered, len(blocks)):
        return list(blocks), []
    cleaned, left_out = list(blocks), []
    for index, match in numbered:
        block = blocks[index]
        left_out.append(LeftOut("line number", match[1], block.where))
        cleaned[index] = replace(
            block,
            text=block.text[match.end() :],
            bold=_moved(block.bold, match.end()),
            italic=_moved(block.italic, match.end()),
        )
    kept: list[Block] = []
    gap = False
    for block in cleaned:
        if block.text.strip():
            kept.append(replace(block, gap=block.gap or gap))
            gap = False
        else:
            gap = True
    return kept, left_out


def _are_numbered(numbered: Sequence[tuple[int, re.Match[str]]], size: int) -> bool:
    values = [int(match[1]) for _, match in numbered]
    if len(values) < 4:
        return False
    if len(values) >= 0.7 * size:
        return sum(b == a + 1 or b == 1 for a, b in pairwise(values)) >= 0.9 * (len(values) - 1)
    step = values[1] - values[0]
    if step not in {2, 5, 10} or len(values) < 0.7 * size / step:
        return False
    # Empty lines may be counted: then fewer lines than the step lie between two numbers.
    regular = sum(
        after - before == step and step / 2 <= index - last <= step
        for (last, _), (index, _), before, after in zip(
            numbered, numbered[1:], values, values[1:], strict=False
        )
    )
    return regular >= 0.9 * (len(values) - 1)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(max(0, s.start - by), s.end - by) for s in spans if s.end > by)
