"""Who speaks where: speakers of all transcripts, and the edits of who is who."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.transcript import Role
from qualkit.store.schema import (
    attribute,
    participant,
    speaker,
    transcript,
    transcript_attribute,
    turn,
)

#: Excerpts of a speaker are looked for among as many of the first turns.
_FIRST_TURNS = 12


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of one transcript, anonymised. turns: how many; characters: of all its talk.

    excerpts: the beginnings of a few of its turns.
    """

    transcript_id: str
    transcript: str
    key: str
    label: str
    role: Role
    participant: str
    turns: int
    characters: int
    excerpts: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """How the command line names a speaker that is nobody yet: "3f9a02:S2"."""
        return f"{self.transcript_id[:6]}:{self.key}"


def load_who_speaks(connection: sa.Connection) -> set[str]:
    """The participants who speak in some transcript, by their ids."""
    found = connection.execute(sa.select(speaker.c.participant_id).distinct()).scalars()
    return {one for one in found if one}


def load_speakers(connection: sa.Connection, *, excerpts: int = 0) -> list[SpeakerRow]:
    """Every speaker, in the order of transcripts and in each of first turn. excerpts: how many."""
    spoken = {
        (row.transcript_id, row.speaker_key): (row.number, row.characters)
        for row in connection.execute(
            sa.select(
                turn.c.transcript_id,
                turn.c.speaker_key,
                sa.func.count().label("number"),
                sa.func.sum(turn.c.end - turn.c.start).label("characters"),
            ).group_by(turn.c.transcript_id, turn.c.speaker_key)
        )
    }
    rows = connection.execute(
        sa.select(speaker, transcript.c.name.label("transcript_name"))
        .join(transcript, transcript.c.id == speaker.c.transcript_id)
        .order_by(transcript.c.sequence, speaker.c.position)
    ).all()
    return [
        SpeakerRow(
            row.transcript_id,
            row.transcript_name,
            row.key,
            row.label,
            Role(row.role),
            row.participant_id or "",
            *spoken.get((row.transcript_id, row.key), (0, 0)),
            _excerpts(connection, row.transcript_id, row.key, excerpts) if excerpts else (),
        )
        for row in rows
    ]


def _excerpts(
    connection: sa.Connection, transcript_id: str, key: str, number: int
) -> tuple[str, ...]:
    """Beginnings of the first turns of six words and more; of any, where there are too few."""
    rows = connection.execute(
        sa.select(sa.func.substr(transcript.c.text, turn.c.start + 1, turn.c.end - turn.c.start))
        .join(transcript, transcript.c.id == turn.c.transcript_id)
        .where(turn.c.transcript_id == transcript_id, turn.c.speaker_key == key)
        .order_by(turn.c.number)
        .limit(_FIRST_TURNS)
    ).scalars()
    said = [" ".join(str(one).split()) for one in rows]
    telling = [one for one in said if len(one.split()) >= 6]
    return tuple([*telling, *(one for one in said if one not in telling)][:number])


def assign(
    connection: sa.Connection,
    transcript_id: str,
    key: str,
    *,
    person: str | None = None,
    role: Role | None = None,
) -> None:
    """Say who a speaker is, what role it has, or both. The person must be in the store."""
    values: dict[str, object] = {}
    if person is not None:
        values["participant_id"] = person or None
    if role is not None:
        values |= {"role": str(role), "reason": "set by the researcher"}
    if values:
        where = (speaker.c.transcript_id == transcript_id, speaker.c.key == key)
        connection.execute(speaker.update().where(*where).values(**values))


def add_person(connection: sa.Connection, person: str) -> None:
    """Make a person unless there is one of this id."""
    if connection.scalar(sa.select(participant.c.id).where(participant.c.id == person)) is None:
        connection.execute(participant.insert().values(id=person, pseudonym=""))


def move_person(connection: sa.Connection, old: str, new: str) -> None:
    """Give everything that one person has to another: speakers, and attributes that the other
    lacks. The first is gone afterwards."""
    add_person(connection, new)
    connection.execute(
        speaker.update().where(speaker.c.participant_id == old).values(participant_id=new)
    )
    kept = set(
        connection.scalars(
            sa.select(attribute.c.name).where(attribute.c.participant_id == new)
        ).all()
    )
    for row in connection.execute(
        sa.select(attribute).where(attribute.c.participant_id == old)
    ).all():
        if row.name not in kept:
            connection.execute(
                attribute.insert().values(
                    participant_id=new, name=row.name, position=row.position, value=row.value
                )
            )
    connection.execute(attribute.delete().where(attribute.c.participant_id == old))
    connection.execute(participant.delete().where(participant.c.id == old))


def save_interview(
    connection: sa.Connection, transcript_id: str, values: Mapping[str, str]
) -> None:
    """Keep what is known of an interview as a whole (interview, part, wave, group)."""
    for name, value in values.items():
        where = (
            transcript_attribute.c.transcript_id == transcript_id,
            transcript_attribute.c.name == name,
        )
        connection.execute(transcript_attribute.delete().where(*where))
        if value:
            connection.execute(
                transcript_attribute.insert().values(
                    transcript_id=transcript_id, name=name, value=value
                )
            )


def load_interviews(
    connection: sa.Connection, ids: Collection[str] | None = None
) -> dict[str, dict[str, str]]:
    """What is known of interviews as a whole, by transcript id."""
    found: dict[str, dict[str, str]] = {}
    query = sa.select(transcript_attribute).order_by(transcript_attribute.c.name)
    for row in connection.execute(query):
        if ids is None or row.transcript_id in ids:
            found.setdefault(row.transcript_id, {})[row.name] = row.value
    return found


def names_known(interviews: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What is known of some interview at least ("part", "wave"), in order of the alphabet."""
    return sorted({name for known in interviews.values() for name in known})
