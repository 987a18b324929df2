"""Find in a text the words that a person typed or pasted, small differences aside.

Letters and digits are compared, without case and accents; quotes, dashes, spaces, dots and line
breaks are not looked at. What is still not found may differ by a few letters (Myers 1999, "A fast
bit-vector algorithm for approximate string matching", in Hyyrö's form), and "…" may stand for words
left out. Words that fit in two places are never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.core.span import Span

#: Share of the letters that may differ.
_MOST_DIFFERENT = 0.12
#: Words of fewer letters have to be found exactly.
_FEWEST_LETTERS = 15
#: Share of the typed words that a stretch of text must hold to be looked at letter by letter.
_SHARED_WORDS = 0.4
#: Each side of words left out must hold as many letters, or it could stand anywhere.
_FEWEST_AT_GAP = 5
_GAP = re.compile(r"\s*[\[(]?\s*(?:…|\.\.\.+)\s*[\])]?\s*")


@dataclass(frozen=True, slots=True)
class Located:
    """A place found. distance: letters that differ, 0 for the same words."""

    span: Span
    distance: int


def locate_words(words: str, text: str, within: Sequence[Span]) -> list[Located]:
    """Where the words stand: one place, none, or all the places that they may mean.

    within: the stretches of text (turns) that are searched; a place never goes over the edge of
    one. Places where the words stand as they are come before any where they nearly do.

    >>> text = "I said: “No – never”. Never again."
    >>> [text[p.span.start:p.span.end] for p in locate_words('said no, never', text, [Span(0, 34)])]
    ['said: “No – never”.']
    """
    wanted = _Folded(words, 0)
    if not wanted.letters:
        return []
    folded = [_Folded(span.of(text), span.start) for span in within]
    exact = [
        Located(_settle(text, one, at, at + len(wanted.letters), span), 0)
        for one, span in zip(folded, within, strict=True)
        for at in _find_all(one, wanted.letters)
    ]
    if exact:
        return exact
    with_gap = _find_with_gap(words, text, folded, within)
    if with_gap:
        return with_gap
    return _find_nearly(wanted, text, folded, within)


class _Folded:
    """The letters and digits of a text, folded, with where each stands."""

    def __init__(self, text: str, start: int) -> None:
        letters: list[str] = []
        self.places: list[int] = []
        for at, c in enumerate(text):
            if not c.isalnum():
                continue
            for part in unicodedata.normalize("NFKD", c.casefold()):
                if part.isalnum():
                    letters.append(part)
                    self.places.append(start + at)
        self.letters = "".join(letters)
        self.words = set(re.findall(r"\w+", text.casefold()))


def _find_all(one: _Folded, letters: str) -> list[int]:
    """Where the letters begin in the text, at the beginnings and ends of words."""
    found, at = [], one.letters.find(letters)
    while at >= 0:
        if _is_whole(one, at, at + len(letters)):
            found.append(at)
        at = one.letters.find(letters, at + 1)
    return found


def _is_whole(one: _Folded, first: int, last: int) -> bool:
    before = first == 0 or one.places[first] - one.places[first - 1] != 1
    after = last == len(one.places) or one.places[last] - one.places[last - 1] != 1
    return before and after


def _settle(text: str, one: _Folded, first: int, last: int, within: Span) -> Span:
    """The range of letters [first, last) with the quotes and full stops that belong to it."""
    start, end = one.places[first], one.places[last - 1] + 1
    while end < within.end and text[end] in ".,!?…;:”’\"')]":
        end += 1
    while end > start and text[end - 1] in ",;:":
        end -= 1
    while start > within.start and text[start - 1] in "“‘\"'([":
        start -= 1
    return Span(start, end)


def _find_with_gap(
    words: str, text: str, folded: Sequence[_Folded], within: Sequence[Span]
) -> list[Located]:
    """Places where all parts of "words … more words" stand in one stretch, in their order."""
    parts = [_Folded(part, 0).letters for part in _GAP.split(words)]
    parts = [part for part in parts if part]
    if len(parts) < 2 or min(len(parts[0]), len(parts[-1])) < _FEWEST_AT_GAP:
        return []
    found = []
    for one, span in zip(folded, within, strict=True):
        firsts = _find_all(one, parts[0])
        for number, first in enumerate(firsts):
            at = first
            for part in parts[1:]:
                ends = [place for place in _find_all(one, part) if place >= at]
                if not ends:
                    break
                at = ends[0] + len(part)
            else:
                following = firsts[number + 1] if number + 1 < len(firsts) else None
                # Of two beginnings with one end the nearer is meant.
                if following is None or following + len(parts[0]) > at:
                    found.append(Located(_settle(text, one, first, at, span), 0))
    return found


def _find_nearly(
    wanted: _Folded, text: str, folded: Sequence[_Folded], within: Sequence[Span]
) -> list[Located]:
    length = len(wanted.letters)
    most = int(length * _MOST_DIFFERENT)
    if length < _FEWEST_LETTERS or not most:
        return []
    found: list[Located] = []
    for one, span in zip(folded, within, strict=True):
        if len(one.words & wanted.words) < _SHARED_WORDS * len(wanted.words):
            continue
        for first, last, distance in _near_matches(wanted.letters, one.letters, most):
            first, last = _to_whole_words(one, first, last)
            found.append(Located(_settle(text, one, first, last, span), distance))
    if not found:
        return []
    best = min(one.distance for one in found)
    # Another place that is hardly worse may be the one that was meant.
    margin = max(2, length // 20)
    return sorted(
        (one for one in found if one.distance <= best + margin), key=lambda one: one.distance
    )


def _to_whole_words(one: _Folded, first: int, last: int) -> tuple[int, int]:
    while first > 0 and one.places[first] - one.places[first - 1] == 1:
        first -= 1
    while last < len(one.places) and one.places[last] - one.places[last - 1] == 1:
        last += 1
    return first, last


def _near_matches(wanted: str, letters: str, most: int) -> list[tuple[int, int, int]]:
    """(first, last, distance) of the best matches that do not overlap, with `most` edits."""
    scores = _distances(wanted, letters)
    ends = sorted((score, at) for at, score in enumerate(scores) if score <= most)
    found: list[tuple[int, int, int]] = []
    for score, at in ends:
        window = max(0, at + 1 - len(wanted) - most)
        if any(first < at + 1 and window < last for first, last, _ in found):
            continue
        backwards = _distances(wanted[::-1], letters[window : at + 1][::-1])
        back = min(range(len(backwards)), key=lambda place: (backwards[place], place))
        found.append((at - back, at + 1, score))
    return found


def _distances(wanted: str, letters: str) -> list[int]:
    """At each letter, the edits by which what ends there differs from the wanted letters."""
    length = len(wanted)
    mask, top = (1 << length) - 1, 1 << (length - 1)
    places: dict[str, int] = {}
    for at, c in enumerate(wanted):
        places[c] = places.get(c, 0) | 1 << at
    plus, minus, score = mask, 0, length
    scores = []
    for c in letters:
        equal = places.get(c, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | (~(horizontal | plus) & mask), plus & horizontal
        if up & top:
            score += 1
        elif down & top:
            score -= 1
        up, down = (up << 1) & mask, (down << 1) & mask
        plus = (down | ~(vertical | up)) & mask
        minus = up & vertical
        scores.append(score)
    return scores
