"""What a researcher settles of how files are read. Loads at once: it needs no reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What is settled about how turns are marked, for all files of a call; the rest is found out.

    layout: one of LAYOUTS. interviewers: their labels. language: of the talk ("en"). speakers: a
    file of labels with their roles. columns: of tables, each "speaker=Who". offsets: how a project
    of another program counts positions, where that cannot be found out.
    """

    layout: str = ""
    interviewers: Sequence[str] = ()
    language: str = ""
    speakers: Path | None = None
    columns: Sequence[str] = ()
    offsets: str = ""
