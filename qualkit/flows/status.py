"""What is in the project, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualkit.flows.project import open_project
from qualkit.store import settings as facts
from qualkit.store.counts import (
    CodeCount,
    count_by_transcript,
    count_codes,
    count_project,
    count_reviewed,
)
from qualkit.store.runs import RunRow, load_runs
from qualkit.store.transcripts import TranscriptRow, transcript_rows


@dataclass(frozen=True, slots=True)
class StatusResult:
    """counts: transcripts, turns, words, speakers, participants, codings, decisions, by name.

    codings: by transcript, in the order of `transcripts`. reviewed: the machine's codings by the
    newest decision about them.
    """

    folder: Path
    level: str
    policy: str
    counts: dict[str, int]
    transcripts: list[TranscriptRow]
    codes: list[CodeCount]
    codings: list[int]
    reviewed: dict[str, int]
    last_run: RunRow | None


def read_status(folder: Path) -> StatusResult:
    """The project at a glance. Raises NoProject."""
    with open_project(folder) as project, project.database.read() as connection:
        runs = load_runs(connection)
        identifiable = facts.read_fact(connection, "identifiable") == "yes"
        has_vault = project.vault_path.exists()
        return StatusResult(
            folder=folder.resolve(),
            # GDPR Art. 4(5): pseudonymised as long as a key leads back to the people.
            level="identifiable"
            if identifiable
            else "pseudonymised"
            if has_vault
            else "anonymised",
            policy=facts.read_fact(connection, "policy"),
            counts=count_project(connection),
            transcripts=transcript_rows(connection),
            codes=count_codes(connection),
            codings=count_by_transcript(connection),
            reviewed=count_reviewed(connection),
            last_run=runs[-1] if runs else None,
        )


def read_log(folder: Path) -> list[RunRow]:
    """Every command that changed the project, oldest first. Raises NoProject."""
    with open_project(folder) as project, project.database.read() as connection:
        return load_runs(connection)
