"""What the researcher may say about transcripts instead of leaving it to be found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: A transcript of a whole day's talk is under 2 MB of text; a Word file with pictures may be large.
LARGEST_FILE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settled questions of reading.

    layout: one of `qualkit.readers.layout.LAYOUTS`, or empty: decide by evidence.
    interviewers: labels of interviewers. speakers: label → role ("interviewer", "participant",
    "other") or the label it is to be merged with. columns: for sheets, what a column is
    ("speaker", "text", "start", "end") → its name in the header. max_bytes: refuse larger files.
    """

    layout: str = ""
    interviewers: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = LARGEST_FILE
