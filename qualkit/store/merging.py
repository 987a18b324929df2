"""Take what another copy of a project holds into this one: nothing lost, nothing twice.

Everything is known by its content, never by its row number: a coding by its id, a decision by what
it says and when, a sample by its key, a memo by its words, a run by what it did.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from qualkit.core.span import Span
from qualkit.store.schema import (
    attribute,
    codebook_version,
    coding,
    participant,
    run,
    sample_excerpt,
    transcript,
)
from qualkit.store.withdrawal import is_withdrawn

#: What identifies a run, wherever it is stored.
_RUN = (
    "command",
    "options",
    "versions",
    "codebook_hash",
    "inputs",
    "started_at",
    "ended_at",
    "counts",
)

Row = Mapping[str, Any]


@dataclass
class Merged:
    """What was taken in, by kind, and what the two copies say differently."""

    counts: Counter[str] = field(default_factory=Counter)
    conflicts: list[tuple[str, str]] = field(default_factory=list)

    def differ(self, where: str, message: str) -> None:
        self.conflicts.append((where, message))


@dataclass(frozen=True)
class Places:
    """Where the other copy's places are here.

    here: transcripts whose text is the same in both. moved: range here by (transcript, start, end)
    there, of those that were anonymised differently; a place that is in neither is nowhere here.
    """

    here: frozenset[str]
    moved: Mapping[tuple[str, int, int], Span]

    def find(self, transcript_id: str, start: int, end: int) -> Span | None:
        if transcript_id in self.here:
            return Span(start, end)
        return self.moved.get((transcript_id, start, end))


def text_hashes(connection: sa.Connection) -> dict[str, tuple[str, str]]:
    """(hash of the text, name) of every transcript by its id."""
    columns = (transcript.c.id, transcript.c.text_hash, transcript.c.name)
    rows = connection.execute(sa.select(*columns).order_by(transcript.c.sequence))
    return {row.id: (row.text_hash, row.name) for row in rows}


def transcripts_of(connection: sa.Connection, files: Collection[str]) -> set[str]:
    """The ids of the transcripts from these files (SHA-256)."""
    rows = connection.execute(sa.select(transcript.c.id, transcript.c.source_sha256))
    return {row.id for row in rows if row.source_sha256 in files}


def places_used(connection: sa.Connection, transcript_id: str) -> set[tuple[int, int, int]]:
    """(turn, start, end) of everything that codings and samples stand on in a transcript."""
    found: set[tuple[int, int, int]] = set()
    for table in (coding, sample_excerpt):
        query = sa.select(table.c.turn, table.c.start, table.c.end)
        rows = connection.execute(query.where(table.c.transcript_id == transcript_id))
        found |= {(row.turn, row.start, row.end) for row in rows}
    return found


def merge_people(here: sa.Connection, other: sa.Connection, merged: Merged) -> None:
    """Add participants and attributes; a value that differs stays as it is here. Who withdrew from
    this copy is not taken in again."""
    known = {row.id for row in here.execute(sa.select(participant))}
    gone = {row["id"] for row in rows_of(other, participant) if is_withdrawn(here, row["id"])}
    for person in sorted(gone):
        merged.differ(f"participant {person}", "withdrew here: remove them there too")
    for person in sorted(known):
        if is_withdrawn(other, person):
            merged.differ(f"participant {person}", "withdrew there: remove them here too")
    for row in rows_of(other, participant):
        if row["id"] not in known | gone:
            here.execute(participant.insert().values(**row))
            merged.counts["participants"] += 1
    values = {(row["participant_id"], row["name"]): row for row in rows_of(here, attribute)}
    for row in rows_of(other, attribute):
        if row["participant_id"] in gone:
            continue
        own = values.get((row["participant_id"], row["name"]))
        if own is None:
            here.execute(attribute.insert().values(**row))
            merged.counts["attributes"] += 1
        elif own["value"] != row["value"]:
            merged.differ(
                f"participant {row['participant_id']}",
                f"{row['name']} is {own['value']!r} here and {row['value']!r} there; kept as here",
            )


def merge_runs(here: sa.Connection, other: sa.Connection, merged: Merged) -> dict[int, int]:
    """Add the other copy's log, but for its merges; returns the number here of each run there."""
    known = {key_of(row, _RUN): row["id"] for row in rows_of(here, run)}
    numbers: dict[int, int] = {}
    for row in rows_of(other, run):
        key = key_of(row, _RUN)
        if key in known:
            numbers[row["id"]] = known[key]
        elif row["command"] != "merge":
            made = here.execute(run.insert().values({name: row[name] for name in _RUN}))
            assert made.inserted_primary_key is not None
            numbers[row["id"]] = known[key] = int(made.inserted_primary_key[0])
            merged.counts["log entries"] += 1
    versions = {row["hash"] for row in rows_of(here, codebook_version)}
    for row in rows_of(other, codebook_version):
        if row["hash"] not in versions:
            here.execute(codebook_version.insert().values(**row))
            merged.counts["codebook versions"] += 1
    return numbers


def rows_of(connection: sa.Connection, table: sa.Table) -> Sequence[Row]:
    order = list(table.primary_key.columns)
    return [dict(row) for row in connection.execute(sa.select(table).order_by(*order)).mappings()]


def key_of(row: Row, names: Sequence[str]) -> str:
    return json.dumps([row[name] for name in names], ensure_ascii=False)
