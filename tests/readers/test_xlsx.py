"""Workbooks: columns, times, several sheets, damage."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core.errors import UnreadableFile
from qualkit.readers.reading import read_transcripts

from .conftest import turns_of
from .samples import SAID, xlsx


def test_a_sheet_is_a_transcript_with_its_times(read):
    rows = [("Who", "Said", "Time")]
    clock = [dt.time(0, 0, 1), "00:04", dt.timedelta(minutes=1), 62.5]
    rows += [(*said, time) for said, time in zip(SAID, clock, strict=True)]
    columns = {"text": "Said"}
    transcript = read("a.xlsx", xlsx(rows), columns=columns)
    assert turns_of(transcript) == SAID
    assert [turn.start_ms for turn in transcript.turns] == [1_000, 4_000, 60_000, 62_500]


def test_numbers_are_speakers_too(read):
    rows = [("speaker", "text"), (1, "Where from?"), (2, "Here."), (1, "Always?"), (2, "Aye.")]
    assert turns_of(read("a.xlsx", xlsx(rows)))[:2] == [("1", "Where from?"), ("2", "Here.")]


def test_every_sheet_that_holds_talk_is_a_transcript(tmp_path: Path):
    talk = [("speaker", "text"), *SAID]
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(talk, [("code", "n"), ("x", 1)], talk, []))
    found = read_transcripts(path, plugins.load_all("readers"))
    assert [transcript.source.name for transcript in found] == ["a.xlsx: Sheet1", "a.xlsx: Sheet3"]
    assert [transcript.source.part for transcript in found] == [0, 2]
    assert turns_of(found[1]) == SAID


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(xlsx([]), "workbook is empty", id="no cell"),
        pytest.param(xlsx([("a", "b")])[:200], "not a whole Excel workbook", id="truncated"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 99, "password-protected", id="encrypted"),
    ],
)
def test_a_file_that_is_no_workbook_with_words_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.xlsx", data)
