"""List a folder's plug-ins by file name without importing them; load one when asked.

A plug-in is one file that ends in `PLUGIN = …`, in qualkit/readers, qualkit/anonymise/recognisers,
qualkit/exports or qualkit/engine, or an entry point of a third party. Only flows call this.
"""

from __future__ import annotations

import importlib
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

_FOLDERS = {
    "readers": "qualkit.readers",
    "recognisers": "qualkit.anonymise.recognisers",
    "exports": "qualkit.exports",
    "engines": "qualkit.engine",
}


def available(kind: str) -> list[str]:
    """Names of the plug-ins of a kind ("readers", "recognisers", "exports", "engines"), sorted,
    own ones first."""
    own = sorted(path.stem for path in _folder(kind).glob("*.py") if _is_plugin(path))
    others = sorted(point.name for point in entry_points(group=f"qualkit.{kind}"))
    return own + [name for name in others if name not in own]


@cache
def load(kind: str, name: str) -> Any:
    """The PLUGIN object of one plug-in. Raises KeyError for a name that `available` does not
    list."""
    if (_folder(kind) / f"{name}.py").exists():
        return importlib.import_module(f"{_FOLDERS[kind]}.{name}").PLUGIN
    for point in entry_points(group=f"qualkit.{kind}"):
        if point.name == name:
            return point.load()
    raise KeyError(name)


def load_all(kind: str) -> list[Any]:
    """Every plug-in of a kind, in the order of `available`."""
    return [load(kind, name) for name in available(kind)]


def _folder(kind: str) -> Path:
    return Path(__file__).resolve().parent.joinpath(*_FOLDERS[kind].split(".")[1:])


def _is_plugin(path: Path) -> bool:
    return not path.name.startswith("_") and "\nPLUGIN" in path.read_text(encoding="utf-8")
