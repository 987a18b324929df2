"""qualkit run: the whole way at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli import _reading_options as reads
from qualkit.cli import _state
from qualkit.cli._options import CodebookFile, Common

EXAMPLE = "Example:  [bold]qualkit run interviews/ --participants people.csv --out my-study[/]"


def run(
    common: Common,
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, zips, or URLs.", show_default=False)
    ],
    out: Annotated[
        Path | None, typer.Option(help="The project's folder (the same as --project).")
    ] = None,
    participants: reads.Participants = None,
    policy: reads.Policy = "",
    parts: reads.Parts = "",
    codebook: CodebookFile = None,
) -> None:
    """Do the whole way at once: ingest, anonymise, tag, find topics, write the report."""
    from qualkit.cli._show import ask_passphrase, plain, show_json, show_progress
    from qualkit.cli._show import out as console
    from qualkit.cli._show_ingest import show_ingest
    from qualkit.cli._show_themes import show_themes
    from qualkit.cli._show_topics import show_topic_bars
    from qualkit.flows.run import run_all

    _state.project = out or common.project
    with show_progress(common) as progress:
        result = run_all(
            _state.project,
            sources,
            participants=participants,
            policy=policy,
            parts=parts,
            codebook=codebook,
            ask=ask_passphrase(),
            progress=progress,
        )
    if common.as_json:
        show_json(result)
    else:
        show_ingest(result.ingested, is_quiet=common.is_quiet)
        if result.tagged:
            show_themes(result.tagged, is_quiet=common.is_quiet)
        if result.topics and not common.is_quiet:
            show_topic_bars(result.topics)
        if result.report:
            console().print(
                f"Report: [bold]{plain(result.report.path)}[/] (open it in a browser; every number "
                "leads to the quotes behind it)"
            )
    if result.ingested.failed:
        raise typer.Exit(1)
