"""qualkit themes: tag themes and attitudes, write the coded excerpts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import CodebookFile, Common, EngineName, Scheduler, use_engine
from qualkit.cli._theme_options import Explain, Recall

EXAMPLE = (
    "Example:  [bold]qualkit themes --min-confidence 0.4[/]\n\n"
    "Then review exports/coded_excerpts.csv in Excel or LibreOffice and read it back with "
    "[bold]qualkit review exports/coded_excerpts.csv[/]."
)


def themes(
    common: Common,
    codebook: CodebookFile = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the coded excerpts.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Tag this code only (may be given more than once).")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Leave out codings less sure than this.")
    ] = None,
    estimators: Annotated[
        str, typer.Option(help="Comma-separated: rules, similarity, classifier, language_model.")
    ] = "",
    unit: Annotated[str, typer.Option(help="What is coded: sentence, segment or turn.")] = "",
    recall: Recall = None,
    explain: Explain = "",
    engine: EngineName = "",
    scheduler: Scheduler = "",
    interviewers: Annotated[
        bool, typer.Option("--interviewers", help="Code what interviewers say as well.")
    ] = False,
) -> None:
    """Tag themes and attitudes and write the coded-excerpt CSV."""
    use_engine(engine, scheduler, common.project, "themes")
    from qualkit.cli._options import read_words
    from qualkit.cli._show import show_progress
    from qualkit.cli._show_themes import finish_themes, run_explanation
    from qualkit.core.transcript import Role
    from qualkit.flows.tag import tag_themes
    from qualkit.flows.tagging_choices import TaggingChoices

    wanted = TaggingChoices(
        only=tuple(only or ()),
        min_confidence=min_confidence,
        estimators=read_words(estimators),
        unit=unit,
        roles=(Role.PARTICIPANT, Role.INTERVIEWER) if interviewers else (Role.PARTICIPANT,),
        recall=recall,
    )
    if explain:
        run_explanation(common, explain, codebook, wanted)
        return
    with show_progress(common) as progress:
        result = tag_themes(
            common.project, codebook=codebook, out=out, wanted=wanted, progress=progress
        )
    finish_themes(common, result)
