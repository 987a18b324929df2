"""Take line numbers off a transcript that has them, as conversation analysts number theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualkit.core.document import Block
from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut

_NUMBER = re.compile(r"^\s*(\d{1,5})(?:[.)]?\s+|\t|$)")


def remove_line_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Blocks without their line numbers, and the numbers; unchanged when lines are not numbered.

    Lines are numbered when at least 70 % of them begin with a number and nine in ten of these go
    up by one from the last (or begin again at 1, as on a new page).
    """
    numbered = [
        (index, match) for index, block in enumerate(blocks) if (match := _NUMBER.match(block.text))
    ]
    if len(blocks) < 4 or len(numbered) < 0.7 * len(blocks):
        return list(blocks), []
    values = [int(match[1]) for _, match in numbered]
    rising = sum(b == a + 1 or b == 1 for a, b in pairwise(values))
    if rising < 0.9 * (len(values) - 1):
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


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(max(0, s.start - by), s.end - by) for s in spans if s.end > by)
