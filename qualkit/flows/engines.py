"""The engine that a project's settings, or the command line, name."""

from __future__ import annotations

from pathlib import Path

from qualkit import plugins
from qualkit.core.engine import Engine
from qualkit.core.errors import WrongUsage
from qualkit.core.project_folder import DATABASE_NAME
from qualkit.flows.settings import read_settings
from qualkit.store.glance import open_glance, read_last_run

#: Commands after which others have work, by their name in the run log.
_CHANGES_TEXTS = frozenset({"ingest", "anonymise"})


def find_engine(name: str) -> Engine:
    """The engine of that name. Raises WrongUsage with the names that there are."""
    try:
        engine: Engine = plugins.load("engines", name)
    except KeyError:
        shown = ", ".join(["auto", *plugins.available("engines")])
        raise WrongUsage(f"there is no engine {name!r}", hint=f"Engines: {shown}.") from None
    return engine


def transcript_engine(name: str) -> Engine:
    """The engine for work on whole transcripts, or stretches of them, models included. They use
    every core of this machine by themselves: other processes are started only where asked for."""
    return find_engine("local" if name == "auto" else name)


def model_engine(name: str) -> Engine:
    """The engine for what takes less than starting a process of this machine: a few texts at a
    time, or a light task a text."""
    return find_engine("local" if name in ("auto", "processes") else name)


def start_engine(folder: Path, command: str) -> None:
    """Begin to start the workers of a project's engine, if `has_work_at_first_sight`; the project
    need not have been made yet. Raises WrongUsage for an engine that does not exist, and what
    reading settings and project raises."""
    settings = read_settings(folder)
    engine = find_engine(settings.engine)
    if has_work_at_first_sight(folder, command):
        engine.warm_up(workers=settings.workers)


def has_work_at_first_sight(folder: Path, command: str) -> bool:
    """Whether a command will surely have something for workers to do: all of a new project, or
    texts that have come or changed since it was last run. Where that is not sure, it starts them
    when it has found something."""
    if not (folder / DATABASE_NAME).exists():
        return command == "ingest"
    if command == "ingest":
        return False
    with open_glance(folder) as connection:
        last = read_last_run(connection)
    return last is not None and last.command in _CHANGES_TEXTS - {command}
