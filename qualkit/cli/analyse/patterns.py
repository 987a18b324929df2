"""qualkit analyse patterns: how codes hang together, and who differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit analyse patterns --show negative --code he_value[/]\n\n"
    "pairs: codes on the same excerpt (--by turn: in the same turn; --turns 3: within three). "
    "sequences: what follows what. stances: for and against. matrix: by transcript. profile: one "
    "participant. negative: those who speak against what most say, with their words."
)


def patterns(
    common: Common,
    show: Annotated[
        str, typer.Option(help="pairs, sequences, stances, matrix, profile or negative.")
    ] = "pairs",
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    by: Annotated[str, typer.Option(help="Pairs on the same excerpt, or turn.")] = "excerpt",
    turns: Annotated[
        int, typer.Option(min=0, help="Pairs, or steps, at most so many turns apart.")
    ] = 0,
    same_person: Annotated[
        bool, typer.Option("--same-person", help="Sequences of one person's turns only.")
    ] = False,
    participant: Annotated[str, typer.Option(help="Whose profile.")] = "",
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Show co-occurrence, sequences, stances, a matrix, one participant, negative cases."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_patterns import rows_of, show_patterns
    from qualkit.flows.patterns import find_patterns
    from qualkit.flows.result_table import write_result_table

    result = find_patterns(
        common.project,
        show,
        codes=tuple(code or ()),
        by="turn" if turns else by,
        turns=turns,
        same_person=same_person,
        participant=participant,
    )
    if out:
        write_result_table(common.project, rows_of(result), out)
    if common.as_json:
        show_json(result)
        return
    show_patterns(result)
    if out:
        say(common, f"Written: {out}")
