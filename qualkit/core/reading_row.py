"""One row of a reading sheet: an excerpt that a coder reads and codes without seeing any code."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

#: The columns in their order; a coder fills codes, stance and memo.
SHEET_COLUMNS = (
    "excerpt_id",
    "coder",
    "drawn",
    "transcript",
    "speaker",
    "turn",
    "start",
    "end",
    "question",
    "context_before",
    "excerpt",
    "context_after",
    "codes",
    "stance",
    "memo",
)
#: What a coder writes in `codes` when none fits: the mark that the excerpt was read.
NO_CODE = "none"


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """An excerpt to read, anonymised. drawn: by chance ("random") or how else; turn from 1; start
    and end are code points in the transcript's text."""

    excerpt_id: str
    coder: str
    drawn: str
    transcript: str
    speaker: str
    turn: int
    start: int
    end: int
    question: str
    context_before: str
    excerpt: str
    context_after: str
    codes: str = ""
    stance: str = ""
    memo: str = ""

    def cells(self) -> list[str]:
        """The row as text, in the order of SHEET_COLUMNS."""
        return [str(getattr(self, name)) for name in SHEET_COLUMNS]


def excerpt_id(sample: str, position: int) -> str:
    """How a row of a sheet is known again: by its sample and its place in it.

    It begins with a letter that is no hex digit, so that no spreadsheet takes it for a number.
    sample: as `sample_key` names it.
    """
    return f"{sample}-{position:04d}"


def sample_key(
    method: str, code: str, seed: int, population: int, drawn_at: str, places: str
) -> str:
    """The identity of a sample in every copy of a project ("x" and 7 hex digits).

    It knows nothing of offsets, which change when a transcript is anonymised again. places: the
    transcripts and turns of its excerpts, in order.
    """
    key = "\x1f".join((method, code, str(seed), str(population), drawn_at, places))
    return "x" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:7]
