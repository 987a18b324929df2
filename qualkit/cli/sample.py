"""qualkit sample: excerpts for people to read and code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit sample --by random --n 150 --coders Amina,Tom --overlap 20%[/]\n\n"
    "In the column [bold]codes[/] write one code or several (; between them), or none when no code "
    "fits: an empty cell counts as not read. Then: [bold]qualkit review SHEET[/]."
)


def sample(
    common: Common,
    code: Annotated[
        str, typer.Option("--for", help="The code whose doubts are to be read, or all.")
    ] = "all",
    n: Annotated[
        int | None,
        typer.Option("--n", "-n", min=1, help="How many excerpts (default: 100, or all)."),
    ] = None,
    by: Annotated[
        str,
        typer.Option(help="informative, most-doubtful, random, stratified or doubtful."),
    ] = "informative",
    stratify: Annotated[
        str, typer.Option(help="Attributes of people to stratify by, comma-separated.")
    ] = "",
    coders: Annotated[str, typer.Option(help="Comma-separated names: a blind copy for each.")] = "",
    overlap: Annotated[
        str, typer.Option(help="Share of the excerpts that every coder reads.")
    ] = "100%",
    random_part: Annotated[
        str, typer.Option(help="Share of an informative or most-doubtful sample that chance draws.")
    ] = "25%",
    seed: Annotated[
        int | None, typer.Option(help="Draw the same sample again (default: by chance).")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The sheet to write, .csv or .xlsx.")] = None,
) -> None:
    """Draw excerpts to read and code: the most informative, or a random sample."""
    from qualkit.cli._options import read_share, read_words
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_sample import show_sample
    from qualkit.flows.sample import draw_sample
    from qualkit.flows.sample_drawing import Draw, seed_by_chance

    draw = Draw(
        n=n,
        by=by,
        code="" if code == "all" else code,
        stratify=read_words(stratify),
        random_part=read_share("--random-part", random_part),
        seed=seed_by_chance() if seed is None else seed,
    )
    with show_progress(common) as progress:
        result = draw_sample(
            common.project,
            draw,
            coders=read_words(coders),
            overlap=read_share("--overlap", overlap),
            out=out,
            progress=progress,
        )
    show_json(result) if common.as_json else show_sample(result)
