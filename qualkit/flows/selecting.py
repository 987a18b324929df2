"""Choose coded excerpts: one description for exports, queries and the report.

What comes out is the final state of each coding: what the machine proposed, what people made of it,
and people's own, one transcript in memory at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualkit.core.choices import unknown
from qualkit.core.codebook import Codebook
from qualkit.core.coders import CONSENSUS
from qualkit.core.coding import Coding, Stance
from qualkit.core.context import context_of
from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import STANDING, ExcerptRow, State
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.project import Project
from qualkit.store.codings import coders, codes_in_use, load_codings, withdrawn_codings
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow, load_decisions
from qualkit.store.facts_of_speakers import FactsOfSpeakers, load_facts_of_speakers
from qualkit.store.transcripts import load_transcript, transcript_rows

#: How a person may name a state, beside its own name.
_STATE_WORDS = {
    **{str(one): (one,) for one in State},
    "accept": (State.ACCEPTED,),
    "reject": (State.REJECTED,),
    "recode": (State.RECODED,),
    "undecided": (State.PROPOSED,),
    "standing": STANDING,
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which coded excerpts are meant; empty fields leave everything in.

    codes: ids, each with the codes below it. attributes: (name, value) pairs; several values of one
    name are alternatives, different names must all fit; values are compared without regard to case.
    stances: as put right by people. coders: who coded or who decided. states: what has become of
    the coding. min_confidence, max_confidence: both included. transcripts: by name.
    """

    codes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    stances: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    min_confidence: float = 0.0
    max_confidence: float = 1.0
    transcripts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()

    @property
    def in_words(self) -> str:
        """For a heading or the audit trail: "code voice; class routine and manual"."""
        named = {
            "code": self.codes,
            "stance": self.stances,
            "coder": self.coders,
            "decision": () if self.states == STANDING else self.states,
            "transcript": self.transcripts,
            "participant": self.participants,
            "role": self.roles,
        }
        parts = [f"{name} {' or '.join(values)}" for name, values in named.items() if values]
        parts += [f"{name} {' or '.join(values)}" for name, values in _by_name(self.attributes)]
        if self.min_confidence > 0:
            parts.append(f"confidence from {self.min_confidence:g}")
        if self.max_confidence < 1:
            parts.append(f"confidence to {self.max_confidence:g}")
        if self.states == STANDING:
            parts.append("neither rejected nor recoded")
        return "; ".join(parts)


def read_states(words: Sequence[str]) -> tuple[State, ...]:
    """States as a person names them: accept, accepted, undecided, standing, own, …

    Raises WrongUsage for a word that names none.
    """
    found: dict[State, None] = {}
    for word in words:
        if word.strip().lower() not in _STATE_WORDS:
            raise WrongUsage(
                f"there is no decision {word!r}",
                hint="Choose from " + ", ".join(sorted(_STATE_WORDS)) + ".",
            )
        found |= dict.fromkeys(_STATE_WORDS[word.strip().lower()])
    return tuple(found)


def read_attributes(pairs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """ "class=intermediate" as (name, value). Raises WrongUsage for a pair without =."""
    for pair in pairs:
        if "=" not in pair:
            raise WrongUsage(
                f"{pair!r} does not say name=value", hint="For example: --where gender=woman"
            )
    return tuple(
        (name.strip(), value.strip()) for name, _, value in (one.partition("=") for one in pairs)
    )


def check_selection(project: Project, book: Codebook, selection: Selection) -> None:
    """Refuse a selection that names what the project does not have, which would silently be empty.

    Raises WrongUsage saying what there is.
    """
    with project.database.read() as connection:
        facts = load_facts_of_speakers(connection)
        people = facts.people
        names = [row.name for row in transcript_rows(connection)]
        everybody = coders(connection)
        used = codes_in_use(connection)
    _check("code", selection.codes, list(dict.fromkeys((*book.by_id(), *used))))
    _check("stance", selection.stances, list(Stance))
    _check("coder", selection.coders, everybody)
    _check("transcript", selection.transcripts, names)
    _check("participant", selection.participants, people)
    known_values = [*people.values(), *facts.interviews.values()]
    known = dict.fromkeys(name for values in known_values for name in values)
    _check("attribute", [name for name, _ in selection.attributes], known)
    for name, values in _by_name(selection.attributes):
        present = {one[name].casefold(): one[name] for one in known_values if name in one}
        unknown = [value for value in values if value.casefold() not in present]
        _check(f"value of {name}", unknown, sorted(present.values()))


def select_excerpts(
    project: Project, book: Codebook, selection: Selection | None = None
) -> Iterator[ExcerptRow]:
    """The chosen coded excerpts with their final state, in the stable order of exports.

    What the machine no longer says is there only where somebody has decided about it. One
    transcript is in memory at a time; one without a chosen coding is not loaded at all.
    """
    chosen = selection or Selection()
    paths = {code.id: " > ".join(path) for code, path in book.walk()}
    codes = _with_children(book, chosen.codes)
    with project.database.read() as connection:
        facts = load_facts_of_speakers(connection)
        withdrawn = withdrawn_codings(connection)
        for known in transcript_rows(connection):
            if chosen.transcripts and known.name not in chosen.transcripts:
                continue
            rows = _of_transcript(connection, known.id, chosen, codes, paths, facts)
            yield from (one for one in rows if one.decision or one.coding_id not in withdrawn)


def _of_transcript(
    connection: Connection,
    transcript_id: str,
    chosen: Selection,
    codes: Collection[str],
    paths: Mapping[str, str],
    facts: FactsOfSpeakers,
) -> Iterator[ExcerptRow]:
    codings = [
        one
        for one in load_codings(
            connection, transcript_id=transcript_id, min_confidence=chosen.min_confidence
        )
        if (not codes or one.code in codes) and one.confidence <= chosen.max_confidence
    ]
    if not codings:
        return
    decisions = load_decisions(connection, transcript_id=transcript_id)
    transcript = load_transcript(connection, transcript_id)
    for coding in codings:
        speaker = transcript.speaker_of(transcript.turns[coding.turn - 1])
        attributes = facts.of(speaker.participant, transcript_id)
        if not _is_speaker_chosen(chosen, speaker.participant, speaker.role, attributes):
            continue
        made = decisions.get(coding.id, [])
        row = _row(transcript, coding, paths, attributes, made)
        if _is_row_chosen(chosen, row, made):
            yield row


def _is_speaker_chosen(
    chosen: Selection, participant: str, role: Role, attributes: Mapping[str, str]
) -> bool:
    if chosen.participants and participant not in chosen.participants:
        return False
    if chosen.roles and role not in chosen.roles:
        return False
    return all(
        attributes.get(name, "").casefold() in {value.casefold() for value in values}
        for name, values in _by_name(chosen.attributes)
    )


def _is_row_chosen(chosen: Selection, row: ExcerptRow, made: Sequence[DecisionRow]) -> bool:
    if chosen.stances and row.final_stance not in chosen.stances:
        return False
    if chosen.states and row.state not in chosen.states:
        return False
    return not chosen.coders or not {row.coder, *(one.coder for one in made)}.isdisjoint(
        chosen.coders
    )


def _row(
    transcript: AnonymisedTranscript,
    coding: Coding,
    paths: Mapping[str, str],
    attributes: Mapping[str, str],
    made: Sequence[DecisionRow],
) -> ExcerptRow:
    speaker = transcript.speaker_of(transcript.turns[coding.turn - 1])
    before, after = context_of(transcript, coding.turn, coding.span)
    decision = counting_decision(made)
    return ExcerptRow(
        coding_id=coding.id,
        transcript=transcript.name,
        participant=speaker.participant,
        speaker=speaker.label,
        role=str(speaker.role),
        turn=coding.turn,
        start=coding.start,
        end=coding.end,
        excerpt=coding.span.of(transcript.text),
        context_before=before,
        context_after=after,
        code=coding.code,
        code_path=paths.get(coding.code, coding.code),
        stance=str(coding.stance or ""),
        confidence=coding.confidence,
        evidence=coding.evidence,
        coder=coding.coder,
        decision=decision.decision if decision else "",
        new_code=decision.new_code if decision else "",
        new_stance=decision.new_stance if decision else "",
        memo=decision.memo if decision else "",
        attributes=attributes,
        decided_by=decision.coder if decision else "",
        is_disputed=is_disputed(made),
    )


def counting_decision(made: Sequence[DecisionRow]) -> DecisionRow | None:
    """What counts of several coders' decisions: the team's consensus, else the newest.

    A note, or a stance put right, that says nothing on the code leaves an older decision standing.
    made: the newest decision of each coder, in the order they were made.
    """
    if not made:
        return None
    ordered = sorted(made, key=lambda one: one.coder == CONSENSUS)
    word = next((one for one in reversed(ordered) if one.decision), ordered[-1])
    return replace(
        word,
        new_stance=next((one.new_stance for one in reversed(ordered) if one.new_stance), ""),
        memo=next((one.memo for one in reversed(ordered) if one.memo), ""),
    )


def is_disputed(made: Sequence[DecisionRow]) -> bool:
    """True when coders have decided differently, and no consensus has settled it."""
    words = {(one.decision, one.new_code) for one in made if one.decision}
    return len(words) > 1 and all(one.coder != CONSENSUS for one in made)


def _with_children(book: Codebook, codes: Sequence[str]) -> frozenset[str]:
    return frozenset(
        code.id for code, path in book.walk() if not set(codes).isdisjoint(path)
    ) | frozenset(codes)


def _by_name(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return list(values.items())


def _check(what: str, given: Sequence[str], known: Collection[str]) -> None:
    for one in given:
        if one not in known:
            raise unknown(what, one, known)
