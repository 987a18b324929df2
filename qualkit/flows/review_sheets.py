"""Rows of a reading sheet that `qualkit sample` wrote: what a coder put on each excerpt, and that
they have read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.reading_row import excerpt_id
from qualkit.flows.review_context import Context, Tally, put_own
from qualkit.flows.review_finding import (
    UnusableRow,
    is_nearly_same,
    is_same_text,
    is_taken_for_a_value,
)
from qualkit.flows.review_words import read_codes
from qualkit.readers.reviewed import ReviewedRow
from qualkit.store.own_codings import own_codings_at, withdraw_coding
from qualkit.store.samples import Drawn, Reading, Sample, add_readings, key_of_sample


@dataclass(frozen=True)
class DrawnPlace:
    """A drawn excerpt and the sample it belongs to."""

    sample_id: int
    drawn: Drawn


def drawn_by_id(samples: Sequence[Sample]) -> dict[str, DrawnPlace]:
    """Every drawn excerpt of the project by its excerpt_id."""
    return {
        excerpt_id(key_of_sample(sample), one.position): DrawnPlace(sample.id, one)
        for sample in samples
        for one in sample.excerpts
    }


def take_reading(
    context: Context, row: ReviewedRow, drawn: Mapping[str, DrawnPlace], tally: Tally
) -> None:
    """Keep what the row says. An empty `codes` cell is not read yet. Raises UnusableRow."""
    key = row.get("excerpt_id").strip().lower()
    codes = read_codes(row.get("codes"), row.get("stance"), context.book)
    if codes is None:
        if row.get("stance").strip() or row.get("memo").strip():
            raise UnusableRow(
                "there is a stance or a memo, but codes is empty; write none if no code fits"
            )
        tally.undecided += 1
        return
    if key not in drawn:
        raise UnusableRow(f"excerpt_id {row.get('excerpt_id').strip()!r} is not in this project")
    at = drawn[key].drawn
    words = at.span.of(context.by_id[at.transcript].text)
    if not _shows(row.get("excerpt"), words):
        raise UnusableRow(
            "the excerpt is not the one that this excerpt_id stands for: a column may have been "
            "sorted or edited alone"
        )
    memo = context.note(row)
    before = own_codings_at(context.connection, at.transcript, at.start, at.end, context.coder)
    changed = False
    for code, stance in codes.items():
        is_new = put_own(context, at.transcript, at.turn, at.start, at.end, code, stance, memo)
        tally.added += is_new and code not in before
        tally.new += is_new and code in before
        changed |= is_new
        tally.by_code.setdefault(code, Counter())["coded"] += 1
    for code, coding in before.items():
        if code not in codes:
            withdraw_coding(context.connection, coding.id, context.coder, context.source)
            tally.withdrawn += 1
            changed = True
    fresh = add_readings(
        context.connection,
        [Reading(drawn[key].sample_id, at.position, context.coder)],
        context.source,
    )
    tally.read += 1
    tally.read_new += fresh
    tally.same += not changed and not fresh


def _shows(shown: str, words: str) -> bool:
    return (
        not shown.strip()
        or is_same_text(shown, words)
        or is_taken_for_a_value(shown, words)
        or is_nearly_same(shown, words)
    )
