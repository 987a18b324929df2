"""Identifiers in the talk: mentions, the entities behind them, and what replaces them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualkit.core.pickling import PickledByFields
from qualkit.core.span import Span


class IdentifierType(StrEnum):
    """What kind of thing a mention names; a policy treats each kind in its own way."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NATIONALITY = "nationality"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NHS_NUMBER = "nhs number"
    NI_NUMBER = "national insurance number"
    DRIVING_LICENCE = "driving licence"
    PASSPORT = "passport"
    VEHICLE = "vehicle registration"
    CARD = "payment card"
    IBAN = "iban"
    BANK_ACCOUNT = "bank account"
    CASE_NUMBER = "case number"
    HEALTH = "health condition"
    JOB_TITLE = "job title"
    OTHER_NAME = "other name"


#: Types that identify a person alone; the rest identify in combination (UK Data Service; ICO).
DIRECT = frozenset(
    {
        IdentifierType.PERSON,
        IdentifierType.PHONE,
        IdentifierType.EMAIL,
        IdentifierType.URL,
        IdentifierType.HANDLE,
        IdentifierType.ADDRESS,
        IdentifierType.NHS_NUMBER,
        IdentifierType.NI_NUMBER,
        IdentifierType.DRIVING_LICENCE,
        IdentifierType.PASSPORT,
        IdentifierType.VEHICLE,
        IdentifierType.CARD,
        IdentifierType.IBAN,
        IdentifierType.BANK_ACCOUNT,
        IdentifierType.CASE_NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class Mention(PickledByFields):
    """One place in one transcript's original text where an identifier stands.

    transcript: index or id of the transcript, as the caller numbers them; score in [0, 1];
    reason: what found it, for a reviewer ("speaker label", "UK postcode", "capital inside a
    sentence").
    """

    transcript: str
    start: int
    end: int
    text: str
    type: IdentifierType
    score: float
    reason: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_direct(self) -> bool:
        return self.type in DIRECT


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, place, organisation or number behind several mentions.

    id: stable within the project; name: its fullest original form;
    forms: every original form seen; gender: "f", "m" or "" as the text shows;
    ambiguous: a bare form that could be more than one known person.
    participant: the id of the study participant or interviewer it is, where known.
    grounds: why forms unlike one another are one person's, for a reviewer. same_as: the id of the
    entity that this is taken for across interviews, so that nothing of this one is replaced by
    itself. likelihood: that the least likely of what was joined to it is the same.
    """

    id: str
    type: IdentifierType
    name: str
    forms: tuple[str, ...] = ()
    gender: str = ""
    ambiguous: bool = False
    participant: str = ""
    grounds: tuple[str, ...] = ()
    same_as: str = ""
    likelihood: float = 1.0


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands for one mention in the anonymised text.

    method: pseudonym, generalisation, redaction, shift or keep.
    """

    mention: Mention
    entity_id: str
    text: str
    method: str
