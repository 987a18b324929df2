"""qualkit participants import: attributes from a table."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit participants import people.csv[/]\n\n"
    "A row a person: participant (the id), name, file, role, and any attributes (age, NS-SEC, "
    "ethnicity, IMD decile, ...). Or the file that `participants export` wrote, edited."
)


def import_(
    common: Common,
    file: Annotated[str, typer.Argument(help="A CSV or XLSX of people.", show_default=False)],
) -> None:
    """Take in attributes, roles, and who speaks where, from a CSV or XLSX."""
    from qualkit.cli._show import ask_passphrase, show_json, show_progress
    from qualkit.cli._show_people import show_import
    from qualkit.flows.participants_import import import_people

    with show_progress(common) as progress:
        result = import_people(common.project, file, ask=ask_passphrase(), progress=progress)
    show_json(result) if common.as_json else show_import(result)
