"""How programs count positions in a text, and where each place is in ours.

The specification says Unicode code points of the file (REFI-QDA 1.5, section 10.2). Programs count
otherwise: NVivo for Windows counts UTF-16 units with a line's end as two, ATLAS.ti a line's end as
one whatever the file holds.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from qualkit.core.errors import WrongUsage
from qualkit.core.span import Span

#: Options of `--offsets`, as people name them.
OFFSETS = ("codepoints", "codepoints-lf", "utf16", "utf16-lf")


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


@dataclass(frozen=True)
class RawText:
    """A source's text as it stands in the file, newlines unchanged, without the byte order mark."""

    text: str
    has_bom: bool = False

    @cached_property
    def plain(self) -> str:
        """The text with "\\n" newlines."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n")


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


def settled(option: str, like: Counting) -> Counting:
    """The way that a person named with `--offsets`."""
    units, _, newline = option.partition("-")
    return replace(like, units=units, crlf=newline != "lf")


def check_offsets(offsets: str) -> None:
    """Raises WrongUsage for a way of counting that `--offsets` does not know; "" is none."""
    if offsets and offsets not in OFFSETS:
        raise WrongUsage(
            f"there is no way of counting {offsets!r}", hint=f"Choose from {', '.join(OFFSETS)}."
        )
