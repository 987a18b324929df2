"""The engine that a project's settings, or the command line, name."""

from __future__ import annotations

from pathlib import Path

from qualkit import plugins
from qualkit.core.engine import Engine
from qualkit.core.errors import WrongUsage
from qualkit.flows.settings import read_settings


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
    """The engine for a few texts at a time, for which no process of this machine is started."""
    return find_engine("local" if name in ("auto", "processes") else name)


def start_engine(folder: Path) -> None:
    """Begin to start the workers of a project's engine, which need not have been made yet. Raises
    WrongUsage for an engine that does not exist, and BadSettings."""
    settings = read_settings(folder)
    find_engine(settings.engine).warm_up(workers=settings.workers)
