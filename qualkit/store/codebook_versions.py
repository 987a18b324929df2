"""The versions of the codebook that codings were made under."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.store.schema import codebook_version, coding


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A codebook as it was when it was first used. codings: how many of those made under it are
    current."""

    hash: str
    name: str
    version: str
    first_used_at: str
    codings: int
    text: str


def load_versions(connection: sa.Connection) -> list[VersionRow]:
    """Every version, in the order of first use."""
    counts = {
        row.codebook_hash: row.number
        for row in connection.execute(
            sa.select(coding.c.codebook_hash, sa.func.count().label("number"))
            .where(coding.c.is_current)
            .group_by(coding.c.codebook_hash)
        )
    }
    order = (codebook_version.c.first_used_at, codebook_version.c.hash)
    return [
        VersionRow(
            row.hash, row.name, row.version, row.first_used_at, counts.get(row.hash, 0), row.text
        )
        for row in connection.execute(sa.select(codebook_version).order_by(*order))
    ]


def count_codings(connection: sa.Connection, hash: str | None = None) -> dict[str, int]:
    """How many current codings there are of each code; hash: of those made under one version."""
    query = (
        sa.select(coding.c.code, sa.func.count().label("number"))
        .where(coding.c.is_current)
        .group_by(coding.c.code)
    )
    if hash is not None:
        query = query.where(coding.c.codebook_hash == hash)
    return {row.code: row.number for row in connection.execute(query)}
