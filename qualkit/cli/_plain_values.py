"""Values that need no converting, kept from Typer's converter.

Typer 0.29 has pydantic convert every value that is not True or False, also one that is not given;
pydantic takes longer to load than all else of `qualkit status`. So texts and paths are taken here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperOption

#: What is made of each value of a parameter, by the type that it is declared with.
_KINDS: dict[Any, type] = {
    bool: bool,
    str: str,
    Path: Path,
    list[str]: str,
    list[Path]: Path,
}


class _PlainOption(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        if self.required and self.value_is_missing(value):
            return super().process_value(ctx, value)  # it says what is missing
        taken = _take(self, value)
        return self.callback(ctx, self, taken) if self.callback else taken


class _PlainArgument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        if self.required and self.value_is_missing(value):
            return super().process_value(ctx, value)
        return _take(self, value)


_PLAIN: dict[type, type] = {TyperOption: _PlainOption, TyperArgument: _PlainArgument}


def take_plainly(parameters: list[Any]) -> list[Any]:
    """A command's parameters, those made plain that may be. Older versions of Typer have no
    pydantic to be kept from, and their parameters stay as they are."""
    for one in parameters:
        described = getattr(one, "type_descriptor", None)
        if described is not None and described.annotation in _KINDS and not one.envvar:
            # Typer makes the parameters itself and takes no class for them.
            one.__class__ = _PLAIN.get(type(one), type(one))
    return parameters


def _take(parameter: Any, value: Any) -> Any:
    kind = _KINDS[parameter.type_descriptor.annotation]
    if parameter.multiple or parameter.nargs == -1:
        return [kind(one) for one in value or ()]
    return value if value is None or isinstance(value, kind) else kind(value)
