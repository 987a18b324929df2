"""qualkit report: the findings on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    'Example:  [bold]qualkit report --title "Left-behind towns" --attribute gender[/]\n\n'
    "Open exports/report.html in any browser, from any folder; it asks no server for anything."
)


def report(
    common: Common,
    out: Annotated[Path | None, typer.Option(help="Where to write the page.")] = None,
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "What was said",
    attribute: Annotated[
        list[str] | None,
        typer.Option(help="Show and compare by this attribute (repeatable; default all)."),
    ] = None,
    methods: Annotated[
        bool, typer.Option("--methods", help="Only the methods text for COREQ and SRQR.")
    ] = False,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Write the findings as one web page: every number opens the quotes behind it."""
    from qualkit.cli._show import out as console
    from qualkit.cli._show import plain, say, show_json, show_progress
    from qualkit.core.counted import many
    from qualkit.flows.report import write_report

    if methods:
        from qualkit.cli.analyse.methods import methods as write_text

        write_text(common, out)
        return
    with show_progress(common) as progress:
        result = write_report(
            common.project,
            out=out,
            title=title,
            attributes=tuple(attribute or ()),
            identifiable=identifiable,
            progress=progress,
        )
    if common.as_json:
        show_json(result)
        return
    console().print(f"Written: [bold]{plain(result.path)}[/] ({result.bytes / 1e6:.1f} MB)")
    console().print(
        f"{many(result.quotes, 'quote')} behind the numbers of: {', '.join(result.sections)}"
    )
    if result.is_identifiable:
        say(common, "The words are as they were said, with names.", style="bold red")
