"""qualkit ingest: read transcripts, anonymise, store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit ingest interviews/ --participants people.csv[/]\n\n"
    "Reads files, folders, globs and .zip files; makes the project here (or at --project DIR) if "
    "there is none."
)


def ingest(
    common: Common,
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, globs or .zip files.", show_default=False)
    ],
    participants: Annotated[
        Path | None,
        typer.Option(help="A CSV or XLSX: participant, name, and attributes such as age."),
    ] = None,
    interviewer: Annotated[
        list[str] | None,
        typer.Option(help="A speaker label of an interviewer (may be given more than once)."),
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the talk, such as en or cy.")] = "",
    layout: Annotated[
        str,
        typer.Option(
            help="How turns are marked, if guessed wrong: inline, label above or emphasis."
        ),
    ] = "",
    speakers: Annotated[
        Path | None,
        typer.Option(help="A CSV or XLSX of labels: label, role, same_as, file."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="What a column of a table holds, such as speaker=Who or text=Said."),
    ] = None,
    policy: Annotated[
        str, typer.Option(help="What becomes of identifiers: strict, publish, team or archive.")
    ] = "",
    offsets: Annotated[
        str, typer.Option(help="How a .qdpx counts, if asked: codepoints or utf16, or with -lf.")
    ] = "",
    no_anonymise: Annotated[
        bool, typer.Option("--no-anonymise", help="Keep names in the project. Think twice.")
    ] = False,
) -> None:
    """Read transcripts, anonymise them, and store them in the project."""
    from qualkit.cli._show import ask_passphrase, show_json, show_progress
    from qualkit.cli._show_ingest import show_ingest
    from qualkit.flows.ingest import ingest as run_flow

    with show_progress(common) as progress:
        result = run_flow(
            common.project,
            sources,
            participants=participants,
            interviewers=tuple(interviewer or ()),
            language=language,
            layout=layout,
            speakers=speakers,
            columns=tuple(column or ()),
            policy=policy,
            no_anonymise=no_anonymise,
            offsets=offsets,
            ask=ask_passphrase(),
            progress=progress,
        )
    if common.as_json:
        show_json(result)
    else:
        show_ingest(result)
    if result.failed:
        raise typer.Exit(1)
