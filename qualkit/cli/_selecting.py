"""The options that choose coded excerpts, the same for every command that takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from qualkit.flows.selecting import Selection

Codes = Annotated[
    list[str] | None, typer.Option("--code", help="This code and those below it (repeatable).")
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", help="Speakers whose attribute is so, as name=value (repeatable)."),
]
Stances = Annotated[
    list[str] | None, typer.Option("--stance", help="for, against, ambivalent or neutral.")
]
Coders = Annotated[
    list[str] | None, typer.Option("--coder", help="Coded or decided by; qualkit is the machine.")
]
Decisions = Annotated[
    list[str] | None,
    typer.Option(
        "--decision",
        help="accept, reject, recode, unsure, undecided, own (a person's coding) or standing "
        "(neither rejected nor recoded).",
    ),
]
Least = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="As sure at least.")]
Most = Annotated[float, typer.Option("--max-confidence", min=0, max=1, help="As sure at most.")]
Transcripts = Annotated[
    list[str] | None, typer.Option("--transcript", help="By its name in the project.")
]
Participants = Annotated[list[str] | None, typer.Option("--participant", help="By id.")]


def selection_of(
    *,
    codes: Sequence[str] | None = None,
    where: Sequence[str] | None = None,
    stances: Sequence[str] | None = None,
    coders: Sequence[str] | None = None,
    decisions: Sequence[str] | None = None,
    min_confidence: float = 0.0,
    max_confidence: float = 1.0,
    transcripts: Sequence[str] | None = None,
    participants: Sequence[str] | None = None,
) -> Selection:
    """The Selection that the options describe. Raises WrongUsage."""
    from qualkit.flows.selecting import Selection, read_attributes, read_states

    return Selection(
        codes=tuple(codes or ()),
        attributes=read_attributes(where or ()),
        stances=tuple(stances or ()),
        coders=tuple(coders or ()),
        states=read_states(decisions or ()),
        min_confidence=min_confidence,
        max_confidence=max_confidence,
        transcripts=tuple(transcripts or ()),
        participants=tuple(participants or ()),
    )
