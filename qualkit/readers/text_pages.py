"""Page numbers and running heads in plain text that was printed or exported page by page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from qualkit.core.transcript import LeftOut

_PAGE = re.compile(
    r"(?i).*\b(?:page|p\.|side|seite)\s*#(?:\s*(?:of|/|von|af)\s*#)?\W*|\W*#\s*(?:of|/)\s*#\W*"
)
_NUMBER = re.compile(r"\W*#\W*")
_LONGEST = 120
_FEWEST = 3
#: A page has no fewer lines than this.
_SHORTEST_PAGE = 8


def find_page_lines(lines: Sequence[str]) -> list[tuple[int, LeftOut]]:
    """(index, what it is) of the lines that number pages, and of the heads beside them.

    A line numbers pages when its words recur three times at least, a page's length apart, and its
    number goes up by one each time. It says "page", or is a number alone beside form feeds. A
    running head is a line that stands next to most of these, word for word, and nowhere else.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.strip() and len(line) <= _LONGEST:
            groups[_masked(line)].append(index)
    breaks = {index for index, line in enumerate(lines) if "\f" in line}
    numbers: set[int] = set()
    for words, places in groups.items():
        if len(places) >= _FEWEST and _numbers_pages(words, places, lines, breaks):
            numbers.update(places)
    heads = _heads(lines, numbers, breaks, groups)
    found = [(index, "page number") for index in numbers]
    found += [(index, "running head") for index in heads]
    return [
        (index, LeftOut(kind, " ".join(lines[index].split()), f"line {index + 1}"))
        for index, kind in sorted(found)
    ]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


def _numbers_pages(
    words: str, places: Sequence[int], lines: Sequence[str], breaks: set[int]
) -> bool:
    if "#" not in words or min(b - a for a, b in pairwise(places)) < _SHORTEST_PAGE:
        return False
    near = sum(bool(breaks & set(_around(lines, place))) for place in places)
    if not _PAGE.fullmatch(words) and not (_NUMBER.fullmatch(words) and near >= len(places) - 1):
        return False
    found = ([int(n) for n in re.findall(r"\d+", lines[place])] for place in places)
    columns = zip(*found, strict=True)
    steps = [{b - a for a, b in pairwise(column)} for column in columns]
    return {1} in steps and all(step in ({0}, {1}) for step in steps)


def _around(lines: Sequence[str], index: int) -> list[int]:
    """The line itself and the next ones above and below that are not empty."""
    above = next((i for i in range(index - 1, -1, -1) if lines[i].strip(" \t")), index)
    below = next((i for i in range(index + 1, len(lines)) if lines[i].strip(" \t")), index)
    return [above, index, below]


def _heads(
    lines: Sequence[str], numbers: set[int], breaks: set[int], groups: dict[str, list[int]]
) -> set[int]:
    beside = {near for index in numbers for near in _around(lines, index)} | breaks
    at_edges = Counter(_masked(lines[index]) for index in beside - numbers)
    needed = max(_FEWEST, len(numbers) - 2, len(breaks) - 2)
    return {
        index
        for words, times in at_edges.items()
        if words and times >= needed and times == len(groups[words])
        for index in groups[words]
        if len({lines[place].strip() for place in groups[words]}) == 1
    }
