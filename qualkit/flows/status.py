"""What is in the project, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualkit.core.project_folder import VAULT_NAME, level_of
from qualkit.store import glance
from qualkit.store.glance import CodeCount
from qualkit.store.rows import RunRow, TranscriptRow


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
    """The project at a glance. Raises NoProject, ProjectError."""
    with glance.open_glance(folder) as connection:
        facts = glance.read_facts(connection)
        return StatusResult(
            folder=folder.resolve(),
            level=level_of(
                folder / VAULT_NAME,
                identifiable=facts.get("identifiable") == "yes",
                destroyed=bool(facts.get("vault_destroyed")),
            ),
            policy=facts.get("policy", ""),
            counts=glance.count_project(connection),
            transcripts=glance.read_transcripts(connection),
            codes=glance.count_codes(connection),
            codings=glance.count_by_transcript(connection),
            reviewed=glance.count_reviewed(connection),
            last_run=glance.read_last_run(connection),
        )
