"""What people decided about excerpts, as something to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualkit.core.coding import MACHINE, Coding, Decision, Excerpt
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.store.codings import DecisionRow
from qualkit.themes.segmentation import excerpt_at
from qualkit.themes.tagging import ReviewedExcerpt

_VOTES = {Decision.ACCEPT: 1.0, Decision.REJECT: 0.0, Decision.RECODE: 0.0}

Place = tuple[str, int, int]


def gather_reviewed(
    codings: Iterable[Coding],
    decisions: Mapping[str, Sequence[DecisionRow]],
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
) -> list[ReviewedExcerpt]:
    """The excerpts on which anybody decided anything or put a code by hand, in reading order.

    decisions: by coding id. excerpts: those of the present run; a reviewed place that is none of
    them (another unit, a place chosen by hand) is made into one.
    """
    by_id = {one.id: one for one in transcripts}
    known = {(one.transcript, one.start, one.end): one for one in excerpts}
    votes: dict[Place, dict[str, list[float]]] = {}
    proposed: dict[Place, set[str]] = {}
    turns: dict[Place, int] = {}
    for coding in codings:
        place = (coding.transcript, coding.start, coding.end)
        turns[place] = coding.turn
        cast = [
            _VOTES[Decision(one.decision)]
            for one in decisions.get(coding.id, [])
            if one.decision and Decision(one.decision) in _VOTES
        ]
        if coding.coder != MACHINE and not cast:
            cast = [1.0]
        if cast:
            votes.setdefault(place, {}).setdefault(coding.code, []).extend(cast)
        else:
            proposed.setdefault(place, set()).add(coding.code)
    order = {key: number for number, key in enumerate(by_id)}
    found = []
    for place in sorted(votes, key=lambda one: (order[one[0]], one[1:])):
        transcript = by_id[place[0]]
        excerpt = known.get(place) or excerpt_at(transcript, turns[place], place[1], place[2])
        found.append(
            ReviewedExcerpt(
                excerpt,
                {code: sum(cast) / len(cast) for code, cast in votes[place].items()},
                frozenset(proposed.get(place, ())),
                group=_whose(transcript, excerpt),
            )
        )
    return found


def _whose(transcript: AnonymisedTranscript, excerpt: Excerpt) -> str:
    """The participant, or the speaker of this transcript where nobody said who that is."""
    speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
    return speaker.participant or f"{transcript.id} {speaker.key}"
