"""A full-text index over turns (SQLite FTS5), made when somebody first searches.

The index holds no text of its own, only which word stands where ("contentless"). Triggers empty it
as soon as a transcript's turns change, so that no replaced word is left in it; the next search
fills it again. Where it cannot be made (a project that may only be read, an SQLite without FTS5),
turns are read one by one instead, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa

from qualkit.core.progress import Progress, silent
from qualkit.core.query_language import And, Near, Node, Or, Words
from qualkit.store.database import Database
from qualkit.store.schema import transcript, turn

#: A row of the index is a turn: the transcript's number, then 20 bits for the turn's. Up to a
#: million turns in a transcript.
_TURN_BITS = 20
_EMPTY = "INSERT INTO turn_words(turn_words) VALUES ('delete-all')"
_IS_FILLED = "EXISTS (SELECT 1 FROM turn_words_docsize LIMIT 1)"
_TABLE = """\
CREATE VIRTUAL TABLE IF NOT EXISTS turn_words USING fts5(
    words, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2')"""
_TRIGGER = "CREATE TRIGGER IF NOT EXISTS turn_words_{} WHEN {} BEGIN {}; END"
_MAKE = (
    _TABLE,
    _TRIGGER.format("turn AFTER DELETE ON turn", _IS_FILLED, _EMPTY),
    _TRIGGER.format(
        "text AFTER UPDATE OF text ON transcript", f"old.text <> new.text AND {_IS_FILLED}", _EMPTY
    ),
    _TRIGGER.format("gone AFTER DELETE ON transcript", _IS_FILLED, _EMPTY),
)


def bring_index_up_to_date(database: Database, progress: Progress = silent) -> bool:
    """Index the transcripts that are not in the index yet; False where that cannot be done."""
    try:
        with database.read() as connection:
            if not _missing(connection):
                return True
        with database.write() as connection:
            for statement in _MAKE:
                connection.exec_driver_sql(statement)
            missing = _missing(connection)
            for number, (key, sequence) in enumerate(missing, start=1):
                progress("indexing", number, len(missing))
                _index_one(connection, key, sequence)
    except (sa.exc.OperationalError, sa.exc.DatabaseError):
        return False
    return True


def _missing(connection: sa.Connection) -> list[tuple[str, int]]:
    """(id, sequence) of the transcripts with turns that are not in the index."""
    with_turns = sa.select(turn.c.transcript_id).where(turn.c.transcript_id == transcript.c.id)
    rows = connection.execute(
        sa.select(transcript.c.id, transcript.c.sequence)
        .where(with_turns.exists())
        .order_by(transcript.c.sequence)
    ).all()
    if not sa.inspect(connection).has_table("turn_words_docsize"):
        return [(row.id, row.sequence) for row in rows]
    query = "SELECT DISTINCT id >> ? FROM turn_words_docsize"
    known = set(connection.exec_driver_sql(query, (_TURN_BITS,)).scalars())
    return [(row.id, row.sequence) for row in rows if row.sequence not in known]


def _index_one(connection: sa.Connection, transcript_id: str, sequence: int) -> None:
    text = str(
        connection.scalar(sa.select(transcript.c.text).where(transcript.c.id == transcript_id))
    )
    rows = connection.execute(
        sa.select(turn.c.number, turn.c.start, turn.c.end).where(
            turn.c.transcript_id == transcript_id
        )
    )
    values = [((sequence << _TURN_BITS) | row.number, text[row.start : row.end]) for row in rows]
    connection.exec_driver_sql("INSERT INTO turn_words(rowid, words) VALUES (?, ?)", values)


def candidate_turns(connection: sa.Connection, node: Node) -> Iterator[tuple[int, set[int]]] | None:
    """(sequence of a transcript, its turns) that may answer a query, by sequence; None for all.

    What is found holds every turn that answers it, and perhaps others; one transcript's at a time.
    """
    match = _as_match(node)
    if match is None:
        return None
    rows = connection.exec_driver_sql(
        "SELECT rowid FROM turn_words WHERE turn_words MATCH ? ORDER BY rowid", (match,)
    ).scalars()
    mask = (1 << _TURN_BITS) - 1
    by_transcript = groupby(rows, key=lambda row: row >> _TURN_BITS)
    return ((sequence, {row & mask for row in own}) for sequence, own in by_transcript)


def _as_match(node: Node) -> str | None:
    """An FTS5 expression that is true of all turns that the query may be; None for no limit."""
    if isinstance(node, Words):
        quoted = " ".join(node.words)
        return f'"{quoted}"*' if node.is_prefix else f'"{quoted}"'
    if isinstance(node, And | Near):
        parts = node.parts if isinstance(node, And) else (node.left, node.right)
        wanted = [match for part in parts if (match := _as_match(part)) is not None]
        return "(" + " AND ".join(wanted) + ")" if wanted else None
    if isinstance(node, Or):
        each = [_as_match(part) for part in node.parts]
        return None if None in each else "(" + " OR ".join(one for one in each if one) + ")"
    return None
