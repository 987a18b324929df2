"""Rows of the project database as values, whichever library has read them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualkit.core.transcript import Problem


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """What the project knows of a transcript beside its words."""

    id: str
    sequence: int
    name: str
    source_sha256: str
    source_part: int
    format: str
    layout: str
    language: str
    identifiable: bool
    words: int
    rules_hash: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RunRow:
    """One command that changed the project. `ended_at` is empty when it was interrupted.

    typed: the words of the command line, as core.invocation keeps them; empty from Python.
    """

    id: int
    command: str
    options: Mapping[str, object]
    versions: Mapping[str, str]
    codebook_hash: str
    inputs: Sequence[str]
    started_at: str
    ended_at: str
    counts: Mapping[str, int] = field(default_factory=dict)
    typed: tuple[str, ...] = ()


def as_transcript_row(columns: Mapping[str, Any]) -> TranscriptRow:
    """A row of the table `transcript`, without the text, by its columns' names."""
    identifiable = bool(columns["identifiable"])  # SQLite itself knows 0 and 1 only
    problems = _problems(columns["problems"])
    return TranscriptRow(**{**columns, "identifiable": identifiable, "problems": problems})


def as_run_row(columns: Mapping[str, Any]) -> RunRow:
    """A row of the table `run` by its columns' names."""
    read = {name: json.loads(columns[name]) for name in ("options", "versions", "inputs", "counts")}
    return RunRow(**{**columns, **read, "typed": tuple(read["options"].pop("typed", ()))})


def _problems(written: str) -> tuple[Problem, ...]:
    if written == "[]":
        return ()
    from qualkit.core.transcript import Problem

    return tuple(Problem(*fields) for fields in json.loads(written))
