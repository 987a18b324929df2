"""A project of short interviews about four matters, with vectors made without any model."""

from __future__ import annotations

import random
from pathlib import Path

from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.project import open_project
from qualkit.store.participants import save_participant
from qualkit.store.transcripts import Origin, save_transcript
from tests.benchmarks.topic_talk import sentence_about

PEOPLE = 8
TURNS = 24
MATTERS = ("buses", "doctors", "football", "pets")


def matter_of(person: int, number: int) -> int:
    """What a person (from 0) speaks about in an answer (from 0), as a place in MATTERS."""
    matter = number % 4
    return 0 if person % 2 and matter == 3 else matter


def write_talk(folder: Path, *, waves: int = 1) -> Path:
    """Each person speaks 24 turns about four matters in turn, with an interviewer between them.

    People of the class "manual" (every second) speak of buses instead of pets. Interviews of wave 2
    are named so.
    """
    dice = random.Random(4)
    with (
        open_project(folder, writing=True, create=True) as project,
        project.database.write() as connection,
    ):
        for person in range(PEOPLE):
            key = f"P{person + 1:02d}"
            klass = "manual" if person % 2 else "professional"
            save_participant(connection, key, "", {"class": klass, "shoe": f"size {person}"})
            for wave in range(1, waves + 1):
                text, turns = "", []
                for number in range(TURNS):
                    matter = matter_of(person, number)
                    asked = "And wombats, wombats, what about the wombats?\n"
                    said = " ".join(sentence_about(dice, MATTERS[matter]) for _ in range(3))
                    turns.append(Turn(len(text), len(text) + len(asked) - 1, "I"))
                    text += asked
                    turns.append(Turn(len(text), len(text) + len(said), "S"))
                    text += said + "\n"
                save_transcript(
                    connection,
                    AnonymisedTranscript(
                        f"t{person}{wave}",
                        f"Interview {person + 1} wave {wave}",
                        text,
                        tuple(turns),
                        (
                            Speaker("I", "Interviewer", Role.INTERVIEWER),
                            Speaker("S", key, Role.PARTICIPANT, participant=key),
                        ),
                    ),
                    Origin(f"{person:032d}{wave:032d}", 0, "txt", "inline"),
                )
    return folder
