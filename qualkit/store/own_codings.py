"""Keep what people code themselves: every state of it, with who and when.

A coding of a person's own is made once; later words on it by the same coder (another stance, taking
it back, putting it again) are rows of the table of decisions, so that no state is ever lost and any
of them can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Decision, Stance
from qualkit.store.codings import add_coding
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.schema import coding, decision, run


def put_coding(
    connection: sa.Connection,
    one: Coding,
    text: str,
    source_sha256: str,
    *,
    codebook_hash: str,
    run_id: int | None = None,
    memo: str = "",
) -> bool:
    """State that the coder puts this code here, with this stance; False when that is known.

    text: the transcript's anonymised text. memo: kept with the statement; empty leaves what was
    noted before.
    """
    row = connection.execute(sa.select(coding).where(coding.c.id == one.id)).one_or_none()
    stance = str(one.stance or "")
    if row is None:
        add_coding(connection, one, text, codebook_hash=codebook_hash, run_id=run_id)
        if memo:
            add_decision(
                connection, DecisionRow(one.id, one.coder, "", "", "", memo), source_sha256
            )
        return True
    newest = _newest(connection, one.id, one.coder)
    said = (newest.new_stance if newest else "") or row.stance or ""
    was_noted = newest.memo if newest else ""
    noted, stance = memo or was_noted, stance or said
    if row.is_current and said == stance and noted == was_noted:
        return False
    connection.execute(coding.update().where(coding.c.id == one.id).values(is_current=True))
    state = DecisionRow(
        one.id, one.coder, "", "", "" if stance == (row.stance or "") else stance, noted
    )
    add_decision(connection, state, source_sha256)
    return True


def withdraw_coding(
    connection: sa.Connection, coding_id: str, coder: str, source_sha256: str
) -> bool:
    """Take a coder's own coding back; it stays in the record, but counts no more."""
    result = connection.execute(
        coding.update()
        .where(coding.c.id == coding_id, coding.c.coder == coder, coding.c.is_current)
        .values(is_current=False)
    )
    if not result.rowcount:
        return False
    row = DecisionRow(coding_id, coder, str(Decision.WITHDRAW), "", "", "")
    add_decision(connection, row, source_sha256)
    return True


def restore_coding(connection: sa.Connection, coding_id: str, coder: str) -> bool:
    """Let a coder's own coding that was taken back count again."""
    result = connection.execute(
        coding.update()
        .where(coding.c.id == coding_id, coding.c.coder == coder, coding.c.is_current.is_(False))
        .values(is_current=True)
    )
    return bool(result.rowcount)


def made_by_file(connection: sa.Connection, runs: Sequence[int]) -> list[tuple[str, str]]:
    """(id, coder) of the codings that these runs brought, and that still count."""
    rows = connection.execute(
        sa.select(coding.c.id, coding.c.coder)
        .where(coding.c.run_id.in_(list(runs)), coding.c.is_current, coding.c.coder != MACHINE)
        .order_by(coding.c.id)
    )
    return [(row.id, row.coder) for row in rows]


def own_codings_at(
    connection: sa.Connection, transcript_id: str, start: int, end: int, coder: str
) -> dict[str, Coding]:
    """The coder's own codings of one place that count, by code, with the stance last given."""
    rows = connection.execute(
        sa.select(coding).where(
            coding.c.transcript_id == transcript_id,
            coding.c.start == start,
            coding.c.end == end,
            coding.c.coder == coder,
            coding.c.is_current,
            coding.c.coder != MACHINE,
        )
    ).all()
    found = {}
    for row in rows:
        newest = _newest(connection, row.id, coder)
        stance = (newest.new_stance if newest else "") or row.stance
        found[row.code] = Coding(
            transcript_id, row.turn, start, end, row.code,
            Stance(stance) if stance else None, 1.0, row.evidence, coder,
        )  # fmt: skip
    return found


def withdraw_recoded(
    connection: sa.Connection, recoded: Coding, coder: str, code: str, source_sha256: str
) -> bool:
    """Take back the coding of their own that the coder's recoding of `recoded` as `code` made.

    It stays where another recoding of theirs on the place says the same, and where they had put it
    there by other means.
    """
    place = (recoded.transcript, recoded.start, recoded.end)
    said = connection.execute(
        sa.select(decision)
        .join(coding, coding.c.id == decision.c.coding_id)
        .where(
            coding.c.transcript_id == recoded.transcript,
            coding.c.start == recoded.start,
            coding.c.end == recoded.end,
            decision.c.coder == coder,
        )
        .order_by(decision.c.id)
    ).all()
    newest = {row.coding_id: (row.decision, row.new_code) for row in said}
    wanted = (str(Decision.RECODE), code)
    own = own_codings_at(connection, *place, coder).get(code)
    if wanted in newest.values() or own is None:
        return False
    made_from = connection.execute(
        sa.select(run.c.inputs)
        .join(coding, coding.c.run_id == run.c.id)
        .where(coding.c.id == own.id)
    ).scalar()
    sources = {row.source_sha256 for row in said if (row.decision, row.new_code) == wanted}
    if sources.isdisjoint(json.loads(made_from or "[]")):
        return False
    return withdraw_coding(connection, own.id, coder, source_sha256)


def _newest(
    connection: sa.Connection, coding_id: str, coder: str
) -> sa.Row[tuple[object, ...]] | None:
    return connection.execute(
        sa.select(decision)
        .where(decision.c.coding_id == coding_id, decision.c.coder == coder)
        .order_by(decision.c.id.desc())
        .limit(1)
    ).one_or_none()
