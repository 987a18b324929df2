"""The coded-excerpt table, from what the project holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualkit.core.codebook import Codebook
from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.flows.project import Project
from qualkit.flows.selecting import Selection, select_excerpts
from qualkit.store.facts_of_speakers import fact_names


@dataclass(frozen=True, slots=True)
class ExcerptTable:
    """Coded excerpts in stable order, and the attribute columns that follow."""

    rows: Iterator[ExcerptRow]
    attribute_names: Sequence[str]


def load_excerpt_table(
    project: Project,
    codebook: Codebook,
    *,
    selection: Selection | None = None,
    min_confidence: float = 0.0,
) -> ExcerptTable:
    """The chosen codings of the project as rows; one transcript in memory at a time.

    Of a project that keeps names, every row says so in a last column, `identifiable`.
    """
    with project.database.read() as connection:
        names = fact_names(connection)
    chosen = selection or Selection(min_confidence=min_confidence)
    rows = select_excerpts(project, codebook, chosen)
    if project.is_identifiable:
        return ExcerptTable(map(_marked, rows), [*names, IDENTIFIABLE_COLUMN])
    return ExcerptTable(rows, names)


def _marked(row: ExcerptRow) -> ExcerptRow:
    return replace(row, attributes={**row.attributes, IDENTIFIABLE_COLUMN: "yes"})
