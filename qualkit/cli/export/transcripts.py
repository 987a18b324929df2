"""qualkit export transcripts: the anonymised transcripts as files."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit export transcripts --format docx --out for-the-archive/[/]"


def transcripts(
    common: Common,
    format: Annotated[
        str, typer.Option(help="txt or docx (a file each), or jsonl (a line each).")
    ] = "txt",
    out: Annotated[
        str,
        typer.Option(help="The folder, or for jsonl the file, to write; or a URL.", metavar="PATH"),
    ] = "",
    transcript: Annotated[
        list[str] | None, typer.Option(help="Only this one, by its name in the project.")
    ] = None,
    marks: Annotated[
        str, typer.Option(help="How replacements are shown: brackets, or seg for <seg> tags.")
    ] = "",
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Write the anonymised transcripts, each saying how it was anonymised."""
    from qualkit.cli._show_export import show_export
    from qualkit.flows.export_transcripts import export_transcripts

    result = export_transcripts(
        common.project,
        format=format,
        out=out or None,
        transcripts=tuple(transcript or ()),
        marks=marks,
        identifiable=identifiable,
    )
    show_export(common, result, "transcript")
