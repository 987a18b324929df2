"""Questions and answers that are numbered through: "Q1: …", "A1: …", "Q2: …" are two speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualkit.readers.layout.labels import label_key
from qualkit.readers.layout.marks import Mark

#: Only these: P1, P2 and P3 in a row are people of a focus group who introduce themselves.
_STEM = re.compile(r"(q|a|question|answer|frage|antwort)[ .#]?(\d{1,3})")
_FEWEST = 3


def settle_numbers(marks: Sequence[Sequence[Mark]]) -> list[Sequence[Mark]]:
    """The readings with the numbers taken off labels that count the questions or the answers.

    They do when the numbers of one word go up by one from line to line, three times at least.
    """
    counted: dict[str, list[int]] = defaultdict(list)
    for readings in marks:
        for stem, number in {found for mark in readings if (found := _split(mark.key))}:
            counted[stem].append(number)
    stems = {
        stem
        for stem, numbers in counted.items()
        if len(numbers) >= _FEWEST and all(b == a + 1 for a, b in pairwise(numbers))
    }
    if not stems:
        return list(marks)
    return [[_without_number(mark, stems) for mark in readings] for readings in marks]


def _split(key: str) -> tuple[str, int] | None:
    match = _STEM.fullmatch(key)
    return (match[1], int(match[2])) if match else None


def _without_number(mark: Mark, stems: set[str]) -> Mark:
    found = _split(mark.key)
    if found is None or found[0] not in stems:
        return mark
    label = re.sub(r"[\s.#]*\d+\W*$", "", mark.label)
    return replace(mark, label=label, key=label_key(label))
