"""Keep codings; what people decided about them is in decisions.py."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Stance, coding_id
from qualkit.core.span import Span, words_hash
from qualkit.store.clock import now
from qualkit.store.schema import coding, decision, memo, transcript

#: SQLite takes at most 32,766 variables in one statement; ids go in lots well below that.
_LOT = 500


@dataclass(frozen=True, slots=True)
class Change:
    """How many codings a save made, altered, left as they were and withdrew."""

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    kept_for_decisions: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.withdrawn + other.withdrawn,
            self.kept_for_decisions + other.kept_for_decisions,
        )


def replace_machine_codings(
    connection: sa.Connection,
    codings: Iterable[Coding],
    texts: Mapping[str, str],
    *,
    codebook_hash: str,
    run_id: int | None,
    only: Collection[str] = (),
) -> Change:
    """Make the machine's codings of the transcripts in `texts` be these.

    A coding that the machine no longer makes is withdrawn, unless a person has decided about it:
    then it stays, marked as not current, because a decision may never be lost by running `themes`
    again.
    texts: anonymised text by transcript id. only: limit to these codes; others are left alone.
    """
    scope = [coding.c.coder == MACHINE, coding.c.transcript_id.in_(list(texts))]
    if only:
        scope.append(coding.c.code.in_(list(only)))
    old = {row.id: row for row in connection.execute(sa.select(coding).where(*scope))}
    inserts, updates, same = [], [], 0
    seen: set[str] = set()
    for one in codings:
        if one.id in seen:
            continue
        seen.add(one.id)
        values = _values(one, texts[one.transcript], codebook_hash, run_id)
        before = old.get(one.id)
        if before is None:
            inserts.append(values | {"id": one.id, "made_at": now()})
        elif _differs(before, values):
            updates.append(values | {"b_id": one.id})
        else:
            same += 1
    if inserts:
        connection.execute(coding.insert(), inserts)
    if updates:
        columns: dict[str, sa.BindParameter[object]] = {
            key: sa.bindparam(key) for key in updates[0] if key != "b_id"
        }
        connection.execute(
            coding.update().where(coding.c.id == sa.bindparam("b_id")).values(columns), updates
        )
    withdrawn, kept = _withdraw(connection, [key for key in old if key not in seen])
    return Change(len(inserts), len(updates), same, withdrawn, kept)


def _values(one: Coding, text: str, codebook_hash: str, run_id: int | None) -> dict[str, object]:
    return {
        "transcript_id": one.transcript,
        "turn": one.turn,
        "start": one.start,
        "end": one.end,
        "words_hash": words_hash(one.span.of(text)),
        "code": one.code,
        "stance": str(one.stance) if one.stance else None,
        "confidence": one.confidence,
        "evidence": one.evidence,
        "coder": one.coder,
        "codebook_hash": codebook_hash,
        "run_id": run_id,
        "is_current": True,
    }


def _differs(before: sa.Row[tuple[object, ...]], values: Mapping[str, object]) -> bool:
    return any(getattr(before, key) != value for key, value in values.items() if key != "run_id")


def _withdraw(connection: sa.Connection, ids: list[str]) -> tuple[int, int]:
    withdrawn = kept = 0
    for first in range(0, len(ids), _LOT):
        lot = ids[first : first + _LOT]
        decided = set(
            connection.scalars(
                sa.select(decision.c.coding_id).where(decision.c.coding_id.in_(lot)).distinct()
            )
        )
        # What a memo is on must be there to be shown with it.
        noted = (memo.c.target_kind == "coding", memo.c.target_id.in_(lot))
        decided |= set(connection.scalars(sa.select(memo.c.target_id).where(*noted)))
        free = [key for key in lot if key not in decided]
        if decided:
            connection.execute(
                coding.update().where(coding.c.id.in_(decided)).values(is_current=False)
            )
        if free:
            connection.execute(coding.delete().where(coding.c.id.in_(free)))
        withdrawn += len(free)
        kept += len(decided)
    return withdrawn, kept


def add_imported_codings(
    connection: sa.Connection,
    codings: Mapping[str, tuple[Coding, str]],
    text: str,
    *,
    codebook_hash: str,
    run_id: int | None,
) -> int:
    """Store codings of one transcript made in another program; returns how many are new.

    codings: by id, each with when it was made (ISO 8601; "" for now). Those that are there already
    are left as they are.
    """
    known: set[str] = set()
    ids = list(codings)
    for first in range(0, len(ids), _LOT):
        lot = ids[first : first + _LOT]
        known.update(connection.scalars(sa.select(coding.c.id).where(coding.c.id.in_(lot))))
    rows = [
        _values(one, text, codebook_hash, run_id) | {"id": key, "made_at": made_at or now()}
        for key, (one, made_at) in codings.items()
        if key not in known
    ]
    if rows:
        connection.execute(coding.insert(), rows)
    return len(rows)


def add_coding(
    connection: sa.Connection,
    one: Coding,
    text: str,
    *,
    codebook_hash: str,
    run_id: int | None = None,
) -> bool:
    """Store a person's own coding; True when it was not there yet, with the same stance."""
    values = _values(one, text, codebook_hash, run_id)
    before = connection.execute(sa.select(coding).where(coding.c.id == one.id)).one_or_none()
    if before is None:
        connection.execute(coding.insert().values(id=one.id, made_at=now(), **values))
        return True
    if _differs(before, values):
        connection.execute(coding.update().where(coding.c.id == one.id).values(values))
        return True
    return False


def load_codings(
    connection: sa.Connection, *, transcript_id: str | None = None, min_confidence: float = 0.0
) -> Iterator[Coding]:
    """Codings in the stable order of exports: transcript, place, code, coder.

    A person's own coding that they took back is left out; the machine's that it no longer makes
    are there where people have decided about them.
    """
    query = (
        sa.select(coding)
        .join(transcript, transcript.c.id == coding.c.transcript_id)
        .where(coding.c.confidence >= min_confidence)
        .where(sa.or_(coding.c.is_current, coding.c.coder == MACHINE))
        .order_by(
            transcript.c.sequence, coding.c.start, coding.c.end, coding.c.code, coding.c.coder
        )
    )
    if transcript_id is not None:
        query = query.where(coding.c.transcript_id == transcript_id)
    for row in connection.execute(query):
        yield Coding(
            transcript=row.transcript_id,
            turn=row.turn,
            start=row.start,
            end=row.end,
            code=row.code,
            stance=Stance(row.stance) if row.stance else None,
            confidence=row.confidence,
            evidence=row.evidence,
            coder=row.coder,
        )


def coders(connection: sa.Connection) -> list[str]:
    """Everybody who has coded or decided, the machine included, by name."""
    names = set(connection.scalars(sa.select(coding.c.coder).distinct()))
    return sorted(names | set(connection.scalars(sa.select(decision.c.coder).distinct())))


def codes_in_use(connection: sa.Connection) -> list[str]:
    """Every code with a coding, by name: also of a codebook before the present one."""
    return sorted(connection.scalars(sa.select(coding.c.code).distinct()))


def withdrawn_codings(connection: sa.Connection) -> frozenset[str]:
    """Ids of the codings that the machine no longer makes, kept because people decided on them."""
    query = sa.select(coding.c.id).where(coding.c.is_current.is_(False))
    return frozenset(connection.scalars(query))


def known_ids(connection: sa.Connection) -> dict[str, Coding]:
    """Every coding by its id."""
    return {one.id: one for one in load_codings(connection)}


def coding_spans(connection: sa.Connection, transcript_id: str) -> dict[str, Span]:
    """The range of every coding of a transcript by its id, those taken back too."""
    rows = connection.execute(
        sa.select(coding.c.id, coding.c.start, coding.c.end).where(
            coding.c.transcript_id == transcript_id
        )
    )
    return {row.id: Span(row.start, row.end) for row in rows}


def move_codings(
    connection: sa.Connection, transcript_id: str, new_text: str, moved: Mapping[str, Span]
) -> dict[str, str]:
    """Give the codings of a transcript whose text has changed their new places.

    moved: the new range by old coding id. Ids follow the place, so decisions and memos are tied to
    the new ones. Returns the new id by old id.
    """
    rows = connection.execute(
        sa.select(coding).where(coding.c.transcript_id == transcript_id).order_by(coding.c.id)
    ).all()
    ids = [row.id for row in rows]
    decisions = connection.execute(
        sa.select(decision)
        .join(coding, coding.c.id == decision.c.coding_id)
        .where(coding.c.transcript_id == transcript_id)
        .order_by(decision.c.id)
    ).all()
    renamed: dict[str, str] = {}
    values: dict[str, dict[str, object]] = {}
    for row in rows:
        span = moved[row.id]
        new_id = coding_id(transcript_id, span.start, span.end, row.code, row.coder)
        renamed[row.id] = new_id
        values[new_id] = dict(row._mapping) | {
            "id": new_id,
            "start": span.start,
            "end": span.end,
            "words_hash": words_hash(span.of(new_text)),
        }
    memos = [
        (one.id, renamed[one.target_id])
        for one in connection.execute(sa.select(memo).where(memo.c.target_kind == "coding"))
        if one.target_id in renamed
    ]
    # Deleting first and inserting afterwards lets a coding move to where another one was.
    connection.execute(coding.delete().where(coding.c.transcript_id == transcript_id))
    if ids:
        connection.execute(coding.insert(), list(values.values()))
    if decisions:
        connection.execute(
            decision.insert(),
            [dict(row._mapping) | {"coding_id": renamed[row.coding_id]} for row in decisions],
        )
    for memo_id, target in memos:
        connection.execute(memo.update().where(memo.c.id == memo_id).values(target_id=target))
    return renamed
