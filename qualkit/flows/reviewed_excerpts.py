"""What people decided about excerpts, as something to learn from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from qualkit.core.codebook import Codebook
from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.coding import Coding, Decision, Excerpt
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.codes_in_mind import CodesInMind, load_codes_in_mind
from qualkit.flows.project import Project
from qualkit.store.codings import load_codings
from qualkit.store.decisions import DecisionRow, load_decisions
from qualkit.store.samples import load_readers
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.segmentation import excerpt_at

_VOTES = {Decision.ACCEPT: 1.0, Decision.REJECT: 0.0, Decision.RECODE: 0.0}

#: (transcript, start, end)
Place = tuple[str, int, int]
#: By code, what each coder said of it: 1 there, 0 not there.
Votes = dict[str, dict[str, float]]


def load_reviewed(
    project: Project,
    book: Codebook,
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
) -> list[ReviewedExcerpt]:
    """What people have decided and read in these transcripts, as something to learn from.

    excerpts: those of the present run.
    """
    with project.database.read() as connection:
        codings = (
            coding
            for one in transcripts
            for coding in load_codings(connection, transcript_id=one.id)
        )
        return gather_reviewed(
            codings,
            load_decisions(connection),
            transcripts,
            excerpts,
            readers=load_readers(connection),
            book=book,
            in_mind=load_codes_in_mind(connection),
        )


def gather_reviewed(
    codings: Iterable[Coding],
    decisions: Mapping[str, Sequence[DecisionRow]],
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
    *,
    readers: Mapping[Place, Mapping[str, str]] | None = None,
    book: Codebook | None = None,
    in_mind: CodesInMind | None = None,
) -> list[ReviewedExcerpt]:
    """The excerpts on which anybody decided anything or put a code by hand, or which somebody read
    with every code in mind, in reading order.

    decisions: by coding id. excerpts: those of the present run; a reviewed place that is none of
    them (another unit, a place chosen by hand) is made into one. readers: who has read a place, and
    when; of such a coder every code of `book` that they did not put is a vote against, but for
    those above a code that they put, and those that were not `in_mind` yet. What the team agreed on
    (the coder "consensus") outweighs all votes.
    """
    by_id = {one.id: one for one in transcripts}
    known = {(one.transcript, one.start, one.end): one for one in excerpts}
    votes: dict[Place, Votes] = {}
    proposed: dict[Place, set[str]] = {}
    turns: dict[Place, int] = {}
    for coding in codings:
        place = (coding.transcript, coding.start, coding.end)
        turns[place] = coding.turn
        cast = _cast(coding, decisions.get(coding.id, ()))
        if cast:
            of_code = votes.setdefault(place, {}).setdefault(coding.code, {})
            for coder, vote in cast.items():
                # Who accepts one coding of a code and rejects another's says that it is there.
                of_code[coder] = max(vote, of_code.get(coder, 0.0))
        else:
            proposed.setdefault(place, set()).add(coding.code)
    above = {code.id: path[:-1] for code, path in book.walk()} if book else {}
    for place, coders in (readers or {}).items():
        if place[0] in by_id:
            for coder, read_at in coders.items():
                unasked = in_mind.unasked(above, read_at) if in_mind else frozenset()
                _add_absent(votes.setdefault(place, {}), coder, above, unasked)
            turns.setdefault(place, _turn_at(by_id[place[0]], place[1]))
    order = {key: number for number, key in enumerate(by_id)}
    found = []
    for place in sorted(votes, key=lambda one: (order[one[0]], one[1:])):
        transcript = by_id[place[0]]
        excerpt = known.get(place) or excerpt_at(transcript, turns[place], place[1], place[2])
        counted = {code: _mean(cast) for code, cast in votes[place].items() if cast}
        found.append(
            ReviewedExcerpt(
                excerpt,
                counted,
                frozenset(proposed.get(place, set()) - counted.keys()),
                group=_whose(transcript, excerpt),
            )
        )
    return found


def _cast(coding: Coding, decisions: Sequence[DecisionRow]) -> dict[str, float]:
    """What each coder says of this coding; who made it says that it is there."""
    cast = {} if coding.coder == MACHINE else {coding.coder: 1.0}
    for one in decisions:
        if one.decision and Decision(one.decision) in _VOTES:
            cast[one.coder] = _VOTES[Decision(one.decision)]
    return cast


def _add_absent(
    votes: Votes, coder: str, above: Mapping[str, Sequence[str]], unasked: Collection[str]
) -> None:
    """Let a coder who has read the place say of every other code that it is not there."""
    put = [code for code, cast in votes.items() if cast.get(coder, 0.0) > 0]
    implied = {parent for code in put for parent in above.get(code, ())}
    for code in above:
        if code not in implied and code not in unasked:
            votes.setdefault(code, {}).setdefault(coder, 0.0)


def _mean(cast: Mapping[str, float]) -> float:
    if CONSENSUS in cast:
        return cast[CONSENSUS]
    return sum(cast.values()) / len(cast)


def _turn_at(transcript: AnonymisedTranscript, position: int) -> int:
    return next(
        number
        for number, turn in enumerate(transcript.turns, start=1)
        if turn.start <= position < turn.end
    )


def _whose(transcript: AnonymisedTranscript, excerpt: Excerpt) -> str:
    """The participant, or the speaker of this transcript where nobody said who that is."""
    speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
    return speaker.participant or f"{transcript.id} {speaker.key}"
