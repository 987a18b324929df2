"""Values that need no converting, kept from Typer's converter.

Typer 0.29 has pydantic convert every value that is not True or False, also one that is not given;
pydantic takes longer to load than all else of `qualkit status`. So texts and paths are taken here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

#: What is made of each value of a parameter, by the type that it is declared with.
_KINDS: dict[Any, type] = {
    bool: bool,
    str: str,
    Path: Path,
    list[str]: str,
    list[Path]: Path,
}


@dataclass(frozen=True, slots=True)
class _PlainValues:
    """Does what Typer's RuntimeParam does, by calling the type."""

    kind: type

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        del ctx
        if param.multiple or param.nargs == -1:
            return [self.kind(one) for one in value or ()]
        return None if value is None else self.kind(value)


def take_plainly(parameters: list[Any]) -> list[Any]:
    """A command's parameters, those made plain that may be. Older versions of Typer have no
    pydantic to be kept from, and their parameters stay as they are."""
    for one in parameters:
        described = getattr(one, "type_descriptor", None)
        if described is not None and described.annotation in _KINDS and not one.envvar:
            # Typer makes its parameters itself and each asks only itself for what converts.
            one.get_runtime_param = partial(_PlainValues, _KINDS[described.annotation])
    return parameters
