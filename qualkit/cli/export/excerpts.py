"""qualkit export excerpts: coded excerpts as a table, a document or a page."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli import _selecting as choose
from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit export excerpts --format docx --code voice --where gender=woman[/]"
    "\n\nFor review in Excel: [bold]qualkit export excerpts --format xlsx[/], then "
    "[bold]qualkit review exports/excerpts.xlsx[/]."
)


def excerpts(
    common: Common,
    format: Annotated[str, typer.Option(help="csv, xlsx, jsonl, docx, html or parquet.")] = "",
    out: Annotated[
        str, typer.Option(help="Where to write; its ending may choose; or a URL.", metavar="PATH")
    ] = "",
    code: choose.Codes = None,
    where: choose.Where = None,
    stance: choose.Stances = None,
    coder: choose.Coders = None,
    decision: choose.Decisions = None,
    min_confidence: choose.Least = 0.0,
    max_confidence: choose.Most = 1.0,
    transcript: choose.Transcripts = None,
    participant: choose.Participants = None,
    attribute: Annotated[
        list[str] | None, typer.Option(help="Show this attribute (repeatable; default all).")
    ] = None,
    per_code: Annotated[
        int, typer.Option(min=0, help="At most so many of a code, those that show it best.")
    ] = 0,
    dialect: Annotated[str, typer.Option(help="Of CSV: excel, excel-de or tab.")] = "excel",
    by_theme: Annotated[bool, typer.Option("--by-theme", help="A sheet a theme (xlsx).")] = False,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Write coded excerpts as a table, a Word document or a web page."""
    from qualkit.cli._show_export import show_export
    from qualkit.flows.export import FOR_READERS, export_excerpts

    result = export_excerpts(
        common.project,
        format=format,
        out=out or None,
        selection=choose.selection_of(
            codes=code,
            where=where,
            stances=stance,
            coders=coder,
            decisions=decision,
            min_confidence=min_confidence,
            max_confidence=max_confidence,
            transcripts=transcript,
            participants=participant,
        ),
        dialect=dialect,
        by_theme=by_theme,
        most_per_code=per_code,
        attributes=tuple(attribute or ()),
        identifiable=identifiable,
    )
    show_export(common, result, "excerpt" if result.format in FOR_READERS else "coding")
