"""What every reader plug-in promises; a new one is found and tried by itself.

A format whose smallest file is not yet known to `SAMPLES` fails here until it has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.core.document import Document, Reader
from qualkit.core.errors import QualkitError, UnreadableFile
from qualkit.core.transcript import PartKind, Transcript
from qualkit.readers.reading import read_transcripts

from .conftest import turns_of
from .samples import SAID, SAMPLES

READERS: list[Reader] = plugins.load_all("readers")
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
Write = Callable[[Reader, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(reader: Reader, data: bytes) -> Path:
        path = tmp_path / f"a{reader.suffixes[0]}"
        path.write_bytes(data)
        return path

    return write_file


def read_all(path: Path) -> list[Transcript]:
    return read_transcripts(path, READERS)


def check_offsets(transcript: Transcript) -> None:
    """Turns and parts are ordered ranges of the text; turns do not overlap and hold words."""
    text, keys = transcript.text, {speaker.key for speaker in transcript.speakers}
    last = 0
    for turn in transcript.turns:
        assert last <= turn.start < turn.end <= len(text)
        assert turn.span.of(text).strip()
        assert turn.speaker in keys
        last = turn.end
    for part in transcript.parts:
        assert 0 <= part.start < part.end <= len(text)
        inside = any(turn.span.covers(part.span) for turn in transcript.turns)
        apart = not any(turn.span.overlaps(part.span) for turn in transcript.turns)
        assert inside if part.kind is PartKind.NOTE and not apart else apart
    assert {turn.speaker for turn in transcript.turns} == keys


@every_reader
def test_a_reader_says_its_name_and_its_endings(reader):
    assert reader.name
    assert reader.suffixes
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in reader.suffixes)


def test_no_two_readers_claim_the_same_ending():
    endings = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(endings) == len(set(endings))


@every_reader
def test_the_smallest_file_of_a_format_reads_to_its_four_turns(reader, write):
    (transcript,) = read_all(write(reader, SAMPLES[reader.name]()))
    assert [(speaker.casefold(), talk) for speaker, talk in turns_of(transcript)] == [
        (speaker.casefold(), talk) for speaker, talk in SAID
    ]
    check_offsets(transcript)
    assert transcript.source.format == reader.name
    assert re.fullmatch(r"[0-9a-f]{64}", transcript.source.sha256)


@every_reader
def test_reading_twice_gives_the_same(reader, write):
    path = write(reader, SAMPLES[reader.name]())
    assert read_all(path) == read_all(path)


@every_reader
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n \t\r\n", id="only space"),
        pytest.param(b"\0" * 64, id="zeros"),
        pytest.param(bytes(range(256)) * 4, id="binary"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, id="encrypted Office"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, id="picture"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, id="empty zip"),
        pytest.param(b"It was a dark night. Nobody spoke.\n", id="no speaker"),
    ],
)
def test_a_file_that_is_no_transcript_is_named_with_its_reason(reader, write, data):
    path = write(reader, data)
    with pytest.raises(UnreadableFile) as caught:
        read_all(path)
    assert path.name in caught.value.where
    assert caught.value.message
    assert caught.value.hint


@every_reader
@pytest.mark.parametrize("other", sorted(SAMPLES))
def test_a_file_of_another_format_under_this_ending_is_read_or_named(reader, write, other):
    try:
        transcripts = read_all(write(reader, SAMPLES[other]()))
    except QualkitError as error:
        assert error.message
    else:
        for transcript in transcripts:
            check_offsets(transcript)


@every_reader
def test_a_missing_file_and_a_folder_are_named(reader, tmp_path):
    (tmp_path / f"folder{reader.suffixes[0]}").mkdir()
    for name in ("missing", "folder"):
        with pytest.raises(UnreadableFile) as caught:
            read_all(tmp_path / f"{name}{reader.suffixes[0]}")
        assert caught.value.hint


@every_reader
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_read_as_far_as_it_goes_or_named(reader, write, share):
    data = SAMPLES[reader.name]()
    try:
        transcripts = read_all(write(reader, data[: int(len(data) * share)]))
    except QualkitError as error:
        assert error.message
    else:
        for transcript in transcripts:
            check_offsets(transcript)


@every_reader
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.floats(0, 0.999), junk=st.binary(min_size=1, max_size=12))
def test_a_file_with_wrong_bytes_in_it_never_crashes_a_reader(reader, write, at, junk):
    data = SAMPLES[reader.name]()
    place = int(at * len(data))
    path = write(reader, data[:place] + junk + data[place + len(junk) :])
    try:
        transcripts = read_all(path)
    except QualkitError:
        return
    for transcript in transcripts:
        check_offsets(transcript)


@every_reader
def test_a_document_says_what_it_is(reader, write):
    documents = reader.read(write(reader, SAMPLES[reader.name]()))
    assert all(isinstance(document, Document) for document in documents)
    assert {document.format for document in documents} == {reader.name}
    assert all(block.where for document in documents for block in document.blocks)
