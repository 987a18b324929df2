"""A transcript made small, and a tiny codebook."""

from __future__ import annotations

import pytest

from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn


def make_transcript(*said: tuple[str, str], roles: dict[str, Role] | None = None):
    """A transcript of (speaker, words) turns, one a line."""
    text, turns = "", []
    for speaker, words in said:
        turns.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + "\n"
    known = roles or {"I": Role.INTERVIEWER}
    keys = dict.fromkeys(speaker for speaker, _ in said)
    speakers = tuple(Speaker(key, key, known.get(key, Role.PARTICIPANT)) for key in keys)
    return AnonymisedTranscript("t1", "t1", text, tuple(turns), speakers)


@pytest.fixture(scope="session")
def encode():
    from qualkit.nlp.encoder import load_encoder

    return load_encoder().encode
