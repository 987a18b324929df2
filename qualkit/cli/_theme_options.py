"""Options of `qualkit themes` and `qualkit evaluate themes` that need more than a line."""

from __future__ import annotations

from typing import Annotated

import typer

Recall = Annotated[
    float | None,
    typer.Option(
        min=0.5,
        max=0.99,
        help="Propose enough to find this share of each code, say 0.9.",
    ),
]
Explain = Annotated[
    str, typer.Option(help="Tag nothing; show how this coding came about.", metavar="CODING_ID")
]
