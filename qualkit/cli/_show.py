"""All output of the command line: tables and messages by rich, results as JSON."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from qualkit.cli import _state
from qualkit.cli._ink import without_controls
from qualkit.cli._options import Common
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.progress import Progress, silent

if TYPE_CHECKING:
    from qualkit.core.transcript import Problem

#: Progress is shown when a step has taken this long.
_PROGRESS_AFTER_SECONDS = 1.0
#: In a terminal of fewer columns no column of a table is spared.
_ROOM = 76
_ESCAPED_CONTROLS = {code: f"\\u{code:04x}" for code in range(127, 160)}


def plain(words: object) -> str:
    """Words from a transcript or file name, safe to print: no markup, no terminal controls."""
    return escape(without_controls(str(words)))


def out() -> Console:
    """The console for results (stdout)."""
    return Console(highlight=False, soft_wrap=False)


def show_next(words: str, command: str, *arguments: object) -> None:
    """What to do next, and the command for it on a line of its own that is not broken, so that it
    can be copied: with the project where this command was given one."""
    if str(_state.project) != ".":
        arguments = (*arguments, "--project", _state.project)
    typed = " ".join(f'"{one}"' if " " in str(one) else str(one) for one in arguments)
    out().print(words)
    out().print(
        f"  [bold]qualkit {command}{plain(f' {typed}' if typed else '')}[/]", soft_wrap=True
    )


def err() -> Console:
    """The console for messages (stderr)."""
    return Console(stderr=True, highlight=False)


def show_error(error: QualkitError) -> None:
    """One red panel: what, where, what to do."""
    body = Text(without_controls(error.message))
    if error.where:
        body.append(f"\n\nWhere: {without_controls(error.where)}", style="dim")
    if error.hint:
        body.append(f"\n\n{without_controls(error.hint)}")
    err().print(Panel(body, title=error.title, border_style="red", title_align="left"))


def show_json(result: Any) -> None:
    """A flow's result as JSON on stdout, terminal controls as \\u escapes."""
    text = json.dumps(_plain_data(result), ensure_ascii=False, indent=2)
    # JSON itself escapes those below 32 only.
    sys.stdout.write(text.translate(_ESCAPED_CONTROLS) + "\n")


def _plain_data(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain_data(getattr(value, one.name)) for one in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): _plain_data(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_data(item) for item in value]
    return value


def make_table(
    title: str,
    columns: Sequence[str],
    *,
    right: Sequence[str] = (),
    widths: Mapping[str, int] | None = None,
) -> Table:
    """A table that fits the terminal. right: the columns that hold numbers, which are not broken.
    widths: of columns that others have to give way to, in characters, where there is room.

    No column has a least width: rich then makes the table wider than the terminal, and cuts it off.
    """
    kept = widths if widths and out().width >= _ROOM else {}
    table = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        box=SIMPLE_HEAD,
        collapse_padding=True,
        # Or a title longer than its table is broken to the table's width.
        min_width=min(cell_len(title), out().width),
    )
    for column in columns:
        is_number = column in right
        table.add_column(
            column,
            justify="right" if is_number else "left",
            no_wrap=is_number,
            overflow="fold",
            width=kept.get(column),
        )
    return table


def say(common: Common, message: str, *, style: str = "") -> None:
    """A message to the user (stderr), unless --quiet or --json."""
    if not (common.is_quiet or common.as_json):
        err().print(message, style=style or None)


@contextlib.contextmanager
def show_progress(common: Common) -> Iterator[Progress]:
    """Yield a callback (stage, done, total) that draws a bar with rate and time left.

    Nothing is drawn when stderr is not a terminal, when --quiet, or in the first second.
    """
    console = err()
    if not console.is_terminal or common.is_quiet:
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    tasks: dict[str, Any] = {}
    began: dict[str, float] = {}

    def update(stage: str, done: int, total: int) -> None:
        first = began.setdefault(stage, time.monotonic())
        seconds = time.monotonic() - first
        if stage not in tasks:
            if seconds < _PROGRESS_AFTER_SECONDS:
                return
            bars.start()
            tasks[stage] = bars.add_task(stage, total=total, rate="")
        rate = f"{done / seconds:.1f}/s" if seconds else ""
        bars.update(tasks[stage], completed=done, total=total, rate=rate)
        if done >= total:
            bars.remove_task(tasks.pop(stage))

    try:
        yield update
    finally:
        bars.stop()


def show_problems(problems: Sequence[Problem], title: str) -> None:
    """What could not be used, each with where and why, what to do after the last of its kind
    (stderr)."""
    if not problems:
        return
    console = err()
    console.print(f"[bold red]{title}[/]")
    for one, after in zip_longest(problems, problems[1:]):
        console.print(f"  [bold]{plain(one.where)}[/]: {plain(one.message)}")
        # Twenty files of one kind have one hint, not twenty.
        if one.hint and (after is None or after.hint != one.hint):
            console.print(f"    {plain(one.hint)}")


def ask_passphrase() -> Callable[[], str] | None:
    """A function that asks for the passphrase, or None where there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import getpass

    return lambda: getpass.getpass("Passphrase of this project: ")


def ask_new_passphrase() -> str:
    """A new passphrase, typed twice. Raises WrongUsage where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise WrongUsage(
            "there is nobody to ask for the new passphrase", hint="Set QUALKIT_NEW_PASSPHRASE."
        )
    import getpass

    new = getpass.getpass("New passphrase: ")
    if new != getpass.getpass("The same again: "):
        raise WrongUsage("the two passphrases differ; nothing was changed")
    return new
