"""Carry places of a source's text to the transcript that was made of it.

Reading a transcript takes labels, times, page numbers and spare white space away and joins broken
lines; the words that are left stand in the same order. Codings of another program are places in the
source, so the two texts are laid side by side again, word by word.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qualkit.core.span import Span
from qualkit.readers.decoding import clean_text

#: Words in a row that tell a place, where they stand once in each text.
_RUN = 4
#: A stretch between two told places is compared word by word up to this many pairs of words.
_MOST_PAIRS = 4_000_000
_LETTERS = 4_000


#: Where a word begins and ends, and the word itself.
_Word = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that is in both texts. is_exact: code point for code point."""

    start: int
    end: int
    made_start: int
    made_end: int
    is_exact: bool


class Alignment:
    """The places of `source` that are in `made`."""

    def __init__(self, source: str, made: str) -> None:
        self._source, self._made = source, made
        self._units = _units(source, made)
        self._starts = [one.start for one in self._units]
        self._ends = [one.end for one in self._units]

    def span(self, start: int, end: int) -> Span | None:
        """The range of `made` with the words that [start, end) of the source covers.

        It begins and ends with what is in both: labels and white space at the edges of lines are
        left behind. None when nothing of the range is in `made`.
        """
        first = bisect.bisect_right(self._ends, start)
        last = bisect.bisect_left(self._starts, end) - 1
        if first >= len(self._units) or last < 0 or first > last:
            return None
        begin = self._inside(self._units[first], max(start, self._units[first].start))
        after = self._inside(self._units[last], min(end, self._units[last].end))
        return Span(begin, after) if begin < after else None

    def _inside(self, unit: _Unit, place: int) -> int:
        if place >= unit.end:
            return unit.made_end
        if unit.is_exact:
            return unit.made_start + place - unit.start
        within = unicodedata.normalize("NFC", self._source[unit.start : place])
        return min(unit.made_start + len(within), unit.made_end)


def _units(source: str, made: str) -> list[_Unit]:
    words, kept = _words(source, clean=True), _words(made, clean=False)
    pairs = _slide(_match([one[2] for one in words], [one[2] for one in kept]), words)
    units: list[_Unit] = []
    at = to = 0
    for i, j in [*pairs, (len(words), len(kept))]:
        if at < i and to < j:
            units += _by_letters(source, made, words[at:i], kept[to:j])
        if i < len(words):
            (start, end, _), (begin, finish, _) = words[i], kept[j]
            last = units[-1] if units else None
            is_exact = source[start:end] == made[begin:finish]
            if (
                is_exact
                and last is not None
                and last.is_exact
                and source[last.end : start] == made[last.made_end : begin]
            ):
                units[-1] = _Unit(last.start, end, last.made_start, finish, is_exact=True)
            else:
                units.append(_Unit(start, end, begin, finish, is_exact))
        at, to = i + 1, j + 1
    return units


def _words(text: str, *, clean: bool) -> list[_Word]:
    found: list[_Word] = []
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if clean and not (word.isascii() and word.isprintable()):
            word = clean_text(word).strip()
        if word:
            found.append((match.start(), match.end(), word))
    return found


def _match(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices of the same word, rising in both."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    pairs = [(index, index) for index in range(head)]
    at = to = head
    for i, j in [*_told_places(one, other, head), (len(one), len(other))]:
        if i < at or j < to:
            continue
        pairs += _between(one, other, (at, i), (to, j))
        while i < len(one) and j < len(other) and one[i] == other[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        at, to = i, j
    return pairs


def _told_places(one: Sequence[str], other: Sequence[str], head: int) -> list[tuple[int, int]]:
    """Where a run of words begins that stands once in each text, rising in both (patience diff)."""
    mine, theirs = _single_runs(one, head), _single_runs(other, head)
    found = sorted((place, theirs[run]) for run, place in mine.items() if run in theirs)
    # The longest rising sequence, by the smallest ends of rising sequences of each length.
    tops: list[int] = []
    links: list[tuple[int, int]] = []
    best: list[int] = []
    for number, (_, j) in enumerate(found):
        length = bisect.bisect_left(tops, j)
        if length == len(tops):
            tops.append(j)
            best.append(number)
        else:
            tops[length] = j
            best[length] = number
        links.append((number, best[length - 1] if length else -1))
    rising = []
    number = best[-1] if best else -1
    while number >= 0:
        rising.append(found[number])
        number = links[number][1]
    return rising[::-1]


def _single_runs(words: Sequence[str], head: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for index in range(head, len(words) - _RUN + 1):
        run = tuple(words[index : index + _RUN])
        places[run] = -1 if run in places else index
    return {run: place for run, place in places.items() if place >= 0}


def _between(
    one: Sequence[str], other: Sequence[str], mine: tuple[int, int], theirs: tuple[int, int]
) -> list[tuple[int, int]]:
    first, last = mine
    low, high = theirs
    if first == last or low == high or (last - first) * (high - low) > _MOST_PAIRS:
        return []
    matcher = SequenceMatcher(None, one[first:last], other[low:high], autojunk=False)
    return [
        (first + block.a + step, low + block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def _slide(pairs: list[tuple[int, int]], words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Where the word before a gap is also the last one in it, the gap is moved before both.

    What was taken away is a label, and labels stand before the talk: in "Karen Karen left" it is
    the first Karen.
    """
    for index in range(len(pairs) - 2, -1, -1):
        i, j = pairs[index]
        following, after = pairs[index + 1]
        if after == j + 1 and following > i + 1 and words[following - 1][2] == words[i][2]:
            pairs[index] = (following - 1, j)
    return pairs


def _by_letters(
    source: str, made: str, words: Sequence[_Word], kept: Sequence[_Word]
) -> list[_Unit]:
    """What words that differ have in common: "ap-" and "prentice" are in "apprentice"."""
    mine = [(i, source[i]) for start, end, _ in words for i in range(start, end)]
    theirs = [(j, made[j]) for start, end, _ in kept for j in range(start, end)]
    if not mine or not theirs or len(mine) > _LETTERS or len(theirs) > _LETTERS:
        return []
    matcher = SequenceMatcher(None, [c for _, c in mine], [c for _, c in theirs], autojunk=False)
    units: list[_Unit] = []
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            i, j = mine[block.a + step][0], theirs[block.b + step][0]
            last = units[-1] if units else None
            if last is not None and last.end == i and last.made_end == j:
                units[-1] = _Unit(last.start, i + 1, last.made_start, j + 1, is_exact=True)
            else:
                units.append(_Unit(i, i + 1, j, j + 1, is_exact=True))
    return units
