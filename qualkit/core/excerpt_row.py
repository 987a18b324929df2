"""One row of the coded-excerpt table, as every export writes it and a review reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The columns in their order; one column per participant attribute follows.
COLUMNS = (
    "coding_id",
    "transcript",
    "participant",
    "speaker",
    "role",
    "turn",
    "start",
    "end",
    "excerpt",
    "context_before",
    "context_after",
    "code",
    "code_path",
    "stance",
    "confidence",
    "evidence",
    "coder",
    "decision",
    "new_code",
    "new_stance",
    "memo",
)


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A coding with the words it covers and who said them, all anonymised.

    turn counts from 1; start and end are code points in the transcript's anonymised text;
    confidence in [0, 1]. decision, new_code, new_stance and memo are the newest review, if any.
    """

    coding_id: str
    transcript: str
    participant: str
    speaker: str
    role: str
    turn: int
    start: int
    end: int
    excerpt: str
    context_before: str
    context_after: str
    code: str
    code_path: str
    stance: str
    confidence: float
    evidence: str
    coder: str
    decision: str = ""
    new_code: str = ""
    new_stance: str = ""
    memo: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def cells(self, attribute_names: Sequence[str]) -> list[str]:
        """The row as text, in the order of COLUMNS and then of `attribute_names`."""
        values = [getattr(self, name) for name in COLUMNS]
        cells = [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values]
        return cells + [self.attributes.get(name, "") for name in attribute_names]


class ExcerptExporter(Protocol):
    """A way to write coded excerpts to one file. Each is one file in qualkit/exports."""

    name: str
    suffix: str

    def write(self, rows: Iterable[ExcerptRow], attribute_names: Sequence[str], path: Path) -> int:
        """Write all rows to `path`, beside it first and then renamed; returns how many."""
        ...
