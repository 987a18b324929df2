"""The app, its commands, and the one place where an error is shown."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qualkit import __version__
from qualkit.cli import _interrupt, _state
from qualkit.cli._commands import make_command
from qualkit.cli._plain_values import take_plainly
from qualkit.cli._purposes import ALIASES, COMMANDS
from qualkit.core.errors import QualkitError


class _Group(TyperGroup):
    """Loads a command when it is called; shows every error once, as a panel on stderr, and ends
    with its exit code."""

    def get_params(self, ctx: Any) -> list[Any]:
        return take_plainly(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        del ctx
        if cmd_name in (*COMMANDS, *ALIASES):
            if cmd_name not in self.commands:
                self.commands[cmd_name] = make_command(cmd_name, ALIASES.get(cmd_name, cmd_name))
        else:
            # Typer looks among these for one that was meant.
            for name in COMMANDS:
                self.commands.setdefault(name, make_command(name, name))
        return self.commands.get(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        del formatter
        from qualkit.cli._help import show_group_help

        show_group_help(ctx, self.help or "", COMMANDS, self.epilog or "")

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _stopped() from None
        except QualkitError as error:
            if _interrupt.was_pressed():
                raise _stopped() from None
            if _state.debug:
                raise
            _show_error(error)
            raise typer.Exit(error.exit_code) from None
        except Exception as error:
            if _interrupt.was_pressed() and not _is_typers_own(error):
                raise _stopped() from None
            if _state.debug or _is_typers_own(error):
                _say_of_spaces(error)
                raise
            _show_error(_as_qualkit_error(error))
            raise typer.Exit(1) from None


def _stopped() -> typer.Exit:
    sys.stderr.write("\nStopped. What was stored is complete; run the command to go on.\n")
    return typer.Exit(130)


def _is_typers_own(error: Exception) -> bool:
    return type(error).__module__.split(".")[0] in ("typer", "click") or isinstance(
        error, typer.Exit | typer.Abort | BrokenPipeError
    )


def _say_of_spaces(error: Exception) -> None:
    """A name with a space, typed without quotation marks, is an argument too many."""
    message = getattr(error, "message", None)
    if isinstance(message, str) and "unexpected extra argument" in message:
        error.message = f'{message}. A name with a space stands in "quotation marks".'  # type: ignore[attr-defined]


def _as_qualkit_error(error: Exception) -> QualkitError:
    # The message of an unforeseen error may quote a transcript, so it is shown only on request.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    if isinstance(error, OSError) and error.filename:
        return QualkitError(str(error.strerror or error), where=str(error.filename))
    return QualkitError(
        f"qualkit met something it does not know how to handle ({type(error).__name__})",
        where=place,
        hint="What was stored is complete. Please report this; --debug shows the whole trace.",
    )


def _show_error(error: QualkitError) -> None:
    from qualkit.cli._show import show_error

    show_error(error)


app = typer.Typer(
    cls=_Group,
    name="qualkit",
    help="From interview transcripts to anonymised, coded, traceable findings on your own machine.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with:  [bold]qualkit ingest interviews/[/]  then  [bold]qualkit themes[/]",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"qualkit {__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """The installed `qualkit` command."""
    app()
