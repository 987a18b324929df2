"""Give a code another id everywhere: codings, decisions, memos and samples follow it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Decision, coding_id
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.schema import coding, decision, memo, sample


def rename_code(connection: sa.Connection, old: str, new: str) -> tuple[int, int]:
    """Let everything of the code `old` be of `new`; returns how many codings of the machine's and
    of people's were moved.

    Where a coder has both on the same words the two become one, with the decisions on either; who
    accepted one of them has accepted it.
    """
    rows = connection.execute(
        sa.select(coding).where(coding.c.code == old).order_by(coding.c.id)
    ).all()
    for row in rows:
        _move(connection, row, new)
    for table_column in (decision.c.new_code, sample.c.code):
        table = table_column.table
        assert isinstance(table, sa.Table)
        connection.execute(
            table.update().where(table_column == old).values({table_column.name: new})
        )
    connection.execute(
        memo.update()
        .where(memo.c.target_kind == "code", memo.c.target_id == old)
        .values(target_id=new)
    )
    machine = sum(row.coder == MACHINE for row in rows)
    return machine, len(rows) - machine


def _move(connection: sa.Connection, row: sa.Row[tuple[object, ...]], new: str) -> None:
    values = dict(row._mapping)
    place = (values["transcript_id"], values["start"], values["end"], new, values["coder"])
    key = coding_id(*place)
    there = connection.execute(sa.select(coding).where(coding.c.id == key)).one_or_none()
    if there is None:
        connection.execute(coding.insert().values(**values | {"id": key, "code": new}))
    elif row.is_current and not there.is_current:
        connection.execute(coding.update().where(coding.c.id == key).values(is_current=True))
    accepted = _accepted(connection, [row.id, key])
    connection.execute(
        decision.update().where(decision.c.coding_id == row.id).values(coding_id=key)
    )
    for one in accepted:
        add_decision(connection, DecisionRow(key, one.coder, **_said(one)), one.source_sha256)
    connection.execute(
        memo.update()
        .where(memo.c.target_kind == "coding", memo.c.target_id == row.id)
        .values(target_id=key)
    )
    connection.execute(coding.delete().where(coding.c.id == row.id))


def _accepted(connection: sa.Connection, ids: Sequence[str]) -> list[sa.Row[tuple[object, ...]]]:
    """The newest words of those who accepted one of these codings, and said otherwise of another
    since."""
    newest: dict[tuple[str, str], sa.Row[tuple[object, ...]]] = {}
    query = sa.select(decision).where(decision.c.coding_id.in_(ids)).order_by(decision.c.id)
    for row in connection.execute(query):
        newest[row.coding_id, row.coder] = row
    last = {row.coder: row for row in sorted(newest.values(), key=lambda one: one.id)}
    return [
        row
        for row in newest.values()
        if row.decision == Decision.ACCEPT and last[row.coder].decision != Decision.ACCEPT
    ]


def _said(row: sa.Row[tuple[object, ...]]) -> dict[str, str]:
    names = ("decision", "new_code", "new_stance", "memo")
    return {name: str(row._mapping[name]) for name in names}
