"""A project of invented talk with known topics, its vectors already made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qualkit.core.text_hash import text_hash
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.project import open_project
from qualkit.nlp.encoder import load_encoder
from qualkit.store.participants import save_participant
from qualkit.store.transcripts import Origin, save_transcript
from qualkit.store.vectors import save_vectors
from tests.benchmarks.topic_talk import Said


def write_topic_project(
    folder: Path, talk: Sequence[Said], vectors: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """A transcript for each participant, a turn for each excerpt; returns the vectors.

    vectors: of the excerpts, where they are known already.
    """
    encoder = load_encoder()
    if vectors is None:
        vectors = encoder.encode([one.text for one in talk])
    rounded = vectors.astype(np.float16).astype(np.float32)
    by_person: dict[str, list[str]] = {}
    for one in talk:
        by_person.setdefault(one.participant, []).append(one.text)
    with open_project(folder, writing=True, create=True) as project:
        settings = folder / "qualkit.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace('unit = "segment"', 'unit = "turn"'), "utf-8")
        with project.database.write() as connection:
            for number, (person, said) in enumerate(sorted(by_person.items()), start=1):
                save_participant(
                    connection, person, person, {"town": "north" if number % 2 else "south"}
                )
                _save_interview(connection, number, person, said)
            kept = {text_hash(one.text): row for one, row in zip(talk, rounded, strict=True)}
            save_vectors(connection, kept, encoder.version)
    return rounded


def _save_interview(connection: object, number: int, person: str, said: Sequence[str]) -> None:
    text, turns = "", []
    for words in said:
        turns.append(Turn(len(text), len(text) + len(words), "P"))
        text += words + "\n"
    interview = AnonymisedTranscript(
        f"t{number:05d}",
        f"Interview {number}",
        text,
        tuple(turns),
        (Speaker("P", person, Role.PARTICIPANT, participant=person),),
    )
    save_transcript(
        connection,  # type: ignore[arg-type]
        interview,
        Origin(f"{number:064d}", 0, "txt", "inline"),
    )
