"""qualkit analyse differences: who speaks of a theme more than others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common, read_words

EXAMPLE = (
    "Example:  [bold]qualkit analyse differences --by class,gender --out crosstab.csv[/]\n\n"
    "Without --by, every attribute of few values in turn. Cells of fewer people than "
    "smallest_group in qualkit.toml are hidden."
)


def differences(
    common: Common,
    by: Annotated[str, typer.Option(help="An attribute, or two: class,gender.")] = "",
    of: Annotated[
        str, typer.Option("--of", help="Shares of: participants or excerpts.")
    ] = "participants",
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    correction: Annotated[
        str, typer.Option(help="For many comparisons: holm, or bh (false discovery rate).")
    ] = "holm",
    model: Annotated[
        bool, typer.Option("--model", help="A mixed model too, participant as random effect.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Compare groups: shares by one or two attributes, differences, a mixed model."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_differences import show_differences
    from qualkit.flows.differences import comparable_attributes, compare_groups
    from qualkit.flows.result_table import write_result_table

    names = read_words(by)
    asked = [names] if names else [[one] for one in comparable_attributes(common.project)]
    results = [
        compare_groups(
            common.project,
            by=one,
            of=of,
            codes=tuple(code or ()),
            correction=correction,
            model=model,
        )
        for one in asked
    ]
    if out:
        write_result_table(common.project, [row for one in results for row in one.rows], out)
        if model:
            beside = out.with_stem(f"{out.stem}-model")
            write_result_table(
                common.project, [row for one in results for row in one.models], beside
            )
    if common.as_json:
        show_json(results)
        return
    if not results:
        say(common, "No attribute has two values or more: see `qualkit ingest --participants`.")
    for one in results:
        show_differences(one)
    if out:
        say(common, f"Written: {out}")
