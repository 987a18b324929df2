"""Remove somebody who withdrew, with all that was made of what they said; remember what must not
come back."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.span import Span
from qualkit.store.memos import read_excerpt_key
from qualkit.store.schema import (
    attribute,
    coding,
    memo,
    participant,
    sample_excerpt,
    topic_excerpt,
    topic_model,
    transcript,
    vector,
)
from qualkit.store.settings import read_fact, write_fact

_FILES, _PEOPLE = "withdrawn_files", "withdrawn_people"


@dataclass
class Removed:
    """How many codings and memos went."""

    codings: int = 0
    memos: int = 0


def remove_transcript(connection: sa.Connection, transcript_id: str, removed: Removed) -> None:
    """Delete a transcript with its codings, decisions, drawn excerpts and memos."""
    codings = connection.scalars(
        sa.select(coding.c.id).where(coding.c.transcript_id == transcript_id)
    ).all()
    removed.codings += len(codings)
    removed.memos += _remove_memos(connection, "coding", codings)
    removed.memos += _remove_memos(connection, "transcript", [transcript_id])
    removed.memos += _remove_memos(connection, "excerpt", _excerpts(connection, transcript_id))
    connection.execute(transcript.delete().where(transcript.c.id == transcript_id))


def remove_at(
    connection: sa.Connection, transcript_id: str, gone: Sequence[Span], removed: Removed
) -> None:
    """Delete codings, decisions, drawn excerpts and memos on these stretches of a transcript."""

    def is_gone(span: Span) -> bool:
        return any(one.overlaps(span) for one in gone)

    here = coding.c.transcript_id == transcript_id
    places = connection.execute(sa.select(coding.c.id, coding.c.start, coding.c.end).where(here))
    codings = [row.id for row in places if is_gone(Span(row.start, row.end))]
    removed.codings += len(codings)
    removed.memos += _remove_memos(connection, "coding", codings)
    excerpts = _excerpts(connection, transcript_id)
    removed.memos += _remove_memos(
        connection, "excerpt", [one for one in excerpts if is_gone(read_excerpt_key(one)[1])]
    )
    for key in codings:
        connection.execute(coding.delete().where(coding.c.id == key))
    own = sample_excerpt.c.transcript_id == transcript_id
    for row in connection.execute(sa.select(sample_excerpt).where(own)).all():
        if is_gone(Span(row.start, row.end)):
            connection.execute(
                sample_excerpt.delete().where(
                    sample_excerpt.c.sample_id == row.sample_id,
                    sample_excerpt.c.position == row.position,
                )
            )


def remove_person(connection: sa.Connection, person: str, removed: Removed) -> None:
    """Delete a participant with attributes and the memos on them."""
    removed.memos += _remove_memos(connection, "participant", [person])
    connection.execute(attribute.delete().where(attribute.c.participant_id == person))
    connection.execute(participant.delete().where(participant.c.id == person))


def forget_computed(connection: sa.Connection, transcripts: Collection[str]) -> bool:
    """Delete vectors, and topics found in these transcripts among others: both are made of words
    that must not stay, and are made anew. Returns whether topics went."""
    connection.execute(vector.delete())
    seen = connection.scalars(sa.select(topic_excerpt.c.transcript_id).distinct())
    if set(transcripts).isdisjoint(seen):
        return False
    connection.execute(topic_model.delete())
    return True


def _excerpts(connection: sa.Connection, transcript_id: str) -> list[str]:
    """The targets of memos on stretches of a transcript."""
    where = (memo.c.target_kind == "excerpt", memo.c.target_id.startswith(f"{transcript_id}:"))
    return list(connection.scalars(sa.select(memo.c.target_id).where(*where).distinct()))


def _remove_memos(connection: sa.Connection, kind: str, targets: Iterable[str]) -> int:
    return sum(
        connection.execute(
            memo.delete().where(memo.c.target_kind == kind, memo.c.target_id == one)
        ).rowcount
        for one in targets
    )


def withdrawn_files(connection: sa.Connection) -> set[str]:
    """SHA-256 of the files that must not be read again: somebody in them withdrew."""
    return set(read_fact(connection, _FILES).split())


def is_withdrawn(connection: sa.Connection, person: str) -> bool:
    """Whether somebody of this id of a participants file withdrew."""
    return _hash(connection, person) in read_fact(connection, _PEOPLE).split()


def remember_withdrawn(
    connection: sa.Connection, people: Iterable[str], files: Iterable[str]
) -> None:
    """Remember ids of the participants file, by a hash, and SHA-256 of files."""
    hashes = {_hash(connection, one) for one in people}
    known = set(read_fact(connection, _PEOPLE).split())
    write_fact(connection, _PEOPLE, " ".join(sorted(known | hashes)))
    write_fact(connection, _FILES, " ".join(sorted(withdrawn_files(connection) | set(files))))


def _hash(connection: sa.Connection, person: str) -> str:
    # Keyed by the project's random id, so that an id that is a name is not looked up in a list.
    key = read_fact(connection, "id").encode()
    return hmac.digest(key, person.strip().casefold().encode(), "sha256").hex()[:32]
