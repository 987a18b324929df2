"""The options of `qualkit ingest` that say how files are to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Participants = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="A CSV or XLSX: participant, name, attributes such as age."),
]
Interviewer = Annotated[
    list[str] | None,
    typer.Option(help="A speaker label of an interviewer (may be given more than once)."),
]
Language = Annotated[str, typer.Option(help="Language of the talk, such as en or cy.")]
Layout = Annotated[
    str,
    typer.Option(help="How turns are marked, if guessed wrong: inline, label above or emphasis."),
]
Speakers = Annotated[
    Path | None, typer.Option(help="A CSV or XLSX of labels: label, role, same_as, file.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(help="What a column of a table holds, such as speaker=Who or text=Said."),
]
Offsets = Annotated[
    str, typer.Option(help="How a .qdpx counts, if asked: codepoints or utf16, or with -lf.")
]
Parts = Annotated[
    str,
    typer.Option(help="Parts of one interview, by their file names: join, or keep (apart)."),
]
Again = Annotated[
    bool, typer.Option("--again", help="Read files that are in the project already, too.")
]
Policy = Annotated[
    str, typer.Option(help="What becomes of identifiers: strict, publish, team or archive.")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Only show what each line is taken for; store nothing.")
]
NoAnonymise = Annotated[
    bool, typer.Option("--no-anonymise", help="Keep names in the project. Think twice.")
]
