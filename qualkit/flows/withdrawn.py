"""Keep out what a participant who withdrew would come back with: their files, and their row."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence

from qualkit.core.transcript import Problem
from qualkit.flows.read_file import ReadFile
from qualkit.readers.participants import ParticipantRow
from qualkit.store.database import Connection
from qualkit.store.withdrawal import is_withdrawn

_FILE = Problem(
    "a participant in this file withdrew: it was not read",
    hint="Delete the file; for the talk of others in it, take out theirs and save it anew.",
)


def without_withdrawn(
    connection: Connection, rows: Sequence[ParticipantRow]
) -> tuple[list[ParticipantRow], list[Problem]]:
    """The rows of a participants file but those of people who withdrew, and a word on each of
    these."""
    gone = [one for one in rows if is_withdrawn(connection, one.id)]
    notes = [
        Problem(
            "this person withdrew: the row was left out",
            f"participants file, row {one.row}",
            "Delete the row.",
        )
        for one in gone
    ]
    return [one for one in rows if one not in gone], notes


def with_note(files: Iterable[ReadFile], withdrawn: Collection[str]) -> Iterator[ReadFile]:
    """The files, with a word on those that were not read because somebody withdrew."""
    for file in files:
        if file.sha256 in withdrawn:
            note = dataclasses.replace(_FILE, where=file.file.shown)
            problems = (*file.problems, note)
            file = dataclasses.replace(file, problems=problems, is_withdrawn=True)
        yield file
