"""Write the table of replacements for review, and beside it what was seen and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qualkit.anonymise.listing import (
    COLUMNS,
    CONTEXT_COLUMNS,
    IdentifierRow,
    Place,
    list_contexts,
    list_identifiers,
)
from qualkit.anonymise.pseudonyms import find_clashes
from qualkit.core.mention import IdentifierType
from qualkit.core.span import Span
from qualkit.exports.reading_sheet import write_sheet
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.identifier_decisions import DECISIONS
from qualkit.flows.kept import list_kept_forms, write_kept
from qualkit.flows.project import Project
from qualkit.flows.read_back import remember_written, set_aside_unread
from qualkit.flows.vault_records import replacements_from_json
from qualkit.store.transcripts import load_transcripts, transcript_rows

_TO_FILL = ("decision", "new_type", "new_replacement", "same_as", "also")
#: In characters.
_WIDTHS = {
    "identifier": 13,
    "type": 14,
    "replacement": 28,
    "reason": 26,
    "doubt": 26,
    "context": 60,
    "new_type": 16,
    "new_replacement": 24,
    "also": 24,
    "original": 30,
}


def write_identifiers(
    project: Project,
    anonymiser: Anonymiser,
    out: Path | None = None,
    *,
    with_originals: bool = False,
    with_contexts: bool = False,
) -> Path:
    """Write a row for every replaced entity, originals only when asked for; and beside it what was
    seen and kept, and with_contexts a row for every place (identifiers_contexts.csv). Tables with
    decisions that were not read back are kept under another name.

    out: a .csv or .xlsx file; exports/identifiers.csv by default.
    """
    path = out or project.exports / "identifiers.csv"
    set_aside_unread(project, path, ("identifier",), _TO_FILL)
    write_rows(_rows(project, anonymiser), path, with_originals=with_originals)
    if with_contexts:
        with project.database.read() as connection:
            names = {row.id: row.name for row in transcript_rows(connection)}
        places = _places(project, anonymiser)
        contexts = list_contexts(anonymiser.entities, places, anonymiser.key, names)
        beside = path.with_stem(f"{path.stem}_contexts")
        write_sheet(CONTEXT_COLUMNS, contexts, beside, widths=_WIDTHS, title="contexts")
    kept = write_kept(project, list_kept_forms(project, anonymiser, anonymiser.engine))
    remember_written(project, path, kept)
    return path


def _rows(project: Project, anonymiser: Anonymiser) -> list[IdentifierRow]:
    clashing = find_clashes(anonymiser.entities, anonymiser.replacements)
    places = _places(project, anonymiser)
    return list_identifiers(anonymiser.entities, places, anonymiser.key, clashing=clashing)


def write_rows(rows: Sequence[IdentifierRow], path: Path, *, with_originals: bool = False) -> None:
    """Write the rows; a workbook has drop-down lists for what a reviewer may choose."""
    write_sheet(
        [*COLUMNS, "original"] if with_originals else COLUMNS,
        (row.cells(with_original=with_originals) for row in rows),
        path,
        widths=_WIDTHS,
        to_fill=_TO_FILL,
        choices={"decision": list(DECISIONS), "new_type": list(IdentifierType)},
        title="identifiers",
    )


def _places(project: Project, anonymiser: Anonymiser) -> Iterator[Place]:
    """Every place of every entity, one transcript in memory at a time."""
    with project.database.read() as connection:
        for transcript in load_transcripts(connection):
            value = anonymiser.vault.get(f"replacements/{transcript.id}")
            if value is None:
                continue
            edits, made = replacements_from_json(transcript.id, value)
            for one, edit in zip(made, edits.edits, strict=True):
                yield transcript.id, one, transcript.text, Span(edit.new_start, edit.new_end)
