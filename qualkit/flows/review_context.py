"""What the reading of a reviewed table works with, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Stance
from qualkit.core.transcript import AnonymisedTranscript, Problem
from qualkit.store.database import Connection
from qualkit.store.own_codings import put_coding


@dataclass
class Tally:
    """What a table changed. conflicts: what was left as it is because it says otherwise than
    somebody else, or than the same coder since."""

    new: int = 0
    same: int = 0
    undecided: int = 0
    added: int = 0
    withdrawn: int = 0
    read: int = 0
    read_new: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    by_code: dict[str, Counter[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Context:
    """An open transaction, and the project as it was before. known: codings by id; texts: its
    transcripts by name; by_id: by id; anonymise: replaces names in a memo before it is kept."""

    connection: Connection
    book: Codebook
    known: dict[str, Coding]
    texts: dict[str, AnonymisedTranscript]
    by_id: dict[str, AnonymisedTranscript]
    coder: str
    source: str
    run_id: int
    anonymise: Callable[[str], str] = str


def put_own(
    context: Context,
    transcript: str,
    turn: int,
    start: int,
    end: int,
    code: str,
    stance: str,
    memo: str = "",
) -> bool:
    """Put the coder's own code on a place; True when that is new."""
    coding = Coding(
        transcript,
        turn,
        start,
        end,
        code,
        Stance(stance) if stance and context.book.by_id()[code].stance else None,
        1.0,
        f"coded by {context.coder}",
        context.coder,
    )
    return put_coding(
        context.connection,
        coding,
        context.by_id[transcript].text,
        context.source,
        codebook_hash=context.book.hash,
        run_id=context.run_id,
        memo=memo,
    )
