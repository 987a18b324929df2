"""Values of options that need no converting, kept from Typer's converter.

Typer 0.29 has pydantic convert every value that is not True or False, also one that is not given;
pydantic takes longer to load than all else of `qualkit status`. So texts and paths are taken here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperOption


class _PlainOption(TyperOption):
    """An option that takes a text, a path or nothing, once."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        kind = self.type_descriptor.annotation
        taken = value if value is None or isinstance(value, kind) else kind(value)
        return self.callback(ctx, self, taken) if self.callback else taken


def take_plainly(parameters: list[Any]) -> list[Any]:
    """A command's parameters, those made plain that may be. Older versions of Typer have no
    pydantic to be kept from, and their parameters stay as they are."""
    for one in parameters:
        described = getattr(one, "type_descriptor", None)
        is_plain = described is not None and described.annotation in (str, Path, bool)
        if is_plain and type(one) is TyperOption and not one.required and not one.envvar:
            # Typer makes the options itself and takes no class for them.
            one.__class__ = _PlainOption
    return parameters
