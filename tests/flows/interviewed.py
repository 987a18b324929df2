"""A study made for the analyses: people, turns, the machine's codes and people's decisions, all
known, without any model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Stance, coding_id
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.project import open_project
from qualkit.store.codings import add_coding, replace_machine_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.participants import save_participant
from qualkit.store.samples import Drawn, Reading, add_readings, save_sample
from qualkit.store.transcripts import Origin, save_transcript

CODEBOOK = """\
name: Buses and school
version: 2
codes:
  - id: buses
    name: Buses
    target: the buses
    stance: true
    definition: Talk about getting about by bus.
    children:
      - id: fares
        name: Fares
        definition: Talk about what a bus costs.
  - id: school
    name: School
    definition: Talk about school.
  - id: town
    name: The town
    definition: Talk about the town.
"""
#: A turn by a participant: its words, and the codes that the machine put, each with a stance or "".
Said = tuple[str, Mapping[str, str]]


@dataclass(frozen=True)
class Interviewed:
    """Where the study is, and the place of every participants' turn: turns[person][number]."""

    folder: Path
    turns: Mapping[str, Sequence[tuple[str, int, int, int]]]
    texts: Mapping[str, str]

    def decide(self, coder: str, person: str, turn: int, code: str, word: str, **more: str) -> None:
        """A decision about the machine's coding of a turn."""
        transcript, _, start, end = self.turns[person][turn]
        key = coding_id(transcript, start, end, code, MACHINE)
        row = DecisionRow(
            key, coder, word, more.get("new_code", ""), more.get("new_stance", ""), ""
        )
        with open_project(self.folder, writing=True) as project, project.database.write() as open_:
            assert add_decision(open_, row, "0" * 64)

    def put(self, coder: str, person: str, turn: int, code: str, stance: str = "") -> None:
        """A person's own coding of a turn."""
        transcript, number, start, end = self.turns[person][turn]
        own = Coding(
            transcript, number, start, end, code, Stance(stance) if stance else None, 1.0, "", coder
        )
        with open_project(self.folder, writing=True) as project, project.database.write() as open_:
            add_coding(open_, own, self.texts[transcript], codebook_hash="")

    def draw(
        self,
        places: Sequence[tuple[str, int]],
        readers: Iterable[str],
        *,
        probability: float,
        is_random: bool = True,
        read: int | None = None,
    ) -> None:
        """A sample of turns, of which each reader has read the first `read` (all by default)."""
        drawn = [
            Drawn(*self.turns[person][turn], probability, is_random) for person, turn in places
        ]
        population = sum(len(own) for own in self.turns.values())
        with open_project(self.folder, writing=True) as project, project.database.write() as open_:
            number = save_sample(
                open_,
                drawn,
                self.texts,
                method="random",
                unit="turn",
                seed=1,
                population=population,
            )
            positions = range(1, (len(drawn) if read is None else read) + 1)
            readings = [Reading(number, at, name) for at in positions for name in readers]
            add_readings(open_, readings, "0" * 64)


def make_study(
    folder: Path,
    said: Mapping[str, Sequence[Said]],
    attributes: Mapping[str, Mapping[str, str]] | None = None,
    settings: str = "",
) -> Interviewed:
    """One interview a person, in the order given; the unit of coding is the turn."""
    turns: dict[str, list[tuple[str, int, int, int]]] = {}
    texts: dict[str, str] = {}
    with open_project(folder, writing=True, create=True) as project:
        (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
        (folder / "qualkit.toml").write_text(
            f'[themes]\nunit = "turn"\n{settings}', encoding="utf-8"
        )
        book = project_codebook(project)
        remember_codebook(project, book)
        codings: list[Coding] = []
        with project.database.write() as connection:
            for number, (person, own) in enumerate(said.items(), start=1):
                if attributes is not None:
                    save_participant(connection, person, "", attributes.get(person, {}))
                transcript, places = _interview(f"t{number}", person, own, attributes is not None)
                save_transcript(
                    connection,
                    transcript,
                    Origin(f"{number:064x}", 0, "txt", "inline"),
                )
                turns[person], texts[transcript.id] = places, transcript.text
                codings += [
                    Coding(*place, code, Stance(stance) if stance else None, 0.5, "", MACHINE)
                    for place, (_, codes) in zip(places, own, strict=True)
                    for code, stance in codes.items()
                ]
            replace_machine_codings(
                connection, codings, texts, codebook_hash=book.hash, run_id=None
            )
    return Interviewed(folder, turns, texts)


def _interview(
    identity: str, person: str, own: Sequence[Said], is_known: bool
) -> tuple[AnonymisedTranscript, list[tuple[str, int, int, int]]]:
    text, turns, places = "", [], []
    for words, _ in own:
        turns.append(Turn(len(text), len(text) + 8, "I"))
        text += "And now?\n"
        start = len(text)
        text += words + "\n"
        turns.append(Turn(start, start + len(words), "P"))
        places.append((identity, len(turns), start, start + len(words)))
    speakers = (
        Speaker("I", "Interviewer", Role.INTERVIEWER),
        Speaker("P", person, Role.PARTICIPANT, participant=person if is_known else ""),
    )
    name = f"Interview {identity[1:]}"
    return AnonymisedTranscript(identity, name, text, tuple(turns), speakers), places
