"""What is typed reaches a command as texts and paths, without pydantic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from qualkit.cli._plain_values import take_plainly


class Plain(typer.core.TyperCommand):
    def get_params(self, ctx):
        return take_plainly(super().get_params(ctx))


def made(cls):
    """A command that gives back what it was given."""
    app, taken = typer.Typer(), []

    @app.command(cls=cls)
    def take(
        sources: Annotated[list[str], typer.Argument()],
        out: Annotated[Path | None, typer.Option()] = None,
        files: Annotated[list[Path] | None, typer.Option()] = None,
        project: Annotated[Path, typer.Option()] = Path(),
        name: Annotated[str, typer.Option()] = "",
        most: Annotated[int, typer.Option()] = 3,
        loud: Annotated[bool, typer.Option("--loud")] = False,
    ) -> None:
        taken.append((sources, out, files, project, name, most, loud))

    return app, taken


@pytest.mark.parametrize(
    "words",
    [
        "a",
        "a b --out x/y --name -n --loud",
        "a --files one --files two --project p --most 7",
        "--name= a",
        "",
        "a --most seven",
        "a --out",
    ],
)
def test_every_value_is_as_typer_itself_would_give_it(words):
    (plain, ours), (usual, theirs) = made(Plain), made(typer.core.TyperCommand)
    done, expected = (CliRunner().invoke(app, words.split()) for app in (plain, usual))
    assert ours == theirs
    assert (done.exit_code, done.output) == (expected.exit_code, expected.output)
