"""Who is who: people, their attributes, who speaks where, and what is not settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.transcript import Role
from qualkit.exports.table import write_table
from qualkit.flows.people_proposals import Offer, Proposal, offers_of_names, propose_people
from qualkit.flows.project import open_project
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.people import SpeakerRow, load_interviews, load_speakers

#: Characters of an English word with its space, to tell words from the length of talk.
_WORD_CHARACTERS = 5.6
_EXCERPTS = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the study. speakers: where they speak; empty for a row that nobody was matched
    with. Everything is anonymised."""

    id: str
    attributes: Mapping[str, str]
    speakers: tuple[SpeakerRow, ...] = ()

    @property
    def labels(self) -> list[str]:
        return list(dict.fromkeys(one.label for one in self.speakers))

    @property
    def roles(self) -> list[Role]:
        return list(dict.fromkeys(one.role for one in self.speakers))

    @property
    def words(self) -> int:
        """About how many words they say."""
        return round(sum(one.characters for one in self.speakers) / _WORD_CHARACTERS)


@dataclass(frozen=True, slots=True)
class PeopleResult:
    """people: with an id. loose: speakers who are nobody yet. without_attributes and without_talk:
    ids. interviews: what is known of each transcript as a whole, by its id."""

    folder: Path
    people: list[Person]
    loose: list[SpeakerRow]
    attribute_names: list[str]
    without_attributes: list[str]
    without_talk: list[str]
    proposals: list[Proposal]
    offers: list[Offer]
    interviews: dict[str, dict[str, str]] = field(default_factory=dict)


def list_people(folder: Path) -> PeopleResult:
    """Everybody in the project, and what is proposed. Raises NoProject."""
    with open_project(folder) as project, project.database.read() as connection:
        attributes = load_participants(connection)
        speakers = load_speakers(connection, excerpts=_EXCERPTS)
        interviews = load_interviews(connection)
        names = attribute_names(connection)
    people = [
        Person(key, values, tuple(one for one in speakers if one.participant == key))
        for key, values in attributes.items()
    ]
    return PeopleResult(
        folder,
        people,
        [one for one in speakers if not one.participant],
        names,
        [
            one.id
            for one in people
            if one.speakers and not one.attributes and Role.PARTICIPANT in one.roles
        ],
        [one.id for one in people if not one.speakers],
        propose_people(speakers),
        offers_of_names(speakers, interviews, attributes),
        interviews,
    )


def export_people(folder: Path, out: Path | None = None) -> tuple[Path, int]:
    """Write exports/participants.csv: a row a person, to be edited and read back with `import`.

    Columns: participant, role, labels, transcripts, then every attribute. Everything in it is
    anonymised, or every row is marked. Returns the path and the number of rows.
    """
    found = list_people(folder)
    with open_project(folder) as project:
        identifiable = project.is_identifiable
    path = out or folder / "exports" / "participants.csv"
    header = ["participant", "role", "labels", "transcripts", *found.attribute_names]
    rows = (
        [
            one.id,
            str(one.roles[0]) if len(one.roles) == 1 else "",
            "; ".join(one.labels),
            "; ".join(dict.fromkeys(speaker.transcript for speaker in one.speakers)),
            *(one.attributes.get(name, "") for name in found.attribute_names),
        ]
        for one in found.people
    )
    return path, write_table(header, rows, path, identifiable=identifiable)
