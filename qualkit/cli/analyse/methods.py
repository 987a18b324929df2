"""qualkit analyse methods: the methods section of a paper, from the run log."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit analyse methods --out methods.md[/]\n\n"
    "What COREQ and SRQR ask for and a program can know; the rest is listed for you to write."
)


def methods(
    common: Common,
    out: Annotated[Path | None, typer.Option(help="Write the text here (Markdown).")] = None,
) -> None:
    """Write the methods paragraphs for COREQ and SRQR."""
    from qualkit.cli._ink import without_controls as clean
    from qualkit.cli._show import say, show_json
    from qualkit.exports.endings import refuse_ending
    from qualkit.exports.writing import write_text
    from qualkit.flows.methods import methods_paragraphs, write_methods

    if common.as_json:
        show_json(methods_paragraphs(common.project))
        return
    text = write_methods(common.project)
    if out is None:
        import textwrap

        for line in text.splitlines():
            sys.stdout.write(clean(textwrap.fill(line, 80)) + "\n")
        return
    refuse_ending(out, ".md", ".txt", what="the text")
    write_text(out, text)
    say(common, f"Written: {out}")
