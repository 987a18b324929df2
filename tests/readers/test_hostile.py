"""Lines that could make a pattern run for hours: every text format reads them in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core.errors import QualkitError
from qualkit.readers.reading import read_transcripts

SIZE = 60_000
START = "Int: So?\nP1: Aye.\nInt: Oh?\nP1: "
HOSTILE = [
    "[", "(", "<", "*", "**a ", "_a", "#", ": ", "1:", "- ", "(laugh", "<v ", "<c.a ", "|", '"',
    "\\", "{", "\t", "word ", "&amp;", "1.1.", "[00:", "P1 ", "e\u0301",
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".md", ".vtt", ".html", ".csv", ".rtf", ".cha"])
def test_a_line_that_opens_and_never_closes_takes_seconds(tmp_path: Path, suffix):
    slow = {}
    for piece in HOSTILE:
        text = START + piece * (SIZE // len(piece))
        if suffix == ".vtt":
            text = "WEBVTT\n\n" + text.replace("\n", "\n\n00:01.000 --> 00:02.000\n")
        elif suffix == ".rtf":
            text = "{\\rtf1 " + text.replace("\n", "\\par ") + "}"
        path = tmp_path / f"a{suffix}"
        path.write_text(text, encoding="utf-8")
        started = time.process_time()
        try:
            read_transcripts(path, plugins.load_all("readers"))
        except QualkitError as error:
            assert error.message
        seconds = time.process_time() - started
        if seconds > 5:  # linear time is under 0.3 seconds; quadratic time is minutes
            slow[piece] = round(seconds, 1)
    assert slow == {}
