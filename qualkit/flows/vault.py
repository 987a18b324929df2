"""The vault as a whole: give it a new key, destroy it, write the log of replacements."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.anonymise.vault import Vault, create_vault
from qualkit.anonymise.vault_key import VaultKey, make_key_file
from qualkit.core.errors import ProjectError, VaultError, WrongUsage
from qualkit.exports.table import write_table
from qualkit.exports.writing import write_beside
from qualkit.flows.project import (
    AskPassphrase,
    Project,
    key_file_path,
    new_passphrase_key,
    note_next_vault,
    open_project,
    project_id,
    settle_next_vault,
    unlock_vault,
)
from qualkit.flows.vault_records import replacements_from_json
from qualkit.store import settings as facts
from qualkit.store.clock import now
from qualkit.store.database import compact
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import transcript_rows

BACKUP_NAME = "vault-before-rekey.backup.qkv"
LOG_COLUMNS = (
    "transcript",
    "start",
    "end",
    "type",
    "original",
    "replacement",
    "method",
    "entity",
    "score",
    "reason",
)


@dataclass(frozen=True, slots=True)
class RekeyResult:
    """What a new key changed. key_file: where the new key is; None when it is a passphrase."""

    records: int
    key_file: Path | None
    backup: Path


@dataclass(frozen=True, slots=True)
class DestroyResult:
    """What was destroyed, and what the project now is."""

    destroyed: list[Path]
    level: str = "anonymised"


def rekey_vault(
    folder: Path,
    *,
    passphrase: str = "",
    key_file: Path | None = None,
    ask: AskPassphrase | None = None,
) -> RekeyResult:
    """Encrypt the vault anew under another key, after a backup copy of the old vault.

    passphrase: the new one; without it a new key file is made, at `key_file` or in the usual place.
    Only the newest record of each name is carried over. Killed at any moment, the vault opens with
    the old key or with the new one. Raises WrongKey, DamagedVault, VaultError, and WrongUsage where
    nobody says where the new key file is to be.
    """
    if os.environ.get("QUALKIT_KEY_FILE") and not (passphrase or key_file):
        raise WrongUsage(
            "the key file of this project is named by QUALKIT_KEY_FILE",
            hint="Say where to make the new one, with --key-file, and name that one afterwards.",
        )
    with open_project(folder, writing=True) as project:
        old = unlock_vault(project, ask)
        path = project.vault_path
        # Each run has its own file: a key of a run that was killed may lie there.
        fresh = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.rekeyed")
        for left in path.parent.glob(f".{path.stem}-*.rekeyed"):
            left.unlink()
        place, key = _new_key(project, passphrase, key_file)
        new = create_vault(fresh, key)
        records = _copy_records(old, new)
        backup = path.with_name(BACKUP_NAME)
        with write_beside(backup) as beside:
            beside.write_bytes(path.read_bytes())
        name = place.name if place and key_file is None else ""
        with project.database.write() as connection:
            note_next_vault(connection, new.mark, new.salt, name)
        fresh.replace(path)
        settle_next_vault(project)
        _log(project, "vault rekey", {"passphrase": bool(passphrase)}, {"records": records})
        return RekeyResult(records, place, backup)


def _new_key(
    project: Project, passphrase: str, key_file: Path | None
) -> tuple[Path | None, VaultKey]:
    if passphrase:
        return None, new_passphrase_key(passphrase)
    place = key_file
    if place is None:
        beside = key_file_path(project).parent
        place = beside / f"{project_id(project)}-{secrets.token_hex(3)}.key"
    return place, make_key_file(place)


def _copy_records(old: Vault, new: Vault) -> int:
    """Carry every record over, and read all of them back before the old vault goes."""
    for name, value in old.items():
        if name != "check":
            new.put(name, value)
    new.commit()
    kept = dict(new.items())
    for name, value in old.items():
        if kept.get(name) != value:
            raise VaultError("the new vault does not hold what the old one held")
    return len(kept) - 1


def destroy_vault(folder: Path, *, ask: AskPassphrase | None = None) -> DestroyResult:
    """Destroy originals, table of replacements and key: the data become anonymised for good.

    The key must open the vault, so that nobody destroys it by mistake. Files are overwritten before
    they are deleted; copies elsewhere (backups, snapshots, the wear levelling of a flash disk) are
    out of reach. Raises WrongKey, DamagedVault, VaultError.
    """
    with open_project(folder, writing=True) as project:
        if not project.vault_path.exists():
            raise VaultError("this project has no vault", where=str(project.folder))
        with project.database.read() as connection:
            was_begun = bool(facts.read_fact(connection, "vault_destroyed"))
        if not was_begun:
            unlock_vault(project, ask)
        with project.database.write() as connection:
            # First the word, then the deed: killed between, the next command sees a vault that is
            # to go and refuses to read it.
            facts.write_fact(connection, "vault_destroyed", now()[:10])
            facts.write_fact(connection, "vault_mark", "")
        key_file = key_file_path(project)
        # Keys of earlier keyings open copies of the vault of then.
        earlier = key_file.parent.glob(f"{project_id(project)}*.key")
        paths = list(dict.fromkeys([key_file, *sorted(earlier), project.vault_path]))
        destroyed = [path for path in paths if _overwrite_and_delete(path)]
        destroyed += destroy_copies(project)
        compact(project.database)
        _log(project, "vault destroy", {}, {"files": len(destroyed)})
        return DestroyResult(destroyed)


def destroy_copies(project: Project) -> list[Path]:
    """Overwrite and delete the backup copies that qualkit made of vault and database; returns those
    there were."""
    paths = [project.folder / BACKUP_NAME]
    paths += sorted(project.folder.glob("project-schema-*.backup.db"))
    return [path for path in paths if _overwrite_and_delete(path)]


def _overwrite_and_delete(path: Path) -> bool:
    if not path.is_file():
        return False
    size = path.stat().st_size
    with path.open("r+b") as stream:
        for at in range(0, size, 1 << 20):
            stream.seek(at)
            stream.write(secrets.token_bytes(min(1 << 20, size - at)))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
    return True


def export_replacement_log(
    folder: Path, out: Path | None = None, *, ask: AskPassphrase | None = None
) -> tuple[Path, int]:
    """Write every replacement with its original as CSV (mode 0600), for an archive's closed part.

    The UK Data Service asks for such a log, kept apart from the data. Offsets are code points of
    the original text. Returns the path and how many replacements it lists. Raises WrongKey, and
    ProjectError for a place among the exports.
    """
    with open_project(folder) as project:
        vault = unlock_vault(project, ask)
        with project.database.read() as connection:
            names = {row.id: row.name for row in transcript_rows(connection)}
        path = out or project.folder / "replacement_log.csv"
        if path.resolve().is_relative_to(project.exports.resolve()):
            raise ProjectError(
                "the log holds originals and must not lie among the anonymised exports",
                where=str(path),
                hint="Choose a place outside exports/, best on another disk.",
            )
        rows = (row for key, name in names.items() for row in _log_rows(vault, key, name))
        number = write_table(LOG_COLUMNS, rows, path)
        path.chmod(0o600)
        return path, number


def _log_rows(vault: Vault, identity: str, name: str) -> list[Sequence[str]]:
    value = vault.get(f"replacements/{identity}")
    if value is None:
        return []
    _, replacements = replacements_from_json(identity, value)
    return [
        (
            name,
            str(one.mention.start),
            str(one.mention.end),
            str(one.mention.type),
            one.mention.text,
            one.text,
            str(one.method),
            one.entity_id,
            f"{one.mention.score:.2f}",
            one.mention.reason,
        )
        for one in replacements
    ]


def _log(
    project: Project, command: str, options: dict[str, object], counts: dict[str, int]
) -> None:
    with project.database.write() as connection:
        end_run(connection, start_run(connection, command, options), counts)
