"""Read files again that the project holds, under other decisions about layout and labels."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping

from qualkit.anonymise.vault import Vault
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import Project
from qualkit.flows.vault_records import BEFORE, NEWEST, transcript_from_json
from qualkit.store.rereading import forget_machine_work, is_worked_on
from qualkit.store.transcripts import transcript_rows


def make_way(
    project: Project,
    originals: Iterable[Transcript],
    note: Callable[[Problem], None],
    vault: Vault | None = None,
) -> Iterator[Transcript]:
    """The transcripts that may be stored, those read again among them; what may not is noted.

    A transcript that people have worked on stays as it is and is named. Of the others the machine's
    codings go, and who is who stays: people and roles set by the researcher, by label.
    vault: None where names are kept. Only for `ingest --again`.
    """
    with project.database.read() as connection:
        stored = {row.id for row in transcript_rows(connection)}
        worked_on = {one for one in stored if is_worked_on(connection, one)}
    for original in originals:
        identity = transcript_id(original)
        if identity not in stored:
            yield original
            continue
        value: Mapping[str, object] | None = vault.get(f"transcript/{identity}") if vault else None
        before = transcript_from_json(value) if value else None
        again = _keep_people(original, before) if before else original
        if again == before:
            continue
        if identity in worked_on:
            note(
                Problem(
                    "people have coded or reviewed this transcript; it was not read again",
                    original.source.name,
                    "Ingest the file into another project to see it under the new decisions.",
                )
            )
            continue
        with project.database.write() as connection:
            forget_machine_work(connection, identity)
        if vault is not None:
            # Nothing is left on the old text that its edit map would have to carry over.
            vault.put(f"{NEWEST}/{identity}", None)
            vault.put(f"{BEFORE}/{identity}", None)
        yield again


def _keep_people(again: Transcript, before: Transcript) -> Transcript:
    known = {one.label.casefold(): one for one in before.speakers}
    speakers = []
    for one in again.speakers:
        old = known.get(one.label.casefold())
        if old is not None and old.participant and not one.participant:
            one = dataclasses.replace(one, participant=old.participant)
        if old is not None and old.reason == "set by the researcher" and one.reason != old.reason:
            one = dataclasses.replace(one, role=old.role, reason=old.reason)
        speakers.append(one)
    return dataclasses.replace(again, speakers=tuple(speakers))
