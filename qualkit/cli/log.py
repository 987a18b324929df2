"""qualkit log: the audit trail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit log --json > audit-trail.json[/]\n\n"
    "[bold]qualkit log --replay --files interviews/[/] prints the commands again. With the same "
    "key (QUALKIT_KEY_FILE or QUALKIT_PASSPHRASE) they give the same project."
)


def log(
    common: Common,
    replay: Annotated[
        bool, typer.Option("--replay", help="Print the commands that build the project again.")
    ] = False,
    files: Annotated[
        list[Path] | None,
        typer.Option(help="With --replay: a folder that holds the input files (repeatable)."),
    ] = None,
) -> None:
    """Show every command that changed the project: the audit trail for a methods section."""
    from qualkit.cli._ink import without_controls
    from qualkit.cli._show import make_table, out, plain, show_json
    from qualkit.flows.log import read_log

    if replay:
        from qualkit.flows.replay import replay_commands

        commands = replay_commands(common.project, files=files or ())
        if common.as_json:
            show_json(commands)
        else:
            sys.stdout.write(without_controls("\n".join(commands)) + "\n")
        return
    runs = read_log(common.project)
    if common.as_json:
        show_json(runs)
        return
    table = make_table("Run log", ["when (UTC)", "command", "options", "what it did", "versions"])
    for run in runs:
        options = "\n".join(_option(*one) for one in run.options.items() if one[1])
        counts = ", ".join(f"{number:,} {name}" for name, number in run.counts.items() if number)
        ended = counts if run.ended_at else "did not end"
        versions = f"qualkit {run.versions.get('qualkit', '')}"
        if run.codebook_hash:
            versions += f", codebook {run.codebook_hash[:8]}"
        when = run.started_at.replace("T", " ").rstrip("Z")
        table.add_row(when, run.command, plain(options), plain(ended), plain(versions))
    out().print(table)


def _option(name: str, value: object) -> str:
    """ "participants", "estimators rules, similarity", "learned from decisions 8"."""
    words = name.replace("_", " ")
    return words if value is True else f"{words} {_in_words(value)}"


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(_option(*one) for one in value.items() if one[1])
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:.3g}" if isinstance(value, float) else str(value)
