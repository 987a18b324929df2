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
