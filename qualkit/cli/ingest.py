"""qualkit ingest: read transcripts, anonymise, store."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli import _reading_options as reads
from qualkit.cli._options import Common, EngineName, Scheduler, use_engine

EXAMPLE = (
    "Example:  [bold]qualkit ingest interviews/ --participants people.csv[/]\n\n"
    "Reads files, folders, globs and .zip files; makes the project here (or at --project DIR) if "
    "there is none."
)


def ingest(
    common: Common,
    sources: Annotated[
        list[str],
        typer.Argument(help="Files, folders, globs, zips, or URLs.", show_default=False),
    ],
    participants: reads.Participants = None,
    interviewer: reads.Interviewer = None,
    language: reads.Language = "",
    layout: reads.Layout = "",
    speakers: reads.Speakers = None,
    column: reads.Column = None,
    policy: reads.Policy = "",
    offsets: reads.Offsets = "",
    parts: reads.Parts = "",
    again: reads.Again = False,
    explain: reads.Explain = False,
    engine: EngineName = "",
    scheduler: Scheduler = "",
    no_anonymise: reads.NoAnonymise = False,
) -> None:
    """Read transcripts, anonymise them, and store them in the project."""
    use_engine(engine, scheduler, common.project, "ingest")
    from qualkit.flows.reading_choices import ReadingChoices

    reading = ReadingChoices(
        layout, tuple(interviewer or ()), language, speakers, tuple(column or ()), offsets
    )
    if explain:
        from qualkit.cli._show import show_json
        from qualkit.cli._show_explained import show_explained
        from qualkit.flows.explain import explain_files

        explained = explain_files(common.project, sources, reading)
        show_json(explained) if common.as_json else show_explained(explained)
        return
    from qualkit.flows.reading_ahead import readers_ahead

    with readers_ahead(common.project, sources):
        from qualkit.cli._show import ask_passphrase, show_json, show_progress
        from qualkit.cli._show_ingest import show_ingest
        from qualkit.flows.ingest import ingest as run_flow

        with show_progress(common) as progress:
            result = run_flow(
                common.project,
                sources,
                participants=participants,
                reading=reading,
                policy=policy,
                no_anonymise=no_anonymise,
                parts=parts,
                again=again,
                ask=ask_passphrase(),
                progress=progress,
            )
    show_json(result) if common.as_json else show_ingest(result, is_quiet=common.is_quiet)
    if result.failed:
        raise typer.Exit(1)
