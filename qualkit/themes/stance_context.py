"""Where a text was said whose stance is read: what had been asked, and the turn round it."""

from __future__ import annotations

from dataclasses import dataclass

from qualkit.core.coding import Excerpt

#: Words of a turn up to which what stands round an excerpt is likely of the same matter; so many
#: the network reads at once.
_LONGEST_TURN = 180


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text was said. question: what an interviewer had asked; turn: the whole turn."""

    question: str = ""
    turn: str = ""

    @classmethod
    def of(cls, excerpt: Excerpt) -> Context:
        """Where an excerpt stands."""
        return cls(excerpt.question, excerpt.turn_text)

    @property
    def turn_to_read(self) -> str:
        """The turn, where it is short enough to be of one matter."""
        return self.turn if len(self.turn.split()) <= _LONGEST_TURN else ""


NO_CONTEXT = Context()
