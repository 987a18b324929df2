"""Keep memos: a researcher's notes on anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.span import Span
from qualkit.store.clock import now
from qualkit.store.schema import coding, memo


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A note by `author`, anonymised.

    target_kind: project, transcript, participant, code, coding or excerpt; target_id: the id of
    that thing. An excerpt, a stretch that is not coded, is "transcript:start-end".
    """

    target_kind: str
    target_id: str
    author: str
    text: str
    written_at: str = ""


def excerpt_key(transcript_id: str, span: Span) -> str:
    """The target id of a memo on a stretch of text."""
    return f"{transcript_id}:{span.start}-{span.end}"


def read_excerpt_key(key: str) -> tuple[str, Span]:
    """Transcript id and range of a memo's excerpt."""
    transcript_id, _, place = key.rpartition(":")
    start, _, end = place.partition("-")
    return transcript_id, Span(int(start), int(end))


def add_memo(connection: sa.Connection, row: MemoRow) -> bool:
    """Store a memo; False when the same author has said the same about the same thing already."""
    values = {
        "target_kind": row.target_kind,
        "target_id": row.target_id,
        "author": row.author,
        "text": row.text,
    }
    known = sa.select(memo.c.id).where(*(memo.c[name] == value for name, value in values.items()))
    if connection.scalar(known.limit(1)) is not None:
        return False
    connection.execute(memo.insert().values(**values, written_at=row.written_at or now()))
    return True


def load_memos(connection: sa.Connection) -> list[MemoRow]:
    """Every memo, in the order they were stored."""
    return [
        MemoRow(row.target_kind, row.target_id, row.author, row.text, row.written_at)
        for row in connection.execute(sa.select(memo).order_by(memo.c.id))
    ]


def change_memo_text(connection: sa.Connection, before: str, after: str) -> int:
    """Give every memo with these words others; returns how many there were."""
    result = connection.execute(memo.update().where(memo.c.text == before).values(text=after))
    return int(result.rowcount)


def move_excerpt_memos(
    connection: sa.Connection, transcript_id: str, move: Callable[[Span], Span]
) -> None:
    """Give the memos on stretches of a transcript whose text has changed their new places.

    move: the new range of an old one.
    """
    rows = connection.execute(
        sa.select(memo.c.id, memo.c.target_id).where(
            memo.c.target_kind == "excerpt", memo.c.target_id.startswith(f"{transcript_id}:")
        )
    ).all()
    for row in rows:
        _, span = read_excerpt_key(row.target_id)
        key = excerpt_key(transcript_id, move(span))
        connection.execute(memo.update().where(memo.c.id == row.id).values(target_id=key))


def coding_times(connection: sa.Connection, transcript_id: str) -> dict[str, str]:
    """When each coding of a transcript was made, by coding id."""
    query = sa.select(coding.c.id, coding.c.made_at).where(coding.c.transcript_id == transcript_id)
    return {row.id: row.made_at for row in connection.execute(query)}
