"""Whether this machine has what qualkit needs, and whether a project is sound."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from qualkit import __version__
from qualkit.core.errors import QualkitError
from qualkit.core.project_folder import DATABASE_NAME
from qualkit.core.span import words_hash
from qualkit.flows.private_files import mode_for_others, own_mode, private_files
from qualkit.flows.project import (
    AskPassphrase,
    Project,
    key_file_path,
    open_project,
    opens_with_passphrase,
    unlock_vault,
)
from qualkit.nlp.artefact import read_shipped, shipped_files
from qualkit.store.integrity import check_database
from qualkit.store.shares import network_share
from qualkit.store.transcripts import load_transcripts

_PACKAGES = (
    "typer",
    "rich",
    "spacy",
    "scikit-learn",
    "pandas",
    "bertopic",
    "onnxruntime",
    "SQLAlchemy",
    "cryptography",
    "python-docx",
    "openpyxl",
    "pdfplumber",
)
_MODELS = ("encoder", "recogniser", "stance", "tagger", "lexicon")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do if not."""

    name: str
    ok: bool
    seen: str
    hint: str = ""


def examine(folder: Path, ask: AskPassphrase | None = None) -> list[Finding]:
    """Look at the machine, and at the project in `folder` if there is one. Changes nothing."""
    findings = [*_machine(), *_models()]
    if (folder / DATABASE_NAME).exists():
        try:
            with open_project(folder) as project:
                findings += _project(project, ask)
        except QualkitError as error:
            findings.append(Finding("project", False, str(error), error.hint))
    return findings


def _machine() -> list[Finding]:
    findings = [
        Finding("qualkit", True, __version__),
        Finding(
            "Python",
            (3, 11) <= sys.version_info[:2] <= (3, 13),
            platform.python_version(),
            "qualkit is tested on Python 3.11 to 3.13.",
        ),
        Finding("processor cores", True, str(os.cpu_count())),
    ]
    for package in _PACKAGES:
        try:
            findings.append(Finding(package, True, version(package)))
        except PackageNotFoundError:
            findings.append(
                Finding(package, False, "missing", f"Install it: pip install {package}")
            )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    findings.append(
        Finding(
            "LibreOffice (for old .doc files)", True, office or "not found (only .doc needs it)"
        )
    )
    return findings


def _models() -> list[Finding]:
    findings = []
    for name in _MODELS:
        try:
            sizes = [len(read_shipped(name, one)) for one in shipped_files(name)]
        except QualkitError as error:
            findings.append(Finding(f"model: {name}", False, str(error), error.hint))
        else:
            seen = f"{_size(sum(sizes))}, every checksum right"
            findings.append(Finding(f"model: {name}", True, seen))
    return findings


def _size(size: int) -> str:
    """In the unit that shows a figure. size: in bytes.

    >>> _size(23_600_000), _size(42_000)
    ('23.6 MB', '42 kB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def _project(project: Project, ask: AskPassphrase | None) -> list[Finding]:
    findings = [
        Finding(f"project: {name}", not wrong, wrong or "sound")
        for name, wrong in _checks(project).items()
    ]
    findings += _permissions(project)
    share = network_share(project.folder)
    findings.append(
        Finding(
            "project: kind of disk",
            not share,
            share or "local",
            "A network share cannot keep two writers apart: keep the project on a local disk.",
        )
    )
    if project.vault_path.exists():
        findings += [_key(project), _vault(project, ask)]
    return findings


def _checks(project: Project) -> dict[str, str]:
    with project.database.read() as connection:
        checks = check_database(connection)
        wrong = 0
        for transcript in load_transcripts(connection):
            for start, end, expected in checks.words_hashes(connection, transcript.id):
                wrong += words_hash(transcript.text[start:end]) != expected
    return {
        "database": checks.integrity,
        "references": checks.foreign_keys,
        "words under codings": f"{wrong} codings do not cover the words they were made on"
        if wrong
        else "",
    }


def _permissions(project: Project) -> list[Finding]:
    key_file = key_file_path(project)
    names = {key_file: "the key file", key_file.parent: "the key's folder"}
    return [
        Finding(
            f"permissions of {names.get(path, path.name)}",
            not mode_for_others(path),
            "only you" if not mode_for_others(path) else "others can read it",
            f"Run: chmod {own_mode(path)} '{path}'",
        )
        for path in private_files(project.folder, key_file)
    ]


def _key(project: Project) -> Finding:
    if opens_with_passphrase(project.vault_path):
        return Finding("the vault's key", True, "a passphrase")
    path = key_file_path(project)
    return Finding(
        "the vault's key",
        path.exists(),
        str(path),
        "It is not there: put it back from a copy, or name it with QUALKIT_KEY_FILE.",
    )


def _vault(project: Project, ask: AskPassphrase | None) -> Finding:
    try:
        records = unlock_vault(project, ask).verify()
    except QualkitError as error:
        return Finding("vault", False, str(error), error.hint)
    return Finding("vault", True, f"opens; {records} records, every seal whole")
