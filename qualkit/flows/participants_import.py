"""Take attributes in: from a table of people, or from what file names offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.document import SourceFile
from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import AnonymisedTranscript, Problem, Role, Speaker, Transcript
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.editing_people import Editing, editing, give_role, make_one
from qualkit.flows.known_people import learn_people
from qualkit.flows.participants import list_people
from qualkit.flows.participants_edit import EditResult
from qualkit.flows.people import match_speakers, role_named
from qualkit.flows.project import AskPassphrase
from qualkit.flows.withdrawn import without_withdrawn
from qualkit.readers.attribute_terms import check_attributes, is_category
from qualkit.readers.participants import ParticipantRow, check_occasions, read_participants
from qualkit.readers.remote import named_file
from qualkit.store.database import Connection
from qualkit.store.participants import save_participant
from qualkit.store.people import SpeakerRow, add_person, assign, save_interview
from qualkit.store.transcripts import load_transcripts


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a table of people brought. people: rows taken; matched: speakers that were nobody and
    now are somebody; changed: transcripts anonymised again.

    without_attributes, without_talk: ids of people after it. problems: what is doubtful, by row or
    column.
    """

    people: int
    matched: int
    changed: int
    without_attributes: list[str]
    without_talk: list[str]
    problems: list[Problem] = field(default_factory=list)


def import_people(
    folder: Path,
    place: str | SourceFile,
    *,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Read a .csv or .xlsx of people into the project: attributes (any column), roles, and who
    speaks where for speakers who are nobody yet.

    A row is known by the id that the project shows, or as at `ingest` by names, labels and files.
    Values are anonymised; those that stand in the project already are left as they are. Raises
    BadParticipants.
    """
    rows = read_participants(named_file(place))
    with editing(folder, ask) as work:
        with work.project.database.read() as connection:
            rows, notes = without_withdrawn(connection, rows)
        matches, problems = _match(work, rows)
        problems = [*notes, *problems]
        shown = _anonymise_ids(work, rows)
        values = _anonymise_values(work, rows, shown)
        for row, person in matches:
            make_one(work, [row], shown[person])
        with work.project.database.write() as connection:
            for one in rows:
                save_participant(connection, shown[one.id], "", values[one.id])
            for row, person in matches:
                assign(connection, row.transcript_id, row.key, person=shown[person])
            _save_waves(work, rows, connection)
        _set_roles(work, rows, shown, matches)
        changed = work.finish("import", {"people": len(rows)}, progress)
    found = list_people(folder)
    problems += check_attributes(one.attributes for one in rows)
    problems += check_occasions(rows)
    return ImportResult(
        len(rows),
        len(matches),
        changed,
        found.without_attributes,
        found.without_talk,
        problems,
    )


def _match(
    work: Editing, rows: Sequence[ParticipantRow]
) -> tuple[list[tuple[SpeakerRow, str]], list[Problem]]:
    """Speakers who are nobody yet, with the row's id that each is."""
    matches: list[tuple[SpeakerRow, str]] = []
    problems: list[Problem] = []
    loose: dict[str, list[SpeakerRow]] = defaultdict(list)
    for row in work.speakers:
        if not row.participant:
            loose[row.transcript_id].append(row)
    with work.project.database.read() as connection:
        stored = {one.id: one for one in load_transcripts(connection, list(loose))}
    for identity, members in loose.items():
        original = work.original(identity)
        speakers = original.speakers if original else stored[identity].speakers
        # Where names are kept, the stored transcript is the original.
        matched, doubts = _matched(original or stored[identity], rows)
        problems += doubts
        keys = [one.key for one in stored[identity].speakers]
        for key, before, after in zip(keys, speakers, matched, strict=True):
            member = next((one for one in members if one.key == key), None)
            if member is not None and after.participant and not before.participant:
                matches.append((member, after.participant))
    return matches, problems


def _matched(
    transcript: Transcript | AnonymisedTranscript, rows: Sequence[ParticipantRow]
) -> tuple[Sequence[Speaker], list[Problem]]:
    if isinstance(transcript, Transcript):
        found, doubts = match_speakers(transcript, rows)
        return found.speakers, doubts
    made, doubts = match_speakers(transcript, rows)
    return made.speakers, doubts


def _anonymise_ids(work: Editing, rows: Sequence[ParticipantRow]) -> dict[str, str]:
    """Row id → the id that the project shows."""
    if work.anonymiser is None:
        return {one.id: one.id for one in rows}
    learn_people(work.anonymiser, [one for one in rows if one.id not in work.people], [])
    batch = anonymise_batch(work.anonymiser, [], values=[one.id for one in rows])
    shown = {}
    for one in rows:
        plain = batch.attribute_values[one.id].replace("[", "").replace("]", "")
        known = one.id if one.id in work.people else plain
        shown[one.id] = work.ids.shown.get(work.ids.original(one.id), known)
        if shown[one.id] != one.id:
            work.ids.shown.setdefault(one.id, shown[one.id])
    return shown


def _anonymise_values(
    work: Editing, rows: Sequence[ParticipantRow], shown: dict[str, str]
) -> dict[str, dict[str, str]]:
    if work.anonymiser is None:
        return {one.id: dict(one.attributes) for one in rows}

    def is_settled(one: ParticipantRow, name: str, value: str) -> bool:
        known = work.people.get(shown[one.id], {}).get(name) == value
        return known or is_category(name, value)

    fresh = [
        value
        for one in rows
        for name, value in one.attributes.items()
        if not is_settled(one, name, value)
    ]
    batch = anonymise_batch(work.anonymiser, [], values=fresh)
    return {
        one.id: {
            name: value if is_settled(one, name, value) else batch.attribute_values[value]
            for name, value in one.attributes.items()
        }
        for one in rows
    }


def _save_waves(work: Editing, rows: Sequence[ParticipantRow], connection: Connection) -> None:
    """Wave, group and the like of the interviews that rows name."""
    names: dict[str, str] = {}
    for row in work.speakers:
        original = work.original(row.transcript_id)
        name = original.source.name if original else row.transcript
        names[row.transcript_id] = name
    for one in rows:
        for file, values in one.interviews.items():
            for identity, name in names.items():
                if Path(file).stem.casefold() in (name.casefold(), Path(name).stem.casefold()):
                    save_interview(connection, identity, values)


def _set_roles(
    work: Editing,
    rows: Sequence[ParticipantRow],
    shown: dict[str, str],
    matches: Sequence[tuple[SpeakerRow, str]],
) -> None:
    wanted = {shown[one.id]: role for one in rows if (role := role_named(one.role))}
    matched = {(row.transcript_id, row.key): shown[person] for row, person in matches}
    with work.project.database.write() as connection:
        for row in work.speakers:
            person = matched.get((row.transcript_id, row.key), row.participant)
            role = wanted.get(person)
            if role is not None and role is not row.role:
                give_role(work, row, Role(role))
                assign(connection, row.transcript_id, row.key, role=Role(role))


def accept_offers(
    folder: Path,
    transcripts: Sequence[str] = (),
    *,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> EditResult:
    """Take what the names of transcripts say: of these (by name or id), or of all.

    A speaker who is nobody yet becomes somebody, so that there is who to give the attributes to.
    Raises WrongUsage for a transcript that offers nothing.
    """
    offers = list_people(folder).offers
    named = set(transcripts)
    wanted = [one for one in offers if not named or {one.transcript, one.transcript_id} & named]
    unknown = named - {key for one in wanted for key in (one.transcript, one.transcript_id)}
    if unknown:
        raise WrongUsage(
            f"{sorted(unknown)[0]!r} offers nothing",
            hint="`qualkit participants offers` lists what there is.",
        )
    with editing(folder, ask) as work:
        speakers = 0
        for one in wanted:
            person = one.person
            rows = work.resolve(person) if person else []
            if rows and person not in work.people:
                person = work.new_id()
                make_one(work, rows, person)
                work.people[person] = {}
                speakers += len(rows)
            with work.project.database.write() as connection:
                save_interview(connection, one.transcript_id, one.interview)
                if one.attributes and person:
                    add_person(connection, person)
                    for row in rows:
                        assign(connection, row.transcript_id, row.key, person=person)
                    save_participant(connection, person, "", one.attributes)
                    work.people[person] |= one.attributes
        changed = work.finish("offers", {"accepted": len(wanted)}, progress)
        return EditResult(f"{len(wanted)} names", speakers, changed)
