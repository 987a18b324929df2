"""The run log: the audit trail that a methods section cites."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

import sqlalchemy as sa

from qualkit import __version__
from qualkit.core.invocation import typed
from qualkit.store.clock import now
from qualkit.store.rows import RunRow, as_run_row
from qualkit.store.schema import codebook_version, run


def start_run(
    connection: sa.Connection,
    command: str,
    options: Mapping[str, object],
    *,
    inputs: Sequence[str] = (),
    codebook_hash: str = "",
    models: Mapping[str, str] | None = None,
) -> int:
    """Note that a command begins; returns the run's id.

    inputs: hashes of the input files. models: versions of the models used, by name. No option may
    hold original words: file names are left out by the caller.
    """
    result = connection.execute(
        run.insert().values(
            command=command,
            options=_json(dict(options) | {"typed": typed.get()}),
            versions=_json(_versions() | dict(models or {})),
            codebook_hash=codebook_hash,
            inputs=_json(list(inputs)),
            started_at=now(),
            ended_at="",
            counts="{}",
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def end_run(
    connection: sa.Connection,
    run_id: int,
    counts: Mapping[str, int],
    *,
    inputs: Sequence[str] | None = None,
) -> None:
    """Note that a run has ended, and what it did. inputs: hashes of the input files, where they
    were not known at its start."""
    values = {"ended_at": now(), "counts": _json(dict(counts))}
    if inputs is not None:
        values["inputs"] = _json(list(inputs))
    connection.execute(run.update().where(run.c.id == run_id).values(**values))


def load_runs(connection: sa.Connection) -> list[RunRow]:
    """Every run, oldest first."""
    rows = connection.execute(sa.select(run).order_by(run.c.id)).mappings()
    return [as_run_row(dict(row)) for row in rows]


def save_codebook_version(
    connection: sa.Connection,
    *,
    hash: str,
    name: str,
    number: str,
    text: str,
) -> bool:
    """Keep the text of a codebook the first time it is used; True when it is new."""
    if connection.scalar(sa.select(codebook_version.c.hash).where(codebook_version.c.hash == hash)):
        return False
    connection.execute(
        codebook_version.insert().values(
            hash=hash, name=name, version=number, text=text, first_used_at=now()
        )
    )
    return True


def _versions() -> dict[str, str]:
    versions = {"qualkit": __version__}
    for package in ("spacy", "onnxruntime", "scikit-learn"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def forget_run(connection: sa.Connection, run_id: int) -> None:
    """Take back the note of a run that changed nothing, inside the transaction that made it."""
    connection.execute(run.delete().where(run.c.id == run_id))
