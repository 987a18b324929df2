"""Leave the models out of an editable install: they are read where they lie (core/resources.py)."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Hatchling takes an empty map for none given, and would then copy all that a wheel holds.
LEAST = {"corpora/codebooks": "qualkit/_data/corpora/codebooks"}


class EditableHook(BuildHookInterface):
    """Packing 70 MB of weights is most of the time that `pip install -e .` would take."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built. version: "editable" for `pip install -e`."""
        if version == "editable":
            build_data["force_include_editable"] = LEAST
