"""The options that every command takes, added to each command's own."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from qualkit.cli import _state
from qualkit.cli._help import name_value
from qualkit.cli._messages import show_messages
from qualkit.cli._typed import words_typed
from qualkit.core.invocation import typed


@dataclass(frozen=True, slots=True)
class Common:
    """What the common options say. verbosity: -1 quiet, 0 normal, 1 verbose."""

    project: Path
    as_json: bool
    verbosity: int

    @property
    def is_quiet(self) -> bool:
        """Whether only what was done is to be said, and what went wrong."""
        return self.verbosity < 0


EngineName = Annotated[
    str, typer.Option("--engine", help="Where work runs: auto, local, processes or dask.")
]
Scheduler = Annotated[
    str, typer.Option("--scheduler", help="Of a Dask cluster, such as tcp://10.0.0.5:8786.")
]


CodebookFile = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="A codebook in YAML, instead of the project's own."),
]


def use_engine(engine: str, scheduler: str, project: Path, command: str) -> None:
    """Take the engine of the command line for this process, before that of qualkit.toml; its
    workers, where it has some to start and `command` has work for them, start while what the
    command needs is imported."""
    if scheduler:
        os.environ["QUALKIT_SCHEDULER"] = scheduler
    if engine or scheduler:
        os.environ["QUALKIT_ENGINE"] = engine or "dask"
        from qualkit.flows.engines import start_engine

        start_engine(project, command)


def _common_parameters() -> list[inspect.Parameter]:
    options: list[tuple[str, Any, Any]] = [
        (
            "project",
            Annotated[Path, typer.Option("--project", help="The project's folder.", metavar="DIR")],
            Path(),
        ),
        (
            "as_json",
            Annotated[bool, typer.Option("--json", help="Print the result as JSON.")],
            False,
        ),
        ("verbose", Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")], False),
        ("quiet", Annotated[bool, typer.Option("--quiet", "-q", help="Say less.")], False),
        (
            "debug",
            Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")],
            False,
        ),
    ]
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, kind, default in options
    ]


def add_common_options(function: Callable[..., None]) -> Callable[..., None]:
    """The command `function(common: Common, …)` as Typer should see it: with the common options."""
    signature = inspect.signature(function, eval_str=True)
    own = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for one in list(signature.parameters.values())[1:]
    ]

    @functools.wraps(function)
    def command(**options: Any) -> None:
        _state.debug = options.pop("debug")
        verbosity = int(options.pop("verbose")) - int(options.pop("quiet"))
        show_messages(verbosity)
        _state.project = options.pop("project")
        common = Common(_state.project, options.pop("as_json"), verbosity)
        typed.set(words_typed(function.__module__, own, options))
        function(common, **options)

    parameters = own + _common_parameters()
    for one in parameters:
        name_value(one.name, one.annotation)
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    del command.__wrapped__
    return command


def read_words(listed: str) -> list[str]:
    """A comma-separated option as its words."""
    return [word.strip() for word in listed.split(",") if word.strip()]


def read_share(option: str, words: str) -> float:
    """ "20%" or "0.2" as 0.2. Raises WrongUsage for what is no share."""
    from qualkit.core.errors import WrongUsage

    number = words.strip().removesuffix("%").strip()
    try:
        share = float(number) / (100 if "%" in words else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise WrongUsage(f"{option} {words!r} is no share", hint="For example: 20% or 0.2")
    return share
