"""Keep anonymised transcripts with their turns, parts, speakers and marks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.errors import NotAnonymised
from qualkit.core.span import words_hash
from qualkit.core.transcript import (
    AnonymisedTranscript,
    Mark,
    Part,
    PartKind,
    Problem,
    Role,
    Speaker,
    Turn,
)
from qualkit.store.clock import now
from qualkit.store.joined_files import save_further_files
from qualkit.store.rows import TranscriptRow, as_transcript_row
from qualkit.store.schema import mark, part, speaker, transcript, turn

#: Ids asked for at once; SQLite takes 32,766 values in a statement.
_LOT = 500
# Made once: to build a statement and to find it among those compiled takes longer than to run it.
_UPDATE = transcript.update().where(transcript.c.id == sa.bindparam("known_id"))
_INSERT = {table: table.insert() for table in (transcript, turn, part, speaker, mark)}
_DELETE = {
    table: table.delete().where(table.c.transcript_id == sa.bindparam("known_id"))
    for table in (turn, part, speaker, mark)
}
_LAST = sa.select(sa.func.max(transcript.c.sequence))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a transcript was read. sha256: of the file; part: of the file that it is, from 0.
    further: of a transcript joined from several files, (SHA-256, part) of those after the first.
    """

    sha256: str
    part: int
    format: str
    layout: str
    further: tuple[tuple[str, int], ...] = ()


def save_transcript(
    connection: sa.Connection,
    anonymised: AnonymisedTranscript,
    origin: Origin,
    *,
    rules_hash: str = "",
    problems: Sequence[Problem] = (),
    allow_identifiable: bool = False,
) -> None:
    """Insert one transcript, or replace its text and ranges when its id is there already.

    rules_hash: what it was anonymised under; empty where nothing was. Codings are not touched:
    whoever changes a text carries them over with `codings.move_codings`.
    Raises NotAnonymised for identifiable text unless it is explicitly allowed.
    """
    if anonymised.identifiable and not allow_identifiable:
        raise NotAnonymised(
            "this transcript has not been anonymised",
            where=anonymised.id,
            hint="Ingest with --no-anonymise to keep original text in the project on purpose.",
        )
    values = {
        "name": anonymised.name,
        "source_sha256": origin.sha256,
        "source_part": origin.part,
        "format": origin.format,
        "layout": origin.layout,
        "language": anonymised.language,
        "identifiable": anonymised.identifiable,
        "words": anonymised.word_count,
        "text": anonymised.text,
        "text_hash": words_hash(anonymised.text),
        "rules_hash": rules_hash,
        "problems": json.dumps(
            [[p.message, p.where, p.hint] for p in problems], ensure_ascii=False
        ),
    }
    is_new = not connection.execute(_UPDATE, {"known_id": anonymised.id, **values}).rowcount
    if is_new:
        own = {
            "id": anonymised.id,
            "sequence": (connection.scalar(_LAST) or 0) + 1,
            "ingested_at": now(),
        }
        connection.execute(_INSERT[transcript], own | values)
    if origin.further or not is_new:
        save_further_files(connection, anonymised.id, origin.further)
    _save_ranges(connection, anonymised, is_new=is_new)


def change_text(connection: sa.Connection, anonymised: AnonymisedTranscript) -> None:
    """Give a stored transcript another text with its ranges; where it came from stays. Codings are
    not touched."""
    values = {
        "words": anonymised.word_count,
        "text": anonymised.text,
        "text_hash": words_hash(anonymised.text),
        "problems": "[]",
    }
    connection.execute(_UPDATE, {"known_id": anonymised.id, **values})
    _save_ranges(connection, anonymised, is_new=False)


def _save_ranges(
    connection: sa.Connection, anonymised: AnonymisedTranscript, *, is_new: bool
) -> None:
    for table in () if is_new else (turn, part, speaker, mark):
        connection.execute(_DELETE[table], {"known_id": anonymised.id})
    key = {"transcript_id": anonymised.id}
    _insert(
        connection,
        speaker,
        [
            key
            | {
                "key": one.key,
                "position": position,
                "label": one.label,
                "role": str(one.role),
                "reason": one.reason,
                "participant_id": one.participant or None,
            }
            for position, one in enumerate(anonymised.speakers)
        ],
    )
    _insert(
        connection,
        turn,
        [
            key
            | {
                "number": number,
                "speaker_key": one.speaker,
                "start": one.start,
                "end": one.end,
                "start_ms": one.start_ms,
                "end_ms": one.end_ms,
            }
            for number, one in enumerate(anonymised.turns, start=1)
        ],
    )
    _insert(
        connection,
        part,
        [
            key | {"start": one.start, "end": one.end, "kind": str(one.kind)}
            for one in dict.fromkeys(anonymised.parts)
        ],
    )
    _insert(
        connection,
        mark,
        [key | {"start": one.start, "end": one.end, "type": one.type} for one in anonymised.marks],
    )


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(_INSERT[table], rows)


def transcript_rows(connection: sa.Connection) -> list[TranscriptRow]:
    """Every transcript of the project in the order of ingestion, without text."""
    columns = [c for c in transcript.c if c.name not in ("text", "text_hash", "ingested_at")]
    rows = connection.execute(sa.select(*columns).order_by(transcript.c.sequence)).mappings()
    return [as_transcript_row(dict(row)) for row in rows]


def load_transcripts(
    connection: sa.Connection, ids: Sequence[str] | None = None
) -> Iterator[AnonymisedTranscript]:
    """Transcripts with all their ranges, one at a time, in the order of ingestion."""
    query = sa.select(transcript).order_by(transcript.c.sequence)
    if ids is not None:
        query = query.where(transcript.c.id.in_(ids))
    for row in connection.execute(query.with_only_columns(transcript.c.id)).all():
        yield load_transcript(connection, row.id)


def load_texts(connection: sa.Connection) -> Iterator[str]:
    """The text of every transcript, one at a time, in the order of ingestion."""
    query = sa.select(transcript.c.text).order_by(transcript.c.sequence)
    yield from connection.scalars(query.execution_options(yield_per=1))


def participants_turns(connection: sa.Connection, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What participants of these transcripts say, turn by turn, each with its transcript's id; the
    turns of a transcript together."""
    said = sa.func.substr(transcript.c.text, turn.c.start + 1, turn.c.end - turn.c.start)
    query = (
        sa.select(transcript.c.id, said)
        .join(turn, turn.c.transcript_id == transcript.c.id)
        .join(
            speaker,
            (speaker.c.transcript_id == turn.c.transcript_id)
            & (speaker.c.key == turn.c.speaker_key),
        )
        .where(speaker.c.role == Role.PARTICIPANT.value)
        .order_by(transcript.c.sequence, turn.c.number)
    )
    query = query.execution_options(yield_per=256)
    for first in range(0, len(ids), _LOT):
        lot = query.where(transcript.c.id.in_(ids[first : first + _LOT]))
        for row in connection.execute(lot):
            yield row[0], row[1]


def text_hash_of(connection: sa.Connection, transcript_id: str) -> str | None:
    """`words_hash` of a transcript's text; None when there is none with this id."""
    query = sa.select(transcript.c.text_hash).where(transcript.c.id == transcript_id)
    return connection.scalar(query)


def load_transcript(connection: sa.Connection, transcript_id: str) -> AnonymisedTranscript:
    """One transcript by its id. Raises KeyError when there is none."""
    row = connection.execute(
        sa.select(transcript).where(transcript.c.id == transcript_id)
    ).one_or_none()
    if row is None:
        raise KeyError(transcript_id)
    speakers = connection.execute(
        sa.select(speaker).where(speaker.c.transcript_id == row.id).order_by(speaker.c.position)
    )
    turns = connection.execute(
        sa.select(turn).where(turn.c.transcript_id == row.id).order_by(turn.c.number)
    )
    parts = connection.execute(
        sa.select(part).where(part.c.transcript_id == row.id).order_by(part.c.start, part.c.end)
    )
    marks = connection.execute(
        sa.select(mark).where(mark.c.transcript_id == row.id).order_by(mark.c.start)
    )
    return AnonymisedTranscript(
        id=row.id,
        name=row.name,
        text=row.text,
        turns=tuple(Turn(t.start, t.end, t.speaker_key, t.start_ms, t.end_ms) for t in turns),
        speakers=tuple(
            Speaker(s.key, s.label, Role(s.role), s.reason, s.participant_id or "")
            for s in speakers
        ),
        parts=tuple(Part(p.start, p.end, PartKind(p.kind)) for p in parts),
        language=row.language,
        identifiable=row.identifiable,
        marks=tuple(Mark(m.start, m.end, m.type) for m in marks),
    )
