"""A project as qualitative data analysis software exchanges it: the words of REFI-QDA 1.5.

What readers of other programs' files give and what the .qdpx exporter takes. GUIDs are lower case
without braces. Positions are half-open ranges of code points in a source's text, which has "\\n"
newlines and no byte order mark, whatever the file counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from qualkit.core.document import SourceFile
from qualkit.core.transcript import Problem

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def is_qda_colour(colour: str) -> bool:
    """Whether a code's `color` may be this (RGBType of Project.xsd): "#F00", "#FF0000"."""
    return bool(_COLOUR.fullmatch(colour))


@dataclass(frozen=True, slots=True)
class QdaUser:
    """Someone who coded or wrote. name: may be a person's real name."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class QdaCode:
    """A code. is_codable: False for a folder that only holds other codes. notes: GUIDs."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    is_codable: bool = True
    children: tuple[QdaCode, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaCoding:
    """A code put on a selection or a whole source. creator: a user's GUID; made_at: ISO 8601."""

    guid: str
    code: str
    creator: str = ""
    made_at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaSelection:
    """A stretch of a source's text. name: often the quotation, cut short; description: a comment.

    Without codings it is a free quotation, or the place that a note or a case refers to.
    """

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    creator: str = ""
    made_at: str = ""
    codings: tuple[QdaCoding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionFit:
    """How positions in a source were understood (counting), and what speaks for it.

    on_edges of edges: ends of selections at the edges of words; quoted of quotations: stored
    quotations that stand at their place; confidence: that the way is right, in [0, 1].
    """

    source: str
    counting: str
    on_edges: int
    edges: int
    quoted: int
    quotations: int
    confidence: float


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A source with text. kind: "text", "PDF", "audio", "video", "picture".

    values: of variables set on the source itself, by variable GUID. fit: how its positions were
    understood, where that had to be found out.
    """

    guid: str
    name: str
    text: str
    kind: str = "text"
    description: str = ""
    creator: str = ""
    made_at: str = ""
    selections: tuple[QdaSelection, ...] = ()
    codings: tuple[QdaCoding, ...] = ()
    notes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    fit: PositionFit | None = None


@dataclass(frozen=True, slots=True)
class QdaVariable:
    """kind: Text, Boolean, Integer, Float, Date or DateTime."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class QdaCase:
    """A person or thing studied. values by variable GUID; sources and selections by GUID."""

    guid: str
    name: str
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaNote:
    """A memo. targets: GUIDs of what it is about, as links say it (annotations: Link → Note)."""

    guid: str
    name: str
    text: str
    creator: str = ""
    made_at: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaProject:
    """Everything that is exchanged. notes_of_project: GUIDs of notes on the project as a whole.

    lost: what the file holds, or the project, and the other side has no place for.
    """

    name: str
    origin: str = ""
    users: tuple[QdaUser, ...] = ()
    codes: tuple[QdaCode, ...] = ()
    variables: tuple[QdaVariable, ...] = ()
    cases: tuple[QdaCase, ...] = ()
    sources: tuple[QdaSource, ...] = ()
    notes: tuple[QdaNote, ...] = ()
    notes_of_project: tuple[str, ...] = ()
    description: str = ""
    created_at: str = ""
    lost: tuple[Problem, ...] = ()

    def walk_codes(self) -> Iterator[tuple[QdaCode, tuple[QdaCode, ...]]]:
        """Every code with those above it, parents before children."""
        yield from walk_codes(self.codes, ())


def walk_codes(
    codes: tuple[QdaCode, ...], above: tuple[QdaCode, ...] = ()
) -> Iterator[tuple[QdaCode, tuple[QdaCode, ...]]]:
    """Every code with those above it, parents before children."""
    for code in codes:
        yield code, above
        yield from walk_codes(code.children, (*above, code))


@runtime_checkable
class ProjectReader(Protocol):
    """A reader of another program's project: a transcript reader that gives codings as well."""

    name: str

    def read_project(self, path: SourceFile, *, offsets: str = "") -> QdaProject:
        """The whole project. offsets: how positions are counted, where the file leaves it open."""
        ...
