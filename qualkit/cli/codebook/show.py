"""qualkit codebook show: the tree of codes, with how often each is used."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import CodebookFile, Common

EXAMPLE = "Example:  [bold]qualkit codebook --code social_mobility[/]"


def show(
    common: Common,
    code: Annotated[str, typer.Option(help="Show this code with its rules and examples.")] = "",
    versions: Annotated[
        bool, typer.Option("--versions", help="List the versions that codings were made under.")
    ] = False,
    codebook: CodebookFile = None,
) -> None:
    """Show the codes as a tree; with --code, one of them whole."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_codebook import show_code, show_tree, show_versions
    from qualkit.core.choices import unknown
    from qualkit.flows.codebook_show import show_codebook

    result = show_codebook(common.project, codebook=codebook)
    chosen = [one for one in result.codes if one.code.id == code]
    if code and not chosen:
        raise unknown("code", code, [one.code.id for one in result.codes], place="in the codebook")
    if common.as_json:
        show_json(chosen[0] if chosen else result)
    elif chosen:
        show_code(chosen[0])
    elif versions:
        show_versions(result)
    else:
        show_tree(result)
