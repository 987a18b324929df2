"""Find out how another program counted positions, from where its selections would stand.

Read wrongly, a coding shifts by one place for every emoji or line before it, and nobody notices. So
each way of counting is weighed by where it puts the selections: at the edges of words, and on the
quotations that many files store with them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.readers.positions import Counting, RawText, candidates, positions_of

#: How often the edge of a selection is that of a word, measured on a real NVivo export: 657 of 660.
_ON_EDGE = 0.98
#: A stored quotation is found at its place unless it was edited afterwards; elsewhere hardly ever.
_QUOTED, _NOT_QUOTED = 0.97, 0.001
#: A selection ends outside its text, or begins with a space, less often than not.
_OUTSIDE, _BEGINS_WITH_SPACE = 0.001, 0.5
#: Letters of each text that stand for the whole of it, and what a word is made of.
_SAMPLE = 5_000
_RUN_OF_LETTERS = re.compile(r"[\w'’]+")
#: Below this the choice is left to the person.
SURE = 0.95
_HARDLY = 1e-12

#: A raw text with the selections in it.
Marked = tuple[RawText, Sequence["Quoted"]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A selection as the file states it; quotation: the words stored with it, "" if none."""

    start: int
    end: int
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest way of counting.

    confidence: its probability, in [0, 1]. rivals: the others that are not ruled out.
    on_edges of edges: ends of selections that are at the edges of words; quoted of quotations:
    stored quotations that are found at their place.
    """

    counting: Counting
    confidence: float
    on_edges: int = 0
    edges: int = 0
    quoted: int = 0
    quotations: int = 0
    rivals: tuple[Counting, ...] = ()
    is_open: bool = False

    @property
    def basis(self) -> str:
        """What the verdict rests on, for a person."""
        if not self.edges:
            return "no positions in it"
        words = f"{self.counting.in_words}: {self.on_edges} of {self.edges} ends at word edges"
        if self.quoted:
            words += f", {self.quoted} of {self.quotations} stored quotations found"
        return words


#: How each program is known, or likely, to count: (word in `origin`, units, CRLF as two).
_HABITS = (
    ("qualkit", "codepoints", True, 1.0),
    ("nvivo", "utf16", True, 0.85),
    ("atlas", "utf16", False, 0.6),
    ("maxqda", "utf16", True, 0.5),
    ("qualcoder", "codepoints", True, 0.5),
)


def prior_of(counting: Counting, origin: str, among: Sequence[Counting]) -> float:
    """How likely a way of counting is before any selection is looked at, by the program's name."""
    known = next((habit for habit in _HABITS if habit[0] in origin.lower()), None)
    weights = {one: _weight(one, known) for one in among}
    return weights[counting] / sum(weights.values())


def _weight(counting: Counting, known: tuple[str, str, bool, float] | None) -> float:
    weight = (0.03 if counting.bom else 1.0) * (0.001 if counting.last else 1.0)
    if known is None:
        # The specification's own way first, the others alike.
        return weight * (2.0 if counting.units == "codepoints" and counting.crlf else 1.0)
    _, units, crlf, share = known
    fits = counting.units == units, counting.crlf == crlf
    if share == 1.0:
        # We know how we count; only much evidence says that another program has written the file.
        is_ours = all(fits) and not counting.bom and not counting.last
        return 1.0 if is_ours else _HARDLY
    return weight * (share if all(fits) else (1 - share) / (2 if any(fits) else 4))


def weigh(
    sources: Sequence[Marked], origin: str, among: Sequence[Counting] | None = None
) -> Verdict:
    """The way of counting under which these selections fit their texts best.

    sources: texts with their selections, all written by one program. origin: the program's name.
    The weight of each way is its prior times, for every end of a selection, how likely that end is
    to be at the edge of a word under it (0.98 under the right one, else as often as any place of
    the text is), and for every stored quotation, how likely it is to be found there.
    """
    raws = [raw for raw, _ in sources]
    ways = list(among or candidates(raws))
    base = _share_of_edges(raws)
    tallies = [_tally_of(sources, way) for way in ways]
    logs = [
        math.log(prior_of(way, origin, ways)) + tally.log_likelihood(base)
        for way, tally in zip(ways, tallies, strict=True)
    ]
    weights = [math.exp(log - max(logs)) for log in logs]
    shares = [weight / sum(weights) for weight in weights]
    best = shares.index(max(shares))
    same = _same_places(sources, ways, best)
    confidence = sum(share for share, alike in zip(shares, same, strict=True) if alike)
    rivals = tuple(
        way
        for way, share, alike in zip(ways, shares, same, strict=True)
        if not alike and share > 0.01
    )
    found = tallies[best]
    return Verdict(
        ways[best],
        confidence,
        on_edges=found.on,
        edges=found.on + found.off + found.inside + found.outside,
        quoted=found.quoted,
        quotations=found.quoted + found.unquoted,
        rivals=rivals,
        is_open=confidence < SURE,
    )


@dataclass
class _Tally:
    """How selections fit their texts under one way of counting: ends on edges of words, off them,
    inside a character, outside the text; stored quotations found at their place and not;
    selections that begin with a space."""

    on: int = 0
    off: int = 0
    inside: int = 0
    outside: int = 0
    quoted: int = 0
    unquoted: int = 0
    spaced: int = 0

    def add(self, raw: RawText, one: Quoted, way: Counting) -> None:
        plain, positions = raw.plain, positions_of(raw, way)
        for position in (one.start, one.end + way.last):
            place = positions.at(position)
            if place is not None:
                is_edge = is_word_edge(plain, place)
                self.on, self.off = self.on + is_edge, self.off + (not is_edge)
            elif 0 <= position <= positions.length:
                self.inside += 1
            else:
                self.outside += 1
        first = positions.at(one.start)
        self.spaced += first is not None and plain[first : first + 1].isspace()
        if one.quotation:
            span = positions.span(one.start, one.end)
            found = span is not None and is_quotation(one.quotation, span.of(plain))
            self.quoted, self.unquoted = self.quoted + found, self.unquoted + (not found)

    def log_likelihood(self, base: float) -> float:
        """base: how often any place of the texts is the edge of a word."""
        return (
            self.on * math.log(_ON_EDGE / base)
            + (self.off + self.inside) * math.log((1 - _ON_EDGE) / (1 - base))
            + self.outside * math.log(_OUTSIDE)
            + self.spaced * math.log(_BEGINS_WITH_SPACE)
            + self.quoted * math.log(_QUOTED / _NOT_QUOTED)
            + self.unquoted * math.log((1 - _QUOTED) / (1 - _NOT_QUOTED))
        )


def _tally_of(sources: Sequence[Marked], way: Counting) -> _Tally:
    tally = _Tally()
    for raw, selections in sources:
        for one in selections:
            tally.add(raw, one, way)
    return tally


def _same_places(sources: Sequence[Marked], ways: Sequence[Counting], best: int) -> list[bool]:
    """Whether each way puts every selection where the best one does."""
    places = []
    for way in ways:
        found = []
        for raw, selections in sources:
            positions = positions_of(raw, way)
            found += [positions.span(one.start, one.end) for one in selections]
        places.append(found)
    return [one == places[best] for one in places]


def is_word_edge(text: str, place: int) -> bool:
    """True unless the place is inside a word.

    >>> [is_word_edge("so it", place) for place in range(6)]
    [True, False, True, True, False, True]
    """
    if place <= 0 or place >= len(text):
        return True
    return not (_is_word(text[place - 1]) and _is_word(text[place]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "'’_" or unicodedata.combining(char) > 0


def _share_of_edges(raws: Sequence[RawText]) -> float:
    """How often any place of the texts is the edge of a word; kept off 0 and 1."""
    words = "".join(raw.plain[:_SAMPLE] for raw in raws[:20])
    inside = sum(len(run) - 1 for run in _RUN_OF_LETTERS.findall(words))
    return min(0.9, max(0.1, 1 - inside / max(1, len(words) - 1)))


def is_quotation(stored: str, words: str) -> bool:
    """True when a stored quotation is these words, or their beginning cut short with "…".

    >>> is_quotation("Well, I was…", "Well, I\\nwas born here.")
    True
    """
    stored, words = _squash(stored), _squash(words)
    cut = re.sub(r"\s*(?:…|\.\.\.)$", "", stored)
    if stored == words:
        return True
    return cut != stored and len(cut) >= 3 and words.startswith(cut)


def _squash(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())
