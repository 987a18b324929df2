"""Find out how another program counted positions in a text, and carry them over.

The specification says Unicode code points of the file (REFI-QDA 1.5, section 10.2). Programs count
otherwise: NVivo for Windows counts UTF-16 units with a line's end as two, ATLAS.ti a line's end as
one whatever the file holds. Read wrongly, a coding shifts by one place for
every emoji or line before it, and nobody notices. So each way of counting is weighed by where it
puts the selections: at the edges of words, and on the quotations that many files store with them.
"""

from __future__ import annotations

import bisect
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from qualkit.core.errors import WrongUsage
from qualkit.core.span import Span

#: Options of `--offsets`, as people name them.
OFFSETS = ("codepoints", "codepoints-lf", "utf16", "utf16-lf")
#: How often the edge of a selection is that of a word, measured on a real NVivo export: 657 of 660.
_ON_EDGE = 0.98
#: A stored quotation is found at its place unless it was edited afterwards; elsewhere hardly ever.
_QUOTED, _NOT_QUOTED = 0.97, 0.001
#: People begin a selection with a space less often than with a word.
_BEGINS_WITH_SPACE = 0.5
#: Letters of each text that stand for the whole of it, and what a word is made of.
_SAMPLE = 5_000
_RUN_OF_LETTERS = re.compile(r"[\w'’]+")
#: Below this the choice is left to the person.
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting. units: "codepoints", "utf16" or "bytes" (of UTF-8); crlf: a line's end
    counts as the file has it (two where that is CRLF); bom: the byte order mark counts as one;
    last: the end is the last character itself and not the one after it.
    """

    units: str = "codepoints"
    crlf: bool = True
    bom: bool = False
    last: bool = False

    @property
    def in_words(self) -> str:
        units = {"codepoints": "Unicode code points", "utf16": "UTF-16 units", "bytes": "bytes"}
        words = units[self.units] + (", CRLF as two" if self.crlf else ", a line's end as one")
        words += ", the byte order mark counted" if self.bom else ""
        return words + (", ends at the last character" if self.last else "")

    @property
    def option(self) -> str:
        """What `--offsets` calls it."""
        return self.units + ("" if self.crlf else "-lf")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A selection as the file states it; quotation: the words stored with it, "" if none."""

    start: int
    end: int
    quotation: str = ""


@dataclass(frozen=True)
class RawText:
    """A source's text as it stands in the file, newlines unchanged, without the byte order mark."""

    text: str
    has_bom: bool = False

    @cached_property
    def plain(self) -> str:
        """The text with "\\n" newlines."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n")


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


class Positions:
    """Every place of a raw text under one way of counting → code points of its plain text."""

    def __init__(self, raw: RawText, counting: Counting) -> None:
        self._last = counting.last
        self._first = 1 if counting.bom and raw.has_bom else 0
        #: Where characters that count for more or less than one begin: as counted, in plain text.
        self._counted: list[int] = []
        self._plain: list[int] = []
        self._widths: list[int] = []
        self._is_newline: list[bool] = []
        counted, plain, end = self._first, 0, 0
        for match in _special(counting.units).finditer(raw.text):
            counted += match.start() - end
            plain += match.start() - end
            self._counted.append(counted)
            self._plain.append(plain)
            self._widths.append(_width(match[0], counting))
            self._is_newline.append(match[0] == "\r\n")
            counted += self._widths[-1]
            plain += 1
            end = match.end()
        self.length = counted + len(raw.text) - end

    def at(self, position: int) -> int | None:
        """The place in the plain text; None outside it, or inside a character.

        The place between CR and LF is taken for the one before both.
        """
        if position < 0 or position > self.length:
            return None
        index = bisect.bisect_right(self._counted, position) - 1
        if index < 0:
            return max(0, position - self._first)
        beyond = position - self._counted[index] - self._widths[index]
        if beyond >= 0:
            return self._plain[index] + 1 + beyond
        is_start = position == self._counted[index]
        return self._plain[index] if is_start or self._is_newline[index] else None

    def span(self, start: int, end: int) -> Span | None:
        """The range in the plain text; None when an end is outside the text or in a character."""
        first, after = self.at(start), self.at(end + 1 if self._last else end)
        if first is None or after is None or first > after:
            return None
        return Span(first, after)


def _special(units: str) -> re.Pattern[str]:
    wide = {"codepoints": "", "utf16": "|[\U00010000-\U0010ffff]", "bytes": "|[^\x00-\x7f]"}[units]
    return re.compile("\r\n" + wide)


def _width(char: str, counting: Counting) -> int:
    if char == "\r\n":
        return 2 if counting.crlf else 1
    if counting.units == "utf16":
        return 2
    return len(char.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=256)
def positions_of(raw: RawText, counting: Counting) -> Positions:
    """The places of a text under one way of counting, made once."""
    return Positions(raw, counting)


def candidates(raws: Sequence[RawText]) -> list[Counting]:
    """The ways of counting that differ on these texts; one alone where nothing is open."""
    has_crlf = any("\r\n" in raw.text for raw in raws)
    has_wide = any(ord(char) > 0xFFFF for raw in raws for char in set(raw.text))
    has_bom = any(raw.has_bom for raw in raws)
    return [
        Counting(units, crlf, bom, last)
        for units in (("codepoints", "utf16") if has_wide else ("codepoints",))
        for crlf in ((True, False) if has_crlf else (True,))
        for bom in ((False, True) if has_bom else (False,))
        for last in (False, True)
    ]


_HARDLY = 1e-12
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
    sources: Sequence[tuple[RawText, Sequence[Quoted]]],
    origin: str,
    among: Sequence[Counting] | None = None,
) -> Verdict:
    """The way of counting under which these selections fit their texts best.

    sources: texts with their selections, all written by one program. The weight of each way is
    its prior times, for every end of a selection, how likely that end is to be at the edge of a
    word under it (0.98 under the right one, else as often as any place of the text is), and for
    every stored quotation, how likely it is to be found there.
    """
    ways = list(among or candidates([raw for raw, _ in sources]))
    base = _share_of_edges([raw for raw, _ in sources])
    tallies = [_tally(sources, way) for way in ways]
    logs = []
    for way, tally in zip(ways, tallies, strict=True):
        on, off, inside, outside, quoted, unquoted, spaced = tally
        logs.append(
            math.log(prior_of(way, origin, ways))
            + on * math.log(_ON_EDGE / base)
            + (off + inside) * math.log((1 - _ON_EDGE) / (1 - base))
            + outside * math.log(0.001)
            + spaced * math.log(_BEGINS_WITH_SPACE)
            + quoted * math.log(_QUOTED / _NOT_QUOTED)
            + unquoted * math.log((1 - _QUOTED) / (1 - _NOT_QUOTED))
        )
    top = max(logs)
    shares = [math.exp(log - top) for log in logs]
    total = sum(shares)
    best = shares.index(max(shares))
    same = _same_places(sources, ways, best)
    confidence = sum(share for share, alike in zip(shares, same, strict=True) if alike) / total
    on, off, inside, outside, quoted, unquoted, _ = tallies[best]
    rivals = tuple(
        way
        for way, share, alike in zip(ways, shares, same, strict=True)
        if not alike and share / total > 0.01
    )
    return Verdict(
        ways[best],
        confidence,
        on,
        on + off + inside + outside,
        quoted,
        quoted + unquoted,
        rivals,
        confidence < SURE,
    )


def _tally(
    sources: Sequence[tuple[RawText, Sequence[Quoted]]], way: Counting
) -> tuple[int, int, int, int, int, int, int]:
    """Ends on edges of words, off them, inside a character, outside the text; quotations found and
    not found; selections that begin with a space."""
    on = off = inside = outside = quoted = unquoted = spaced = 0
    for raw, selections in sources:
        if not selections:
            continue
        plain = raw.plain
        positions = positions_of(raw, way)
        for one in selections:
            for position in (one.start, one.end + way.last):
                place = positions.at(position)
                if place is not None:
                    is_edge = is_word_edge(plain, place)
                    on, off = on + is_edge, off + (not is_edge)
                elif 0 <= position <= positions.length:
                    inside += 1
                else:
                    outside += 1
            first = positions.at(one.start)
            spaced += first is not None and plain[first : first + 1].isspace()
            if one.quotation:
                span = positions.span(one.start, one.end)
                found = span is not None and is_quotation(one.quotation, span.of(plain))
                quoted, unquoted = quoted + found, unquoted + (not found)
    return on, off, inside, outside, quoted, unquoted, spaced


def _same_places(
    sources: Sequence[tuple[RawText, Sequence[Quoted]]], ways: Sequence[Counting], best: int
) -> list[bool]:
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


def settled(option: str, like: Counting) -> Counting:
    """The way that a person named with `--offsets`."""
    units, _, newline = option.partition("-")
    return replace(like, units=units, crlf=newline != "lf")


def check_offsets(offsets: str) -> None:
    if offsets and offsets not in OFFSETS:
        raise WrongUsage(
            f"there is no way of counting {offsets!r}", hint=f"Choose from {', '.join(OFFSETS)}."
        )
