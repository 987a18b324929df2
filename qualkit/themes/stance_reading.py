"""A stance as it was read: how likely it is, and the words that spoke for it."""

from __future__ import annotations

from dataclasses import dataclass

from qualkit.core.coding import Stance
from qualkit.themes.attitude_cues import Cue, find_cues

#: A likelihood under this is called unsure: the other stances together are likelier.
_UNSURE_BELOW = 0.5
#: Which attitude words speak for a stance: those of approval (True), of disapproval (False).
_SPEAK_FOR = {
    Stance.FOR: (True,),
    Stance.AGAINST: (False,),
    Stance.AMBIVALENT: (True, False),
    Stance.NEUTRAL: (),
}
#: Words shown at most.
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class StanceReading:
    """The likeliest stance. likelihood: in [0, 1], how often such a reading is right (calibrated,
    models/tagger/TRIED.md); words: what was read, without the clauses about other codes."""

    stance: Stance
    likelihood: float
    words: str

    def telling_words(self) -> list[Cue]:
        """Attitude words in what was read that speak for the stance, strongest first, none inside
        another; none at all where it lies in no single word."""
        spoke = _SPEAK_FOR[self.stance]
        cues = [one for one in find_cues(self.words) if (one.weight > 0) in spoke]
        cues.sort(key=lambda one: (-abs(one.weight), one.start - one.end, one.start))
        kept: list[Cue] = []
        for cue in cues:
            if not any(cue.start < one.end and one.start < cue.end for one in kept):
                kept.append(cue)
        return kept[:_MOST_WORDS]

    def evidence(self) -> str:
        """What a coder is told beside the coding.

        >>> StanceReading(Stance.AGAINST, 0.71, "It was a waste of time.").evidence()
        'stance against, 0.71: “waste of time”'
        >>> StanceReading(Stance.NEUTRAL, 0.44, "It is on a Thursday.").evidence()
        'stance unsure, neutral 0.44'
        """
        is_unsure = self.likelihood < _UNSURE_BELOW
        said = f"unsure, {self.stance}" if is_unsure else f"{self.stance},"
        words = dict.fromkeys(self._shown(one) for one in self.telling_words())
        return f"stance {said} {self.likelihood:.2f}" + (f": {', '.join(words)}" if words else "")

    def _shown(self, cue: Cue) -> str:
        words = " ".join(self.words[cue.start : cue.end].split())
        return f"“{words}” (negated)" if cue.is_negated else f"“{words}”"
