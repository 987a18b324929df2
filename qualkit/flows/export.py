"""Write coded excerpts and transcripts out, in the format asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualkit import plugins
from qualkit.core.choices import NO_ATTRIBUTES, unknown
from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import STANDING, ExcerptExporter, ExcerptRow, FolderExporter
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.core.quoting import choose_quotes
from qualkit.exports.csv import DIALECTS, CsvExporter
from qualkit.exports.endings import refuse_ending
from qualkit.exports.xlsx import XlsxExporter
from qualkit.flows.codebook import project_codebook
from qualkit.flows.excerpt_rows import load_excerpt_table
from qualkit.flows.project import open_project
from qualkit.flows.provenance import make_provenance, refuse_identifiable
from qualkit.flows.selecting import Selection, check_selection
from qualkit.flows.sending import place_to_write, shown_place

#: Formats to read, in which a rejected coding has no place unless asked for and an excerpt stands
#: once under a code, whoever gave it. The others have a row a coding.
FOR_READERS = ("docx", "html")


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written, by paths or URLs. items: codings, excerpts (in formats `FOR_READERS`) or
    transcripts; selection: the filters in words."""

    paths: list[Path | str]
    format: str
    items: int
    selection: str
    is_identifiable: bool


def export_excerpts(
    folder: Path,
    *,
    format: str = "",
    out: Path | str | None = None,
    selection: Selection | None = None,
    dialect: str = "excel",
    by_theme: bool = False,
    most_per_code: int = 0,
    attributes: Sequence[str] = (),
    identifiable: bool = False,
) -> ExportResult:
    """Write the chosen coded excerpts to exports/excerpts.FORMAT, or to `out`, a path or a URL.

    format: one of qualkit/exports (csv, xlsx, jsonl, docx, html, parquet), by the ending of `out`
    when empty. dialect: of CSV. by_theme: a sheet a theme (xlsx). most_per_code: that many
    excerpts of a code, those that show it best; 0 for all. attributes: the columns wanted, all
    when empty. Raises WrongUsage, NotAnonymised, and what opening the project raises.
    """
    exporter = _exporter(format or _format_of(out), dialect, by_theme)
    with open_project(folder) as project:
        refuse_identifiable(project, identifiable)
        book = project_codebook(project)
        chosen = selection or Selection()
        if not chosen.states and exporter.name in FOR_READERS:
            chosen = replace(chosen, states=STANDING)
        check_selection(project, book, chosen)
        table = load_excerpt_table(project, book, selection=chosen)
        rows: Iterable[ExcerptRow] = table.rows
        if most_per_code:
            rows = _best_of_each(rows, most_per_code)
        provenance = make_provenance(project, book, selection=chosen.in_words)
        columns = _columns(table.attribute_names, attributes)
        is_own = exporter.is_own if isinstance(exporter, FolderExporter) else None
        with place_to_write(project, out, f"excerpts{exporter.suffix}", is_own) as path:
            items = exporter.write(rows, columns, path, provenance)
    written = shown_place(out, path, path)
    return ExportResult(
        [written], exporter.name, items, chosen.in_words, provenance.is_identifiable
    )


def exporter_for(path: Path) -> ExcerptExporter:
    """The exporter that the ending of a path asks for; CSV for an ending that says nothing.

    Raises WrongUsage for the ending of another kind of file.
    """
    endings = []
    for name in plugins.available("exports"):
        exporter: ExcerptExporter = plugins.load("exports", name)
        if exporter.suffix == path.suffix.lower():
            return exporter
        endings.append(exporter.suffix)
    refuse_ending(path, *endings, what="a table of excerpts")
    return CsvExporter()


def _format_of(out: Path | str | None) -> str:
    return exporter_for(Path(out)).name if out else "csv"


def _exporter(format: str, dialect: str, by_theme: bool) -> ExcerptExporter:
    known = plugins.available("exports")
    if format not in known:
        raise WrongUsage(f"there is no format {format!r}", hint="Choose from " + ", ".join(known))
    if dialect not in DIALECTS:
        raise WrongUsage(
            f"there is no dialect {dialect!r}", hint="Choose from " + ", ".join(DIALECTS)
        )
    if dialect != "excel" and format != "csv":
        raise WrongUsage("--dialect is for --format csv")
    if by_theme and format != "xlsx":
        raise WrongUsage("--by-theme is for --format xlsx")
    if format == "csv":
        return CsvExporter(dialect)
    if format == "xlsx":
        return XlsxExporter(by_theme)
    found: ExcerptExporter = plugins.load("exports", format)
    return found


def _columns(known: Sequence[str], wanted: Sequence[str]) -> list[str]:
    for name in wanted:
        if name not in known:
            raise unknown("attribute", name, known, none=NO_ATTRIBUTES)
    # The mark of identifiable rows is not up to choice.
    return [one for one in known if not wanted or one in wanted or one == IDENTIFIABLE_COLUMN]


def _best_of_each(rows: Iterable[ExcerptRow], most: int) -> Iterator[ExcerptRow]:
    """In their order, the rows that show their code best."""
    every = list(rows)
    by_code: dict[str, list[ExcerptRow]] = {}
    for row in every:
        by_code.setdefault(row.code, []).append(row)
    kept = {row.coding_id for own in by_code.values() for row in choose_quotes(own, most)}
    return (row for row in every if row.coding_id in kept)
