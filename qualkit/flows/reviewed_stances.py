"""What people said of stances, as something to learn from and to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Decision, Stance
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.store.decisions import DecisionRow
from qualkit.themes.segmentation import excerpt_at
from qualkit.themes.stance_context import Context
from qualkit.themes.stance_learning import ReviewedStance

#: What a stance counts that a reviewer let stand when accepting the coding: they may have looked at
#: the code alone.
_LET_STAND = 0.5


def gather_stances(
    codings: Iterable[Coding],
    decisions: Mapping[str, Sequence[DecisionRow]],
    transcripts: Sequence[AnonymisedTranscript],
) -> list[ReviewedStance]:
    """The stances that anybody named, gave to a coding of their own, or let stand, in reading
    order. decisions: by coding id. Several coders of one coding share its weight."""
    by_id = {one.id: one for one in transcripts}
    found = []
    for coding in codings:
        transcript = by_id.get(coding.transcript)
        said = _stances_of(coding, decisions.get(coding.id, ()))
        if transcript is None or not said:
            continue
        speaker = transcript.speaker_of(transcript.turns[coding.turn - 1])
        group = speaker.participant or f"{transcript.id} {speaker.key}"
        excerpt = excerpt_at(transcript, coding.turn, coding.start, coding.end)
        found += [
            ReviewedStance(
                excerpt.text, code, stance, weight / len(said), group, Context.of(excerpt)
            )
            for code, stance, weight in said
        ]
    return found


def keep_accepted_stances(
    codings: Sequence[Coding],
    stored: Iterable[Coding],
    decisions: Mapping[str, Sequence[DecisionRow]],
) -> list[Coding]:
    """The codings, each that somebody accepted with the stance that they accepted.

    Without this, what the machine learns later would change a stance behind the back of the person
    who signed for it.
    """
    accepted = {
        one.id: one.stance
        for one in stored
        if one.stance and any(row.decision == Decision.ACCEPT for row in decisions.get(one.id, ()))
    }
    return [replace(one, stance=accepted[one.id]) if one.id in accepted else one for one in codings]


def _stances_of(
    coding: Coding, decisions: Sequence[DecisionRow]
) -> list[tuple[str, Stance, float]]:
    """(code, stance, weight) that people stand for."""
    said = []
    for one in decisions:
        if one.decision == Decision.REJECT:
            continue
        if one.new_stance:
            said.append((one.new_code or coding.code, Stance(one.new_stance), 1.0))
        elif one.decision == Decision.ACCEPT and coding.stance:
            said.append((coding.code, coding.stance, _LET_STAND))
    if coding.coder != MACHINE and coding.stance and not decisions:
        said.append((coding.code, coding.stance, 1.0))
    return said
