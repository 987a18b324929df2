"""One stored interview, for tests of what is kept beside it."""

from __future__ import annotations

import pytest

from qualkit.core.transcript import AnonymisedTranscript, Part, PartKind, Role, Speaker, Turn
from qualkit.store.database import open_database
from qualkit.store.transcripts import Origin, save_transcript

TEXT = "How was school?\nIt was grand. I left at sixteen. [laughs] Never looked back."
TRANSCRIPT = AnonymisedTranscript(
    id="t1",
    name="Interview 1",
    text=TEXT,
    turns=(Turn(0, 15, "I", 0, 900), Turn(16, len(TEXT), "P", 1000, None)),
    speakers=(
        Speaker("I", "Interviewer", Role.INTERVIEWER, "label"),
        Speaker("P", "Denise", Role.PARTICIPANT, "the other one"),
    ),
    parts=(Part(49, 57, PartKind.NOTE),),
)


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path, create=True) as opened:
        with opened.write() as connection:
            save_transcript(
                connection,
                TRANSCRIPT,
                Origin("0" * 64, 0, "txt", "inline"),
            )
        yield opened
