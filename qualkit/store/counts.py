"""Count what the project holds."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.coding import MACHINE
from qualkit.store.schema import coding, decision, participant, speaker, transcript, turn


@dataclass(frozen=True, slots=True)
class CodeCount:
    """Current codings of one code, the transcripts they are in, and decisions about them."""

    code: str
    codings: int
    transcripts: int
    accepted: int
    rejected: int


def count_project(connection: sa.Connection) -> dict[str, int]:
    """Numbers of transcripts, turns, words, speakers, participants, codings and decisions."""

    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(*conditions)
        return int(connection.scalar(query) or 0)

    words = connection.scalar(sa.select(sa.func.sum(transcript.c.words)))
    return {
        "transcripts": count(transcript),
        "words": int(words or 0),
        "turns": count(turn),
        "speakers": count(speaker),
        "participants": count(participant),
        "machine codings": count(coding, coding.c.coder == MACHINE, coding.c.is_current),
        "human codings": count(coding, coding.c.coder != MACHINE),
        "decisions": count(decision),
    }


def count_codes(connection: sa.Connection) -> list[CodeCount]:
    """Per code, most used first."""

    def decided(word: str) -> sa.ColumnElement[int]:
        return sa.func.count(sa.distinct(sa.case((decision.c.decision == word, coding.c.id))))

    number = sa.func.count(sa.distinct(coding.c.id))
    query = (
        sa.select(
            coding.c.code,
            number.label("codings"),
            sa.func.count(sa.distinct(coding.c.transcript_id)).label("transcripts"),
            decided("accept").label("accepted"),
            decided("reject").label("rejected"),
        )
        .outerjoin(decision, decision.c.coding_id == coding.c.id)
        .where(coding.c.is_current)
        .group_by(coding.c.code)
        .order_by(number.desc(), coding.c.code)
    )
    return [
        CodeCount(row.code, row.codings, row.transcripts, row.accepted, row.rejected)
        for row in connection.execute(query)
    ]


def count_by_transcript(connection: sa.Connection) -> list[int]:
    """Current codings of each transcript, in the order in which they were read in."""
    query = (
        sa.select(sa.func.count(coding.c.id))
        .select_from(transcript)
        .outerjoin(coding, (coding.c.transcript_id == transcript.c.id) & coding.c.is_current)
        .group_by(transcript.c.id)
        .order_by(transcript.c.sequence)
    )
    return [int(number) for number in connection.scalars(query)]


def count_reviewed(connection: sa.Connection) -> dict[str, int]:
    """The machine's codings by the newest decision about them ("accept", "reject", …); those that
    nobody has decided about are left out."""
    newest = (
        sa.select(sa.func.max(decision.c.id).label("id"))
        .where(decision.c.decision != "")
        .group_by(decision.c.coding_id)
        .subquery()
    )
    query = (
        sa.select(decision.c.decision, sa.func.count())
        .join(newest, newest.c.id == decision.c.id)
        .join(coding, coding.c.id == decision.c.coding_id)
        .where(coding.c.coder == MACHINE)
        .group_by(decision.c.decision)
        .order_by(decision.c.decision)
    )
    return {str(word): int(number) for word, number in connection.execute(query)}
