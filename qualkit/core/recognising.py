"""What finds identifiers, and what it may know about the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from qualkit.core.mention import IdentifierType


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A participant or interviewer of the study.

    names: the full name first, then every other form known (first name, surname, aliases). places,
    organisations: where the participants file says that they live, and work or learn.
    """

    id: str
    names: tuple[str, ...]
    role: str = ""
    gender: str = ""
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the project knows before a text is looked at.

    people: of the participants file and by speaker label; contacts: their e-mail, phone, address;
    keep: forms (casefolded) that a reviewer decided to leave; replace: forms that a reviewer added,
    with their type; case_evidence: how words are written over the project (nlp.word_evidence).
    """

    people: tuple[KnownPerson, ...] = ()
    contacts: tuple[str, ...] = ()
    keep: frozenset[str] = frozenset()
    replace: Mapping[str, IdentifierType] = field(default_factory=dict)
    case_evidence: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """One find: [start, end) in code points, what it is, how sure (0 to 1), and why."""

    start: int
    end: int
    type: IdentifierType
    score: float
    reason: str


class Recogniser(Protocol):
    """Finds identifiers in one text. Each is one file in qualkit/anonymise/recognisers."""

    name: str

    def find(self, text: str, knowledge: Knowledge) -> Iterable[Found]:
        """Every find, in any order; finds may overlap, arbitration is done elsewhere."""
        ...
