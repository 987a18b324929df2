"""What the recogniser says of words and spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: The labels that name somebody or something; the others qualify or are harmless.
IDENTIFYING = ("PERSON", "PLACE", "ORGANISATION")


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A likely identifier: [start, end) in code points, its label, and how likely it is to be one.

    label: PERSON, PLACE, ORGANISATION, NATIONALITY, DATE, AGE or OTHER (another proper name).
    """

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class WordScores:
    """One word, [start, end) in code points, and the probability of each class; "O" is none.

    features: the bits of word_evidence: its capitals, the lists it is on, how it is written
    elsewhere.
    """

    start: int
    end: int
    probabilities: Mapping[str, float]
    features: int

    @property
    def label(self) -> str:
        """The likeliest class."""
        return max(self.probabilities, key=self.probabilities.__getitem__)

    @property
    def identifying(self) -> float:
        """The probability that the word is part of a person's, place's or organisation's name."""
        of = self.probabilities
        return of["PERSON"] + of["PLACE"] + of["ORGANISATION"]
