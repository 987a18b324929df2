"""Open a project: its database, its settings and, with the key, its vault."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualkit.anonymise.vault import (
    Vault,
    VaultMark,
    create_vault,
    open_vault,
    read_salt,
)
from qualkit.anonymise.vault_key import (
    FEWEST_CHARACTERS,
    VaultKey,
    make_key_file,
    passphrase_key,
    project_key,
    read_key_file,
)
from qualkit.core.errors import QualkitError, VaultError, WrongKey
from qualkit.core.project_folder import VAULT_NAME, check_for_project, level_of
from qualkit.core.remote import refuse_remote_project
from qualkit.flows.private_files import close_to_others
from qualkit.flows.settings import Settings, read_settings, write_first_settings
from qualkit.store import settings as facts
from qualkit.store.database import Connection, Database, lock_for_writing, open_database

_LOG = logging.getLogger("qualkit")

#: Asks the user for the passphrase; None where nobody can be asked.
AskPassphrase = Callable[[], str]


@dataclass(frozen=True)
class Project:
    """An open project. Made by `open_project`."""

    folder: Path
    database: Database
    settings: Settings

    @property
    def exports(self) -> Path:
        return self.folder / "exports"

    @property
    def vault_path(self) -> Path:
        return self.folder / VAULT_NAME

    @property
    def is_identifiable(self) -> bool:
        """True for a project whose text was kept as it is (`--no-anonymise`)."""
        with self.database.read() as connection:
            return facts.read_fact(connection, "identifiable") == "yes"

    @property
    def level(self) -> str:
        """identifiable, pseudonymised or anonymised (see `level_of`)."""
        return level_of(
            self.vault_path,
            identifiable=self.is_identifiable,
            destroyed=bool(self.destroyed_on),
        )

    @property
    def destroyed_on(self) -> str:
        """The day on which the vault was destroyed (2026-11-29); empty while there is a way
        back."""
        with self.database.read() as connection:
            return facts.read_fact(connection, "vault_destroyed")


@contextlib.contextmanager
def open_project(
    folder: Path, *, writing: bool = False, create: bool = False, policy: str = "publish"
) -> Iterator[Project]:
    """The project in `folder`. Only one command at a time may open it for writing.

    create: make the project when there is none; policy: the one written into its first
    qualkit.toml. Where others may read the private files of a project opened for writing, they no
    longer may. Raises NoProject, ProjectBusy, ProjectError, BadSettings.
    """
    refuse_remote_project(folder)
    if not create:
        check_for_project(folder)
    with contextlib.ExitStack() as stack:
        if writing or create:
            stack.enter_context(lock_for_writing(folder))
        settings = read_settings(folder)
        database = stack.enter_context(open_database(folder, create=create))
        if create:
            write_first_settings(folder, policy)
        project = Project(folder, database, settings)
        if writing or create:
            close_to_others(folder, key_file_path(project))
        yield project


def unlock_vault(project: Project, ask: AskPassphrase | None = None) -> Vault:
    """Open the project's vault, or make it when the project is new.

    The key is the passphrase in QUALKIT_PASSPHRASE, or one asked for, or the key file made once
    outside the project. Raises WrongKey, DamagedVault, VaultError.
    """
    settle_next_vault(project)
    with project.database.read() as connection:
        mark = VaultMark.parse(facts.read_fact(connection, "vault_mark"))
        destroyed = facts.read_fact(connection, "vault_destroyed")
    path = project.vault_path
    if destroyed:
        raise VaultError(
            f"the vault of this project was destroyed on {destroyed}; its data are anonymised",
            where=str(project.folder),
            hint="There is no way back to the originals. New interviews go into a new project.",
        )
    if path.exists():
        return open_vault(path, _find_key(project, path, ask), mark)
    if mark is not None:
        raise VaultError(
            "the vault of this project is missing",
            where=str(path),
            hint="Put vault.qkv back beside project.db: without it originals cannot be shown and "
            "new interviews cannot be anonymised consistently.",
        )
    passphrase = os.environ.get("QUALKIT_PASSPHRASE", "")
    key = new_passphrase_key(passphrase) if passphrase else _new_key_file(project)
    vault = create_vault(path, key)
    vault.put("key", project_key(key).hex())
    vault.commit()
    return vault


def key_file_path(project: Project) -> Path:
    """Where the project's key file is: outside the project folder, named by the project's id."""
    named = os.environ.get("QUALKIT_KEY_FILE", "")
    if named:
        return Path(named)
    home = os.environ.get("QUALKIT_HOME", "")
    if home:
        base = Path(home)
    else:
        from platformdirs import user_data_path

        base = user_data_path("qualkit", appauthor=False)
    with project.database.read() as connection:
        named = facts.read_fact(connection, "key_file")
    return base / "keys" / (named or f"{project_id(project)}.key")


def project_id(project: Project) -> str:
    """A random id made once, the same for the life of the project."""
    with project.database.read() as connection:
        known = facts.read_fact(connection, "id")
    if known:
        return known
    fresh = secrets.token_hex(8)
    with project.database.write() as connection:
        facts.write_fact(connection, "id", fresh)
    return fresh


def note_next_vault(
    connection: Connection, mark: VaultMark, salt: str, key_file: str, waiting: str = ""
) -> None:
    """Remember what holds once the vault with this salt has taken the place of the old one.

    File and database cannot change in one step; whoever opens the vault next sees by its salt
    whether the file had changed, and settles the rest. waiting: the name of the file beside the
    vault that must take its place, since what this transaction writes holds of it alone.
    """
    planned = [str(mark), salt, key_file, waiting]
    facts.write_fact(connection, "vault_next", json.dumps(planned))


def settle_next_vault(project: Project) -> None:
    """Bring the database up to whichever vault is there, where another was on its way; one that
    waits beside takes its place first."""
    with project.database.read() as connection:
        planned = facts.read_fact(connection, "vault_next")
    if not planned or not project.vault_path.exists():
        return
    mark, salt, key_file, *waiting = json.loads(planned)
    if waiting and waiting[0]:
        # It is gone where this was done already, by a command killed right after it.
        with contextlib.suppress(FileNotFoundError):
            project.vault_path.with_name(waiting[0]).replace(project.vault_path)
    with project.database.write() as connection:
        if read_salt(project.vault_path) == salt:
            facts.write_fact(connection, "vault_mark", mark)
            facts.write_fact(connection, "key_file", key_file)
        facts.write_fact(connection, "vault_next", "")


def no_transcripts(folder: Path) -> QualkitError:
    """To be raised where there is nothing to work on."""
    return QualkitError(
        "the project holds no transcripts yet",
        where=str(folder),
        hint="Read some first: qualkit ingest FILES…",
    )


def opens_with_passphrase(vault: Path) -> bool:
    """Whether the vault's head names a passphrase, not a key file."""
    with vault.open("rb") as stream:
        return b'"scrypt"' in stream.readline(4096)


def new_passphrase_key(passphrase: str) -> VaultKey:
    """The key of a passphrase that is chosen now. Warns of a short one."""
    if 0 < len(passphrase) < FEWEST_CHARACTERS:
        _LOG.warning(
            "The passphrase has only %d characters: who gets hold of vault.qkv may find it by "
            "trying. Take %d or more; qualkit vault rekey changes it.",
            len(passphrase),
            FEWEST_CHARACTERS,
        )
    return passphrase_key(passphrase)


def _find_key(project: Project, path: Path, ask: AskPassphrase | None) -> VaultKey:
    if not opens_with_passphrase(path):
        return read_key_file(key_file_path(project))
    passphrase = os.environ.get("QUALKIT_PASSPHRASE", "")
    if not passphrase and ask is not None:
        passphrase = ask()
    if not passphrase:
        raise WrongKey(
            "this project is protected by a passphrase",
            where=str(path),
            hint="Set QUALKIT_PASSPHRASE, or run the command in a terminal to be asked.",
        )
    return passphrase_key(passphrase)


def _new_key_file(project: Project) -> VaultKey:
    path = key_file_path(project)
    if path.exists():
        return read_key_file(path)
    key = make_key_file(path)
    _LOG.warning(
        "The key to the original names is in %s: keep a copy elsewhere, nothing can replace it.",
        path,
    )
    return key
