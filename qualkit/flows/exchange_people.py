"""Cases of another program's project as participants, and which speaker each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualkit.core.span import Span
from qualkit.core.transcript import Role, Transcript
from qualkit.readers.participants import ParticipantRow

if TYPE_CHECKING:
    from qualkit.readers.exchange import Exchange

#: A case is the speaker to whom this share of the words belongs that are coded with the case.
_MOSTLY = 0.6


def people_of_cases(exchange: Exchange, known: Sequence[ParticipantRow]) -> list[ParticipantRow]:
    """Cases as participants: who they are, in which sources they speak, their variables.

    MAXQDA and Quirkos write a document's variables as a nameless case of one source: they belong to
    the named case of that source or, without one, to a participant called like the source.
    known: people of a participants file, which says more and is not overwritten.
    """
    rows, nameless = _cases(exchange)
    for file, values in nameless:
        owner = next((row for row in rows.values() if file in row.files), None)
        row = owner or ParticipantRow(file, (), (file,))
        rows[row.id] = ParticipantRow(
            row.id, row.names, row.files, row.role, attributes=row.attributes | values
        )
    taken = {one.id for one in known} | {name for one in known for name in one.names}
    return [row for row in rows.values() if row.id not in taken]


def _cases(
    exchange: Exchange,
) -> tuple[dict[str, ParticipantRow], list[tuple[str, dict[str, str]]]]:
    """Cases with a name as participants, by their ids; and (source, values) of those without."""
    project = exchange.project
    names = {one.guid: one.name for one in project.variables}
    of_source = {one.source.guid: one.source.name for one in exchange.sources}
    where = {selection.guid: one.guid for one in project.sources for selection in one.selections}
    rows: dict[str, ParticipantRow] = {}
    nameless: list[tuple[str, dict[str, str]]] = []
    for case in project.cases:
        values = _by_name(case.values, names)
        guids = [*case.sources, *(where[one] for one in case.selections if one in where)]
        files = tuple(dict.fromkeys(of_source[one] for one in guids if one in of_source))
        if case.name:
            label = " ".join(case.name.split())
            rows[label] = ParticipantRow(label, (label,), files, attributes=values)
        else:
            nameless += [(file, values) for file in files]
    nameless += [(one.name, _by_name(one.values, names)) for one in project.sources if one.values]
    return rows, nameless


def _by_name(values: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Values of variables by the variables' names."""
    return {names[guid]: value for guid, value in values.items() if guid in names}


def match_cases(
    exchange: Exchange, transcript: Transcript, people: Sequence[ParticipantRow]
) -> Transcript:
    """The transcript with the participant of each speaker whose talk a case is coded on.

    In a group discussion a case holds the selections of one person; NVivo codes them so. Speakers
    that are known already are left as they are. people: those that cases may be.
    """
    placed = next(
        (one for one in exchange.sources if one.transcript.source == transcript.source), None
    )
    if placed is None:
        return transcript
    selections = {one.guid: one for one in placed.source.selections}
    ids = {one.id for one in people}
    found: dict[str, str] = {}
    for case in exchange.project.cases:
        name = " ".join(case.name.split())
        spans = [
            placed.places.span(selections[guid].start, selections[guid].end)
            for guid in case.selections
            if guid in selections
        ]
        said = _said_in(transcript, [span for span in spans if span is not None])
        if name in ids and said:
            speaker, most = said.most_common(1)[0]
            if most / said.total() >= _MOSTLY:
                found.setdefault(speaker, name)
    speakers = tuple(
        replace(one, participant=found[one.key])
        if not one.participant and one.key in found
        else one
        for one in transcript.speakers
    )
    return replace(transcript, speakers=speakers)


def _said_in(transcript: Transcript, spans: Sequence[Span]) -> Counter[str]:
    """How many characters each speaker who is no interviewer says in these ranges."""
    said: Counter[str] = Counter()
    for span in spans:
        for turn in transcript.turns:
            shared = min(turn.end, span.end) - max(turn.start, span.start)
            if shared > 0 and transcript.speaker_of(turn).role is not Role.INTERVIEWER:
                said[turn.speaker] += shared
    return said
