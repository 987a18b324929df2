"""The project while people edit who is who. Originals in the vault follow, so that the edits hold
when the project is anonymised again or more files are read."""

from __future__ import annotations

import contextlib
import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.anonymise.replacement import is_generic_label
from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress
from qualkit.core.recognising import KnownPerson
from qualkit.core.transcript import Role, Speaker, Transcript
from qualkit.flows.anonymise import store_changed
from qualkit.flows.anonymiser import Anonymiser, load_anonymiser
from qualkit.flows.known_people import learn_people, person_key
from qualkit.flows.models import model_versions
from qualkit.flows.people_ids import PeopleIds, load_ids, save_ids
from qualkit.flows.project import AskPassphrase, Project, open_project, unlock_vault
from qualkit.flows.vault_records import (
    newest_replacements,
    transcript_from_json,
    transcript_to_json,
)
from qualkit.store import settings as facts
from qualkit.store.database import compact
from qualkit.store.participants import load_participants
from qualkit.store.people import SpeakerRow, load_speakers
from qualkit.store.runs import end_run, start_run

#: What helps where nobody is called so.
WHO_IS_HERE = (
    "`qualkit participants` lists people by id, and speakers who are nobody yet as 3f9a02:S2."
)


@dataclass
class Editing:
    """An open project with its people; `anonymiser` is None where names are kept, or the
    vault was destroyed."""

    project: Project
    speakers: list[SpeakerRow]
    people: dict[str, dict[str, str]]
    anonymiser: Anonymiser | None
    ids: PeopleIds
    originals: dict[str, Transcript] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)

    def resolve(self, reference: str) -> list[SpeakerRow]:
        """The speakers that a person's id or "3f9a02:S2" names. Raises WrongUsage."""
        if reference in self.people:
            return [one for one in self.speakers if one.participant == reference]
        found = [
            one
            for one in self.speakers
            if reference in (one.reference, f"{one.transcript_id}:{one.key}")
        ]
        if len(found) == 1:
            return found
        what = "more than one speaker is" if found else "nobody is"
        raise WrongUsage(f"{what} called {reference!r} here", hint=WHO_IS_HERE)

    def original(self, identity: str) -> Transcript | None:
        """The original of a transcript, as it is in the vault or was changed here."""
        if self.anonymiser is not None and identity not in self.originals:
            value = self.anonymiser.vault.get(f"transcript/{identity}")
            if value is not None:
                self.originals[identity] = transcript_from_json(value)
        return self.originals.get(identity)

    def original_speaker(self, row: SpeakerRow) -> Speaker | None:
        """The speaker in the original; None where there is no original of it."""
        original, place = self.original(row.transcript_id), _place_of(row)
        speakers = original.speakers if original is not None else ()
        return speakers[place] if 0 <= place < len(speakers) else None

    def change_original(self, row: SpeakerRow, **values: object) -> Speaker | None:
        """Change a speaker of an original; returns it as it was."""
        before = self.original_speaker(row)
        if before is None:
            return None
        original = self.originals[row.transcript_id]
        speakers = list(original.speakers)
        speakers[_place_of(row)] = dataclasses.replace(before, **values)  # type: ignore[arg-type]
        self.originals[row.transcript_id] = dataclasses.replace(original, speakers=tuple(speakers))
        self.touched[row.transcript_id] = None
        return before

    def new_id(self) -> str:
        """An id that names nobody and is not taken."""
        number = 1
        while f"person-{number}" in self.people:
            number += 1
        return f"person-{number}"

    def check_id(self, name: str) -> str:
        """The name, if it may be an id. Raises WrongUsage for one that names somebody."""
        name = name.strip()
        if not name or len(name) > 64 or ":" in name:
            raise WrongUsage(f"{name!r} cannot be an id", hint="Up to 64 signs without a colon.")
        words = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", name)}
        for entity in self.anonymiser.entities if self.anonymiser else ():
            forms = {
                word.casefold()
                for form in (entity.name, *entity.forms)
                for word in re.findall(r"[^\W\d_]{2,}", form)
                if word[:1].isupper()
            }
            if words & forms and entity.type == "person":
                raise WrongUsage(
                    "this id is the name of somebody in the interviews",
                    hint="Choose a code or a pseudonym: ids are stored and exported.",
                )
        return name

    def finish(self, what: str, options: dict[str, object], progress: Progress) -> int:
        """Put changed originals into the vault, and anonymise them again; how many came out
        otherwise. Writes the run log."""
        if self.anonymiser is not None:
            learn_people(self.anonymiser, [], [self.originals[one] for one in self.touched])
            for identity in self.touched:
                record = transcript_to_json(self.originals[identity])
                self.anonymiser.vault.put(f"transcript/{identity}", record)
            save_ids(self.anonymiser.vault, self.ids)
            self.anonymiser.save()
            mark = str(self.anonymiser.vault.commit())
            with self.project.database.write() as connection:
                facts.write_fact(connection, "vault_mark", mark)
        with self.project.database.write() as connection:
            command = f"participants {what}"
            run_id = start_run(connection, command, options, models=model_versions())
        changed = 0
        if self.anonymiser is not None:
            originals = [self.originals[one] for one in self.touched]
            changed = store_changed(self.project, self.anonymiser, originals, progress)
        with self.project.database.write() as connection:
            end_run(connection, run_id, {"transcripts changed": changed})
        if changed:
            compact(self.project.database)
        return changed


def _place_of(row: SpeakerRow) -> int:
    """Where the speaker stands among those of the original; -1 for a key that says no place."""
    return int(row.key.removeprefix("S")) - 1 if re.fullmatch(r"S\d+", row.key) else -1


@contextlib.contextmanager
def editing(
    folder: Path, ask: AskPassphrase | None = None, *, may_be_destroyed: bool = False
) -> Iterator[Editing]:
    """The project open for edits of people. may_be_destroyed: also where the vault was, for edits
    that need no original. Raises what opening project and vault raises."""
    with open_project(folder, writing=True) as project:
        with project.database.read() as connection:
            speakers = load_speakers(connection)
            people = load_participants(connection)
            policy = facts.read_fact(connection, "policy")
        if project.is_identifiable or (may_be_destroyed and project.destroyed_on):
            yield Editing(project, speakers, people, None, PeopleIds())
            return
        vault = unlock_vault(project, ask)
        anonymiser = load_anonymiser(vault, project.settings.anonymise, policy)
        yield Editing(project, speakers, people, anonymiser, load_ids(vault))


def make_one(work: Editing, rows: Sequence[SpeakerRow], target: str) -> None:
    """In the vault: these speakers are the person `target` (as the project shows it)."""
    if work.anonymiser is None:
        return
    people = work.anonymiser.people
    found = ((row, work.original_speaker(row)) for row in rows)
    before = [(row, speaker) for row, speaker in found if speaker is not None]
    of_target = [one.participant for row, one in before if row.participant == target]
    keys = [*of_target, *work.ids.originals_of(target), target]
    main = work.ids.original(next(key for key in keys if key))
    work.ids.shown[main] = target
    names = dict.fromkeys(people[main].names if main in people else ())
    gender = people[main].gender if main in people else ""
    for row, speaker in before:
        old = person_key(speaker, row.transcript_id)
        if old in people and old != main:
            names |= dict.fromkeys(people[old].names)
            gender = gender or people[old].gender
            _keep_pseudonym(work.anonymiser, old, main)
        if speaker.participant and speaker.participant != main:
            work.ids.merged[speaker.participant] = main
            people.pop(speaker.participant, None)
            _stand_for(work, work.anonymiser, speaker.participant, main)
        elif not speaker.participant and _is_all_of(work, row, old, rows):
            # Nobody else goes by the label: nobody is to be told apart from this person by it.
            people.pop(old, None)
            _stand_for(work, work.anonymiser, old, main)
            if speaker.role is Role.INTERVIEWER and not is_generic_label(speaker.label):
                work.ids.merged[old] = main
        work.change_original(row, participant=main)
    role = str(before[0][1].role) if before else ""
    people[main] = KnownPerson(main, tuple(names), role, gender)


def _is_all_of(work: Editing, row: SpeakerRow, key: str, rows: Sequence[SpeakerRow]) -> bool:
    """Whether all speakers whom a label's key stands for, where `row` does, are among the rows."""
    for other in work.speakers:
        if other in rows or (other.label, other.role) != (row.label, row.role):
            continue
        speaker = work.original_speaker(other)
        if speaker is not None and person_key(speaker, other.transcript_id) == key:
            return False
    return True


def _stand_for(work: Editing, anonymiser: Anonymiser, old: str, new: str) -> None:
    """Wherever talk and labels name `old`, also in other interviews, `new` is meant."""
    entity = f"person-{old}"
    if all(one.id != entity for one in anonymiser.entities):
        return
    anonymiser.rules.setdefault("merge", {})[entity] = f"person-{new}"
    for identity in dict.fromkeys(one.transcript_id for one in work.speakers):
        replaced = newest_replacements(anonymiser.vault, identity) or ()
        if any(one.entity_id == entity for one in replaced) and work.original(identity):
            work.touched[identity] = None


def _keep_pseudonym(anonymiser: Anonymiser, old: str, new: str) -> None:
    """The first of the merged pseudonyms stays, so that few words change."""
    chosen = anonymiser.replacements.get(f"person-{old}")
    if chosen is not None and f"person-{new}" not in anonymiser.replacements:
        anonymiser.replacements[f"person-{new}"] = dataclasses.replace(
            chosen, entity_id=f"person-{new}"
        )


def give_role(work: Editing, row: SpeakerRow, role: Role) -> None:
    """In the vault: the speaker has this role; it keeps its pseudonym."""
    before = work.change_original(row, role=role, reason="set by the researcher")
    if before is None or before.participant or work.anonymiser is None:
        return
    old = person_key(before, row.transcript_id)
    new = person_key(dataclasses.replace(before, role=role), row.transcript_id)
    _keep_pseudonym(work.anonymiser, old, new)
