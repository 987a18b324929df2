"""Commands made from the modules of this folder, each loaded when it is called.

A command is one module with a function of its own name, and EXAMPLE for the end of its help. A
command of several parts (`qualkit export excerpts`) is a folder with one such module a part; the
folder's __init__.py holds its purpose as docstring, PARTS in the order of the help, DEFAULT (the
part that runs when none is named, or "") and EXAMPLE.
"""

from __future__ import annotations

import importlib
import keyword
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from qualkit.cli._options import add_common_options
from qualkit.cli._plain_values import take_plainly


class _Command(TyperCommand):
    """A command whose help says what a newcomer can use: SOURCES, not "{sources}"."""

    def get_params(self, ctx: Any) -> list[Any]:
        return take_plainly(super().get_params(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [one.replace("{", "").replace("}", "") for one in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.metavar = ""
        return option


class _Parts(TyperGroup):
    """A command of several parts."""

    module: ModuleType

    def get_params(self, ctx: Any) -> list[Any]:
        return take_plainly(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(self.module.PARTS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        del ctx
        wanted = (cmd_name,) if cmd_name in self.module.PARTS else self.module.PARTS
        for name in wanted:
            if name not in self.commands:
                self.commands[name] = _make_one(name, _part(self.module, name))
        return self.commands.get(cmd_name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = args and (args[0] in self.module.PARTS or args[0] in ctx.help_option_names)
        # A word that is no option is a part misspelt, which Typer names.
        meant = not args or args[0].startswith("-")
        if self.module.DEFAULT and not named and meant:
            args = [self.module.DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        del formatter
        from qualkit.cli._help import purpose_of, show_group_help

        parts = {name: purpose_of(_part(self.module, name)) for name in self.module.PARTS}
        if self.module.DEFAULT:
            parts[self.module.DEFAULT] += " (what runs when no part is named)"
        show_group_help(ctx, purpose_of(self.module), parts, self.module.EXAMPLE)


def _part(module: ModuleType, name: str) -> ModuleType:
    """The module of a part; that of `import`, which Python keeps for itself, is import_.py."""
    plain = name.replace("-", "_")
    return importlib.import_module(f"{module.__name__}.{plain}{'_' * keyword.iskeyword(plain)}")


def module_of(name: str) -> ModuleType:
    """The module, or folder, of a command."""
    return importlib.import_module(f"qualkit.cli.{name.replace('-', '_')}")


def make_command(shown: str, name: str) -> Any:
    """The command `name`, under the name it was called by."""
    module = module_of(name)
    if not hasattr(module, "PARTS"):
        return _make_one(shown, module)
    group = _Parts(name=shown, no_args_is_help=not module.DEFAULT, rich_markup_mode="rich")
    group.context_settings = {"help_option_names": ["-h", "--help"]}
    group.module = module
    return group


def _make_one(shown: str, module: ModuleType) -> Any:
    """The command of one module, made by a Typer app of its own."""
    alone = typer.Typer(
        rich_markup_mode="rich", add_completion=False, pretty_exceptions_enable=False
    )
    function = getattr(module, module.__name__.rpartition(".")[2])
    alone.command(shown, cls=_Command, epilog=module.EXAMPLE)(add_common_options(function))
    return get_command(alone)
