"""Show the original of a transcript to whoever has the key."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import VaultError
from qualkit.exports.writing import write_beside
from qualkit.flows.project import AskPassphrase, open_project, unlock_vault
from qualkit.flows.transcript_named import transcript_named
from qualkit.flows.vault_records import file_from_json, transcript_from_json
from qualkit.store.joined_files import joined_files


def reveal_original(
    folder: Path, name: str, *, out: Path, ask: AskPassphrase | None = None
) -> list[Path]:
    """Write the original files of a transcript to `out`, byte for byte; returns where.

    They are several where parts of one interview were joined; all after the first are written
    beside it, as "name part 2.docx". name: as `transcript_named` takes it. Raises WrongUsage when
    there is none, and what opening the vault raises.
    """
    with open_project(folder) as project:
        vault = unlock_vault(project, ask)
        with project.database.read() as connection:
            row = transcript_named(connection, name)
            hashes = joined_files(connection).get(row.id, [row.source_sha256])
        paths = [out, *(out.with_stem(f"{out.stem} part {n}") for n in range(2, len(hashes) + 1))]
        for path, one in zip(paths, hashes, strict=True):
            kept = vault.get(f"file/{one}")
            if kept is None:
                raise VaultError(
                    "the file of this transcript is kept no longer: somebody in it withdrew",
                    where=row.name,
                    hint="Without --out, --reveal prints the talk that is left.",
                )
            with write_beside(path) as beside:
                beside.write_bytes(file_from_json(kept))
        return paths


def original_text(folder: Path, name: str, ask: AskPassphrase | None = None) -> str:
    """The original talk of a transcript, a line a turn, each after its speaker's label. name, and
    what is raised: as `reveal_original`."""
    with open_project(folder) as project:
        vault = unlock_vault(project, ask)
        with project.database.read() as connection:
            row = transcript_named(connection, name)
        original = transcript_from_json(vault.get(f"transcript/{row.id}") or {})
        return "\n".join(
            f"{original.speaker_of(turn).label}: {turn.span.of(original.text)}"
            for turn in original.turns
        )
