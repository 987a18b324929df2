"""One row of an adjudication list: a code on an excerpt on which coders differ, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

#: Columns before those of the coders, and after them.
LEADING = (
    "adjudication_id",
    "transcript",
    "speaker",
    "turn",
    "context_before",
    "excerpt",
    "context_after",
    "code",
    "code_path",
)
TO_FILL = ("decision", "stance", "memo")


@dataclass(frozen=True, slots=True)
class AdjudicationRow:
    """What each coder says of one code on one excerpt: "yes", "yes: against", "no", "unsure" or
    nothing."""

    adjudication_id: str
    transcript: str
    speaker: str
    turn: int
    context_before: str
    excerpt: str
    context_after: str
    code: str
    code_path: str
    said: Mapping[str, str]

    def cells(self, coders: Sequence[str]) -> list[str]:
        """The row as text: LEADING, the coders' words, TO_FILL empty."""
        leading = [str(getattr(self, name)) for name in LEADING]
        return leading + [self.said.get(coder, "") for coder in coders] + [""] * len(TO_FILL)


def adjudication_id(transcript: str, start: int, end: int, code: str) -> str:
    """How a row is known again ("v" and 11 hex digits: no spreadsheet takes it for a number)."""
    key = "\x1f".join((transcript, str(start), str(end), code))
    return "v" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:11]
