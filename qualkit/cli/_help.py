"""What help looks like: the page of `qualkit --help`, and the names of options' values.

Typer's own page for all commands imports rich's Markdown and traceback renderers and builds every
command first: that takes twice the time.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args

from typer.models import ArgumentInfo, OptionInfo

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
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text.from_markup(f"\n Usage: [bold]{ctx.command_path} [/]COMMAND \\[OPTIONS]\n"))
    console.print(Padding(purpose, (0, 1, 1, 1)))
    console.print(_panel("Commands", list(commands.items())))
    options = [(", ".join(one.opts), one.help or "") for one in ctx.command.get_params(ctx)]
    console.print(_panel("Options", options))
    console.print(Padding(epilog, (0, 1, 1, 1)))


def purpose_of(module: ModuleType) -> str:
    """The first line of the docstring of the function that the module is named for, or of a
    folder of commands."""
    documented = getattr(module, module.__name__.rpartition(".")[2], module)
    return (inspect.getdoc(documented) or "").split("\n\n", 1)[0].replace("\n", " ")


def _panel(title: str, rows: Sequence[tuple[str, str]]) -> Any:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column()
    for name, words in rows:
        table.add_row(name, Text(words))
    return Panel(table, title=title, title_align="left", border_style="dim")


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
