"""Reading made short for tests: write a small real file, read it, look at its turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core.transcript import PartKind, Transcript
from qualkit.readers.options import ReadOptions
from qualkit.readers.reading import read_transcripts

Read = Callable[..., Transcript]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """read("a.txt", "words" or b"bytes") or read(path): the only transcript of the file."""

    def read_one(
        file: str | Path, content: str | bytes | None = None, **options: object
    ) -> Transcript:
        path = tmp_path / file
        if isinstance(content, str):
            path.write_bytes(content.encode())
        elif content is not None:
            path.write_bytes(content)
        (transcript,) = read_transcripts(
            path,
            plugins.load_all("readers"),
            ReadOptions(**options),  # type: ignore[arg-type]
        )
        return transcript

    return read_one


def turns_of(transcript: Transcript) -> list[tuple[str, str]]:
    """(speaker, words) of every turn, in order."""
    return [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns]


def roles_of(transcript: Transcript) -> dict[str, str]:
    return {speaker.label: speaker.role.value for speaker in transcript.speakers}


def parts_of(transcript: Transcript, kind: PartKind) -> list[str]:
    return [part.span.of(transcript.text) for part in transcript.parts if part.kind is kind]


def left_out_of(transcript: Transcript) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in transcript.left_out]
