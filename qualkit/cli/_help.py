"""What help looks like: the page of `qualkit --help`, and the names of options' values.

Typer's own page for all commands imports rich's Markdown and traceback renderers and builds every
command first. So the page is drawn here.
"""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args

from typer.models import ArgumentInfo, OptionInfo

from qualkit.cli._ink import columns_of, read_markup, styled, wrap, write_page

#: What the help shows for an option's value.
_VALUES: dict[Any, str] = {
    bool: "",
    str: "TEXT",
    list[str]: "TEXT",
    Path: "FILE",
    float: "NUMBER",
    int: "NUMBER",
}


def show_group_help(ctx: Any, purpose: str, commands: Mapping[str, str], epilog: str) -> None:
    """Print the page to stdout. commands: what each does, in the order of a study."""
    width = shutil.get_terminal_size().columns
    usage = f"Usage: [bold]{ctx.command_path}[/] COMMAND [[OPTIONS]]"
    options = {", ".join(one.opts): one.help or "" for one in ctx.command.get_params(ctx)}
    blocks = [
        _wrapped(usage, width),
        _wrapped(purpose, width),
        _panel("Commands", commands, width) + "\n" + _panel("Options", options, width),
        _wrapped(epilog, width),
    ]
    page = "\n\n".join(("", *blocks, ""))
    write_page(page)


def _wrapped(words: str, width: int) -> str:
    """Paragraphs one column in, no line longer than the terminal is wide."""
    lines: list[str] = []
    for paragraph in read_markup(words).split("\n\n"):
        lines.extend(f" {line}" for line in wrap(paragraph, width - 2))
        lines.append("")
    return "\n".join(lines[:-1])


def _panel(title: str, rows: Mapping[str, str], width: int) -> str:
    first = max(map(len, rows), default=0)
    room = max(20, width - first - 6)
    top = f"╭─ {title} " + "─" * max(0, width - len(title) - 5) + "╮"
    lines = [styled(top, "dim")]
    edge = styled("│", "dim")
    for name, words in rows.items():
        for number, line in enumerate(wrap(words, room)):
            shown = name if number == 0 else ""
            padded = line + " " * (room - columns_of(line))
            label = styled(f"{shown:<{first}}", "bold", "cyan")
            lines.append(f"{edge} {label}  {padded} {edge}")
    lines.append(styled(f"╰{'─' * (width - 2)}╯", "dim"))
    return "\n".join(lines)


def purpose_of(module: ModuleType) -> str:
    """The first line of the docstring of the function that the module is named for, or of a
    folder of commands."""
    documented = getattr(module, module.__name__.rpartition(".")[2], module)
    return (inspect.getdoc(documented) or "").split("\n\n", 1)[0].replace("\n", " ")


def name_value(name: str, annotation: Any) -> None:
    """Say what an option takes in a researcher's words: TEXT, not "<list[str]>"; nothing for a
    flag. An argument is shown by its own name."""
    kind, *about = get_args(annotation) or (None,)
    kinds = set(get_args(kind)) - {type(None)} if isinstance(kind, UnionType) else {kind}
    for one in about:
        if isinstance(one, ArgumentInfo) and one.metavar is None:
            one.metavar = name.upper()
        elif isinstance(one, OptionInfo) and one.metavar is None:
            one.metavar = next((_VALUES[this] for this in kinds if this in _VALUES), None)
