"""List a folder's plug-ins by file name without importing them; load one when asked.

A plug-in is one file that ends in `PLUGIN = …`, in qualkit/readers, qualkit/anonymise/recognisers,
qualkit/exports or qualkit/engine, or an entry point of a third party. Only flows call this.
"""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_FOLDERS = {
    "readers": "qualkit.readers",
    "recognisers": "qualkit.anonymise.recognisers",
    "exports": "qualkit.exports",
    "engines": "qualkit.engine",
}
#: How a reader says which files are its own.
_ENDINGS = re.compile(r"^    suffixes = (\([^()]*\))$", re.MULTILINE)


def available(kind: str) -> list[str]:
    """Names of the plug-ins of a kind ("readers", "recognisers", "exports", "engines"), sorted,
    own ones first."""
    own = sorted(path.stem for path in _folder(kind).glob("*.py") if _is_plugin(path))
    others = sorted(point.name for point in _entry_points(kind))
    return own + [name for name in others if name not in own]


@cache
def load(kind: str, name: str) -> Any:
    """The PLUGIN object of one plug-in. Raises KeyError for a name that `available` does not
    list."""
    if (_folder(kind) / f"{name}.py").exists():
        return importlib.import_module(f"{_FOLDERS[kind]}.{name}").PLUGIN
    for point in _entry_points(kind):
        if point.name == name:
            return point.load()
    raise KeyError(name)


def load_all(kind: str) -> list[Any]:
    """Every plug-in of a kind, in the order of `available`."""
    return [load(kind, name) for name in available(kind)]


def endings() -> set[str]:
    """The endings of files for which there is a reader (".docx")."""
    others = (suffix for reader in _others("readers") for suffix in reader.suffixes)
    return {*_own_endings(), *others}


@cache
def reader_of(ending: str) -> Any:
    """The reader of files with that ending; None where there is none.

    Only this reader is imported: a process that reads Word files needs no other.
    """
    if ending in _own_endings():
        return load("readers", _own_endings()[ending])
    return next((one for one in _others("readers") if ending in one.suffixes), None)


@cache
def _own_endings() -> dict[str, str]:
    """Ending → the name of our own reader, as it stands in the reader's file."""
    return {
        ending: path.stem
        for path in sorted(_folder("readers").glob("*.py"))
        if _is_plugin(path)
        for found in _ENDINGS.findall(path.read_text(encoding="utf-8"))
        for ending in ast.literal_eval(found)
    }


def _others(kind: str) -> list[Any]:
    return [load(kind, point.name) for point in _entry_points(kind)]


@cache
def _entry_points(kind: str) -> tuple[EntryPoint, ...]:
    # With all that it imports, as long as several readers take: a worker does without it.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=f"qualkit.{kind}"))


def _folder(kind: str) -> Path:
    return Path(__file__).resolve().parent.joinpath(*_FOLDERS[kind].split(".")[1:])


def _is_plugin(path: Path) -> bool:
    return not path.name.startswith("_") and "\nPLUGIN" in path.read_text(encoding="utf-8")
