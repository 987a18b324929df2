"""What stands on a transcript, before its file is read again under other decisions."""

from __future__ import annotations

import sqlalchemy as sa

from qualkit.core.coders import MACHINE
from qualkit.store.schema import coding, decision, memo, metadata, sample_excerpt, transcript

#: Tables of the transcript itself, which saving it makes anew, and of what is known about it.
_OWN = {"turn", "part", "speaker", "mark", "transcript_attribute", "transcript_file"}


def is_worked_on(connection: sa.Connection, transcript_id: str) -> bool:
    """True when people have coded or decided, written memos or drawn samples here: places in the
    text that another reading would move."""
    here = coding.c.transcript_id == transcript_id
    ids = sa.select(coding.c.id).where(here)
    questions = (
        sa.select(coding.c.id).where(here, coding.c.coder != MACHINE),
        sa.select(decision.c.id).where(decision.c.coding_id.in_(ids)),
        sa.select(memo.c.id).where(memo.c.target_id.in_(ids)),
        sa.select(memo.c.id).where(memo.c.target_id.startswith(transcript_id)),
        sa.select(sample_excerpt.c.sample_id).where(
            sample_excerpt.c.transcript_id == transcript_id
        ),
    )
    return any(connection.execute(one.limit(1)).first() is not None for one in questions)


def forget_machine_work(connection: sa.Connection, transcript_id: str) -> None:
    """Take away what machines made of a transcript: they make it again from the new text."""
    for table in metadata.sorted_tables[::-1]:
        if "transcript_id" in table.c and table.name not in _OWN and table is not transcript:
            connection.execute(table.delete().where(table.c.transcript_id == transcript_id))
