"""Keep what people decided about codings: every state of every decision, none overwritten."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.coding import Decision
from qualkit.store.clock import now
from qualkit.store.memos import MemoRow
from qualkit.store.schema import coding, decision


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The newest decision of one coder about one coding."""

    coding_id: str
    coder: str
    decision: str
    new_code: str
    new_stance: str
    memo: str


def add_decision(connection: sa.Connection, row: DecisionRow, source_sha256: str) -> bool:
    """Store a decision; False when the same coder's newest decision already says the same."""
    newest = connection.execute(
        sa.select(decision)
        .where(decision.c.coding_id == row.coding_id, decision.c.coder == row.coder)
        .order_by(decision.c.id.desc())
        .limit(1)
    ).one_or_none()
    fields = {
        "decision": row.decision,
        "new_code": row.new_code,
        "new_stance": row.new_stance,
        "memo": row.memo,
    }
    if newest is not None and all(getattr(newest, key) == fields[key] for key in fields):
        return False
    connection.execute(
        decision.insert().values(
            coding_id=row.coding_id,
            coder=row.coder,
            source_sha256=source_sha256,
            decided_at=now(),
            **fields,
        )
    )
    return True


def load_decisions(
    connection: sa.Connection, *, transcript_id: str | None = None
) -> dict[str, list[DecisionRow]]:
    """The newest decision of each coder, by coding id, in the order they were made; of one
    transcript, or of all."""
    newest: dict[tuple[str, str], DecisionRow] = {}
    query = sa.select(decision).order_by(decision.c.id)
    if transcript_id is not None:
        query = query.join(coding, coding.c.id == decision.c.coding_id).where(
            coding.c.transcript_id == transcript_id
        )
    for row in connection.execute(query):
        newest.pop((row.coding_id, row.coder), None)
        newest[row.coding_id, row.coder] = DecisionRow(
            row.coding_id, row.coder, row.decision, row.new_code, row.new_stance, row.memo
        )
    by_coding: dict[str, list[DecisionRow]] = {}
    for one in newest.values():
        by_coding.setdefault(one.coding_id, []).append(one)
    return by_coding


@dataclass(frozen=True, slots=True)
class Stated:
    """One state of a coder's decision, as it was stored."""

    row: DecisionRow
    source_sha256: str
    decided_at: str

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: a decision that was taken back."""
        row = self.row
        return not (row.decision or row.new_code or row.new_stance or row.memo)

    @property
    def is_withdrawn(self) -> bool:
        return self.row.decision == Decision.WITHDRAW


def load_history(connection: sa.Connection, coder: str = "") -> dict[str, list[Stated]]:
    """Every state of every decision (of one coder), by coding id, oldest first."""
    query = sa.select(decision).order_by(decision.c.id)
    if coder:
        query = query.where(decision.c.coder == coder)
    found: dict[str, list[Stated]] = {}
    for one in connection.execute(query):
        row = DecisionRow(
            one.coding_id, one.coder, one.decision, one.new_code, one.new_stance, one.memo
        )
        found.setdefault(one.coding_id, []).append(Stated(row, one.source_sha256, one.decided_at))
    return found


def load_decision_memos(connection: sa.Connection) -> list[MemoRow]:
    """Notes that coders wrote beside their decisions, as memos on the codings, oldest first; of
    each coder's on a coding, the one that counts."""
    newest: dict[tuple[str, str], MemoRow] = {}
    for row in connection.execute(sa.select(decision).order_by(decision.c.id)):
        newest.pop((row.coding_id, row.coder), None)
        newest[row.coding_id, row.coder] = MemoRow(
            "coding", row.coding_id, row.coder, row.memo, row.decided_at
        )
    return [one for one in newest.values() if one.text]
