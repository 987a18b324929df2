"""What a report is made of: sections of tables, figures, facts and text, all plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Cell:
    """Something in a table, or a fact.

    link: the query of the quotes behind it, see `quotes_link`; label: what it counts, in words, for
    the heading above the quotes and for screen readers. depth: indented so far. heat: 0–5, how
    strongly the cell is shaded.
    """

    text: str
    link: str = ""
    label: str = ""
    depth: int = 0
    heat: int = 0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """columns: headings; rows: a first cell that heads its row, then the others."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    is_folded: bool = False

    kind = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot. description: what it shows, in words. data, layout: plotly's, with colours by the
    names of the page's own ("--accent"). height, least_width: in CSS pixels; a plot that needs more
    than the screen has is scrolled."""

    id: str
    title: str
    description: str
    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    height: int = 360
    least_width: int = 0

    kind = "figure"


@dataclass(frozen=True, slots=True)
class Facts:
    """Big numbers beside one another: (number, what it counts)."""

    facts: Sequence[tuple[Cell, str]]

    kind = "facts"


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs. is_warning: what must not be overlooked."""

    paragraphs: Sequence[str]
    is_warning: bool = False
    is_soft: bool = False

    kind = "text"


@dataclass(frozen=True, slots=True)
class Entries:
    """Terms with what is to be said of each: (cell, [(heading, words), …])."""

    entries: Sequence[tuple[Cell, Sequence[tuple[str, str]]]]

    kind = "entries"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    words: str

    kind = "heading"


Block = Table | Figure | Facts | Text | Entries | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with its own place in the contents."""

    id: str
    title: str
    blocks: Sequence[Block]


def quotes_link(**filters: str) -> str:
    """The address, in the page, of the quotes that fit all filters.

    code, stance, transcript, topic, also (a second code in the same turn), and where_NAME for an
    attribute. Empty values are left out.

    >>> quotes_link(code="voice", stance="for", where_class="a b", topic="")
    '#quotes:code=voice&stance=for&where_class=a+b'
    """
    return "#quotes:" + urlencode({name: value for name, value in filters.items() if value})


def number(value: int, label: str = "", link: str = "", *, heat: int = 0) -> Cell:
    """A count; zero has no quotes to show."""
    return Cell(f"{value:,}", link if value else "", label, heat=heat, is_number=True)


def share(value: float | None) -> str:
    """A share as a percentage, or a dash where it is not known.

    >>> share(0.256), share(0.021), share(None)
    ('26 %', '2.1 %', '–')
    """
    return "–" if value is None else f"{percentage(value)} %"


def percentage(value: float) -> str:
    """Without decimals from 10 on, with one below, where that makes the difference."""
    return f"{100 * value:.0f}" if value >= 0.0995 or not value else f"{100 * value:.1f}"


def heat_of(value: float, most: float) -> int:
    """From 0 for nothing to 5 for the most."""
    return 0 if value <= 0 or most <= 0 else max(1, round(5 * value / most))


#: A figure about too few people.
SUPPRESSED = "·"
