"""Under which licence each library and model comes that qualkit runs on."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from importlib.metadata import (
    Distribution,
    PackageMetadata,
    PackageNotFoundError,
    distribution,
)

from qualkit import __version__
from qualkit.core.resources import resource_path


@dataclass(frozen=True, slots=True)
class Licence:
    """kind: "library" or "model". licence: as its author names it; empty where nobody does."""

    kind: str
    name: str
    version: str
    licence: str
    source: str = ""


def list_licences() -> list[Licence]:
    """qualkit itself, its models, and every library that it needs, directly or through others."""
    found = [Licence("library", "qualkit", __version__, "MIT"), *_models()]
    return [*found, *sorted(_libraries(), key=lambda one: one.name.lower())]


def _models() -> list[Licence]:
    with resource_path("models/licences.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return [
            Licence("model", row["model"], "", row["licence"], row["made from"]) for row in rows
        ]


def _libraries() -> list[Licence]:
    seen: dict[str, Distribution | None] = {}
    waiting = ["qualkit"]
    while waiting:
        name = _plain(waiting.pop())
        if name in seen:
            continue
        try:
            seen[name] = distribution(name)
        except PackageNotFoundError:
            seen[name] = None
            continue
        waiting += _needs(seen[name])
    return [
        Licence("library", one.metadata["Name"], one.version, _licence_of(one))
        for name, one in seen.items()
        if one is not None and name != "qualkit"
    ]


def _needs(package: Distribution | None) -> list[str]:
    """Names of what a package always needs; what only its extras need is left out."""
    needs = (package.requires if package else None) or []
    always = [one for one in needs if not re.search(r";.*\bextra\s*==", one)]
    return [re.split(r"[\s;<>=!~\[(]", one.strip(), maxsplit=1)[0] for one in always]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence_of(package: Distribution) -> str:
    about = package.metadata
    words = _field(about, "License-Expression")
    if not words:
        classes = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
        words = "; ".join(one.rpartition(" :: ")[2] for one in classes)
    if not words:
        # Some put the whole text there; its first line names it.
        words = _field(about, "License").strip().partition("\n")[0]
    return words


def _field(about: PackageMetadata, name: str) -> str:
    return about[name] or "" if name in about else ""
