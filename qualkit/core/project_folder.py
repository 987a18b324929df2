"""What the files of a project's folder are called, and what their being there says of it."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import NoProject
from qualkit.core.remote import refuse_remote_project

DATABASE_NAME = "project.db"
SETTINGS_NAME = "qualkit.toml"
VAULT_NAME = "vault.qkv"
_BEGIN = "Begin with `qualkit ingest FILES…`, or name the project with --project DIR."


def check_for_project(folder: Path, *, hint: str = _BEGIN) -> None:
    """Raise NoProject, with what to do, where no project is in this folder; WrongUsage for a
    URL."""
    refuse_remote_project(folder)
    if not (folder / DATABASE_NAME).exists():
        raise NoProject(
            "there is no qualkit project in this folder", where=str(folder.resolve()), hint=hint
        )


def level_of(vault: Path, *, identifiable: bool, destroyed: bool) -> str:
    """How far a project hides its people: "identifiable", "pseudonymised" or "anonymised".

    vault: where it would be; destroyed: whether it was to be. Pseudonymised as long as a key leads
    back to the people (GDPR Art. 4(5)): with a vault that merely lies elsewhere, too.
    """
    if identifiable:
        return "identifiable"
    return "anonymised" if destroyed and not vault.exists() else "pseudonymised"
