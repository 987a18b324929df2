"""What the reading of a reviewed table works with, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Stance
from qualkit.core.transcript import AnonymisedTranscript, Problem
from qualkit.readers.reviewed import ReviewedRow
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow, Stated
from qualkit.store.own_codings import put_coding


@dataclass
class Tally:
    """What a table changed. conflicts: rows left as they are, because the coder or the project says
    otherwise since; disagreements: rows on which another coder decided otherwise, kept beside;
    like_others: new decisions that say what another coder has said before."""

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
    disagreements: list[Problem] = field(default_factory=list)
    like_others: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Context:
    """An open transaction, and the project as it was before. known: codings by id; texts: its
    transcripts by name; by_id: by id; notes: the rows' memos without names, by where they stand;
    history: what this coder has said of each coding, oldest first; others: what each says now;
    settle: take this table's word where it conflicts with later ones of the same coder."""

    connection: Connection
    book: Codebook
    known: dict[str, Coding]
    texts: dict[str, AnonymisedTranscript]
    by_id: dict[str, AnonymisedTranscript]
    coder: str
    source: str
    run_id: int
    notes: Mapping[str, str] = field(default_factory=dict)
    history: Mapping[str, Sequence[Stated]] = field(default_factory=dict)
    others: Mapping[str, Sequence[DecisionRow]] = field(default_factory=dict)
    settle: bool = False

    def note(self, row: ReviewedRow) -> str:
        """The row's memo as it may be stored."""
        return self.notes.get(row.where, "")


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


def undo_source(source: str) -> str:
    """What stands as the source of a state that taking back a file made."""
    return sha256(f"undo {source}".encode()).hexdigest()
