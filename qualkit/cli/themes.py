"""qualkit themes: tag themes and attitudes, write the coded excerpts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common, EngineName, Scheduler, use_engine

EXAMPLE = (
    "Example:  [bold]qualkit themes --min-confidence 0.4[/]\n\n"
    "Then review exports/coded_excerpts.csv in Excel or LibreOffice and read it back with "
    "[bold]qualkit review exports/coded_excerpts.csv[/]."
)


def themes(
    common: Common,
    codebook: Annotated[
        Path | None, typer.Option(help="A codebook in YAML, instead of the project's own.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the coded excerpts.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Tag this code only (may be given more than once).")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Leave out codings less sure than this.")
    ] = None,
    estimators: Annotated[
        str, typer.Option(help="Comma-separated: rules, similarity, classifier.")
    ] = "",
    unit: Annotated[str, typer.Option(help="What is coded: sentence, segment or turn.")] = "",
    engine: EngineName = "",
    scheduler: Scheduler = "",
    interviewers: Annotated[
        bool, typer.Option("--interviewers", help="Code what interviewers say as well.")
    ] = False,
) -> None:
    """Tag themes and attitudes and write the coded-excerpt CSV."""
    use_engine(engine, scheduler)
    from qualkit.cli._show import say, show_json, show_progress
    from qualkit.cli._show_themes import show_themes
    from qualkit.core.transcript import Role
    from qualkit.flows.tag import tag_themes

    roles = (Role.PARTICIPANT, Role.INTERVIEWER) if interviewers else (Role.PARTICIPANT,)
    with show_progress(common) as progress:
        result = tag_themes(
            common.project,
            codebook=codebook,
            out=out,
            only=tuple(only or ()),
            min_confidence=min_confidence,
            estimators=[name.strip() for name in estimators.split(",") if name.strip()],
            unit=unit,
            roles=roles,
            progress=progress,
        )
    if common.as_json:
        show_json(result)
        return
    show_themes(result)
    if result.kept_file:
        say(
            common,
            f"The old table held edits that were not read back; it is kept as {result.kept_file}",
        )
