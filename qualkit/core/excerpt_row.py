"""One row of the coded-excerpt table, as every export writes it and a review reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from qualkit.core.coders import MACHINE
from qualkit.core.provenance import Provenance

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


class State(StrEnum):
    """What has become of a coding: the machine's proposal, what people made of it, or a person's
    own."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECODED = "recoded"
    UNSURE = "unsure"
    OWN = "own"


#: The states in which a code is on its excerpt: findings rest on these. A recoded excerpt carries
#: its new code as a coding of its own.
STANDING = (State.PROPOSED, State.ACCEPTED, State.UNSURE, State.OWN)
_STATES = {
    "accept": State.ACCEPTED,
    "reject": State.REJECTED,
    "recode": State.RECODED,
    "unsure": State.UNSURE,
}


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A coding with the words it covers and who said them, all anonymised.

    turn counts from 1; start and end are code points in the transcript's anonymised text;
    confidence in [0, 1]. decision, new_code, new_stance and memo are the review that counts, if
    any; decided_by: whose it is; is_disputed: coders have decided differently.
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
    decided_by: str = ""
    is_disputed: bool = False

    @property
    def state(self) -> State:
        """What has become of the coding."""
        return _STATES.get(self.decision) or (
            State.PROPOSED if self.coder == MACHINE else State.OWN
        )

    @property
    def is_standing(self) -> bool:
        """True when the code is still on the excerpt: not rejected, not recoded."""
        return self.state in STANDING

    @property
    def final_stance(self) -> str:
        """The stance as put right by people, or else as first given; "" where there is none."""
        return self.new_stance or self.stance

    def cells(self, attribute_names: Sequence[str]) -> list[str]:
        """The row as text, in the order of COLUMNS and then of `attribute_names`."""
        values = [getattr(self, name) for name in COLUMNS]
        cells = [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values]
        return cells + [self.attributes.get(name, "") for name in attribute_names]


class ExcerptExporter(Protocol):
    """A way to write coded excerpts to one file, or to a folder of files (`FolderExporter`). Each
    is one file in qualkit/exports."""

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str: ...

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        """Write all rows to `path`, beside it first and then renamed; returns how many.

        provenance: what the file says of itself, where its format has a place for that. The same
        rows and provenance give the same bytes.
        """
        ...


@runtime_checkable
class FolderExporter(ExcerptExporter, Protocol):
    """An exporter that writes a folder, in the place of one that it has written before."""

    def is_own(self, file: PurePosixPath) -> bool:
        """Whether a file, by its path in such a folder, is one that this exporter writes."""
        ...
