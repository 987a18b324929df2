"""The app, its commands, and the one place where an error is shown."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qualkit import __version__
from qualkit.cli import _state
from qualkit.cli._options import add_common_options
from qualkit.core.errors import QualkitError

#: Commands in the order of a study. Each is qualkit/cli/<name>.py with a function of that name.
COMMANDS = (
    "run",
    "ingest",
    "anonymise",
    "themes",
    "review",
    "evaluate",
    "status",
    "log",
    "doctor",
)
#: Other spellings, kept out of the help.
ALIASES = {"anonymize": "anonymise"}


class _Group(TyperGroup):
    """Shows every error once, as a panel on stderr, and ends with its exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except QualkitError as error:
            if _state.debug:
                raise
            _show_error(error)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            sys.stderr.write("\nStopped. What was stored is complete; run the command to go on.\n")
            raise typer.Exit(130) from None
        except Exception as error:
            if _state.debug or _is_typers_own(error):
                raise
            _show_error(_as_qualkit_error(error))
            raise typer.Exit(1) from None


def _is_typers_own(error: Exception) -> bool:
    return type(error).__module__.split(".")[0] in ("typer", "click") or isinstance(
        error, typer.Exit | typer.Abort | BrokenPipeError
    )


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


def _add_commands() -> None:
    for name in (*COMMANDS, *ALIASES):
        module = importlib.import_module(f"qualkit.cli.{ALIASES.get(name, name)}")
        function = getattr(module, ALIASES.get(name, name))
        app.command(name, hidden=name in ALIASES, epilog=module.EXAMPLE)(
            add_common_options(function)
        )


_add_commands()


def main() -> None:
    """The installed `qualkit` command."""
    app()
