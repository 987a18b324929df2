"""Keep what a language model answered, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from qualkit.store.clock import now
from qualkit.store.schema import language_model_answer as table

_LOT = 500


def load_answers(connection: sa.Connection, keys: Sequence[str]) -> dict[str, str]:
    """Kept answers (JSON) by key; keys without one are missing from the result."""
    found: dict[str, str] = {}
    for first in range(0, len(keys), _LOT):
        lot = list(keys[first : first + _LOT])
        rows = connection.execute(
            sa.select(table.c.key, table.c.answer).where(table.c.key.in_(lot))
        )
        found |= {row.key: row.answer for row in rows}
    return found


def save_answers(connection: sa.Connection, answers: Mapping[str, str], model: str) -> None:
    """Keep answers by key. They hold codes and places only, never words of a transcript."""
    rows = [
        {"key": key, "model": model, "answer": answer, "asked_at": now()}
        for key, answer in answers.items()
    ]
    if rows:
        connection.execute(table.insert(), rows)


def measure_answers(connection: sa.Connection) -> tuple[int, int]:
    """How many answers are kept, and their bytes with those of their keys."""
    size = sa.func.length(table.c.answer) + sa.func.length(table.c.key)
    entries, total = connection.execute(sa.select(sa.func.count(), sa.func.sum(size))).one()
    return int(entries), int(total or 0)
