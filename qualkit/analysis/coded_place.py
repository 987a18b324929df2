"""What the analyses look at: codes on places, and who said what stands there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A code that stands on a stretch of one turn, after people's decisions.

    transcript: its id; turn: from 1; offsets in the transcript's anonymised text; person: the id of
    who said it; stance: "" where the code has none.
    """

    transcript: str
    turn: int
    start: int
    end: int
    code: str
    stance: str
    person: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was interviewed. id: of the participants file, or of the speaker in one
    transcript where nobody said who that is. turns, words: what they said, in all transcripts."""

    id: str
    label: str
    attributes: tuple[tuple[str, str], ...]
    transcripts: tuple[str, ...]
    turns: int
    words: int

    def value_of(self, attribute: str) -> str:
        """The value of an attribute; "" where it is not known."""
        return dict(self.attributes).get(attribute, "")
