"""qualkit doctor: is this machine fit, is this project sound?"""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit doctor --project my-study[/]\n\n"
    "The limit of the caches is \\[cache] vectors_mb in qualkit.toml: 4096 if it is not there."
)


def doctor(
    common: Common,
    licences: Annotated[
        bool, typer.Option("--licences", help="List the licences of all libraries and models.")
    ] = False,
    cache: Annotated[
        bool,
        typer.Option(
            "--cache", help="Show what caches take; cut them to the limit in qualkit.toml."
        ),
    ] = False,
) -> None:
    """Check that this machine has what is needed, and that the project is sound."""
    from qualkit.cli._show import ask_passphrase, make_table, out, plain, show_json
    from qualkit.flows.doctor import examine

    if licences:
        _show_licences(common)
        return
    if cache:
        _show_caches(common)
        return
    findings = examine(common.project, ask_passphrase())
    if common.as_json:
        show_json(findings)
    else:
        table = make_table("", ["", "what", "seen"])
        for one in findings:
            seen = plain(one.seen) + (f"\n[bold]{plain(one.hint)}[/]" if not one.ok else "")
            table.add_row("[green]✓[/]" if one.ok else "[red]✗[/]", plain(one.name), seen)
        out().print(table)
    if not all(one.ok for one in findings):
        raise typer.Exit(1)


def _show_licences(common: Common) -> None:
    from qualkit.cli._show import make_table, out, plain, show_json
    from qualkit.flows.licences import list_licences

    found = list_licences()
    if common.as_json:
        show_json(found)
        return
    table = make_table("", ["", "name", "version", "licence"])
    for one in found:
        words = one.licence or "not stated"
        if one.source:
            words += f" (from {one.source})"
        table.add_row(one.kind, plain(one.name), one.version, plain(words))
    out().print(table)


def _show_caches(common: Common) -> None:
    from qualkit.cli._show import make_table, out, plain, show_json
    from qualkit.flows.caches import look_after_caches

    found = look_after_caches(common.project)
    if common.as_json:
        show_json(found)
        return
    table = make_table("", ["cache", "entries", "MB", "limit", "removed"])
    for one in found:
        limit = f"{one.limit_mb:,}" if one.limit_mb is not None else "none"
        cells = (f"{one.entries:,}", f"{one.size_mb:,.1f}", limit, f"{one.removed:,}")
        table.add_row(plain(one.name), *cells)
    out().print(table)
