"""The engine that a project's settings, or the command line, name."""

from __future__ import annotations

from qualkit import plugins
from qualkit.core.engine import Engine
from qualkit.core.errors import WrongUsage


def find_engine(name: str) -> Engine:
    """The engine of that name. Raises WrongUsage with the names that there are."""
    try:
        engine: Engine = plugins.load("engines", name)
    except KeyError:
        shown = ", ".join(["auto", *plugins.available("engines")])
        raise WrongUsage(f"there is no engine {name!r}", hint=f"Engines: {shown}.") from None
    return engine


def model_engine(name: str) -> Engine:
    """The engine for what the models do. They use every core of this machine by themselves, so
    that other processes help only where they are on other machines."""
    return find_engine("local" if name in ("auto", "processes") else name)
