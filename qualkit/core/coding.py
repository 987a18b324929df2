"""Excerpts and the codes put on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from qualkit.core.coders import MACHINE
from qualkit.core.span import Span


class Stance(StrEnum):
    """The attitude of an excerpt towards its code's target."""

    FOR = "for"
    AGAINST = "against"
    AMBIVALENT = "ambivalent"
    NEUTRAL = "neutral"


class Decision(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    RECODE = "recode"
    UNSURE = "unsure"
    #: A coder takes their own coding back.
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The stretch of one turn that is coded: one or more whole sentences by one speaker.

    turn: number of the turn in its transcript, from 1. Offsets in the transcript's anonymised text.
    context_before / context_after: neighbouring words, for a reader; question: the last thing an
    interviewer said before, and turn_text: the whole turn, for the tagger.
    """

    transcript: str
    turn: int
    start: int
    end: int
    text: str
    speaker: str = ""
    context_before: str = ""
    context_after: str = ""
    question: str = ""
    turn_text: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Coding:
    """Code × excerpt × coder, with how sure and why.

    confidence: calibrated probability in [0, 1] that a human coder would agree (1.0 for a person's
    own).
    evidence: one line a person can check. Offsets in the transcript's anonymised text.
    """

    transcript: str
    turn: int
    start: int
    end: int
    code: str
    stance: Stance | None = None
    confidence: float = 1.0
    evidence: str = ""
    coder: str = MACHINE

    @property
    def id(self) -> str:
        """Stable across runs: the same place, code and coder give the same id ("k" and 11 hex
        digits)."""
        return coding_id(self.transcript, self.start, self.end, self.code, self.coder)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def coding_id(transcript: str, start: int, end: int, code: str, coder: str) -> str:
    """The identity of a coding, independent of run, confidence and evidence.

    It begins with a letter that is no hex digit: of bare hex, a spreadsheet takes "395557834963"
    and "7471985e5125" for numbers and saves the second as 1.79769313486232E+308.
    """
    key = "\x1f".join((transcript, str(start), str(end), code, coder))
    return "k" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:11]
