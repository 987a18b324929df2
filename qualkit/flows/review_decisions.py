"""Rows of the coded-excerpt table after review: decisions on codings, and codings of one's own."""

from __future__ import annotations

from collections import Counter

from qualkit.core.coding import Decision
from qualkit.flows.review_context import Context, Tally, put_own
from qualkit.flows.review_finding import UnusableRow, find_coding, squash
from qualkit.flows.review_words import read_code, read_decision, read_stance
from qualkit.readers.reviewed import ReviewedRow
from qualkit.store.codings import DecisionRow, add_decision


def take_decision(context: Context, row: ReviewedRow, tally: Tally) -> None:
    """Keep what the row says of the coding that it names. Raises UnusableRow."""
    coding = find_coding(row, context.known, context.texts, context.by_id)
    decision = read_decision(row.get("decision"))
    new_code = read_code(row.get("new_code"), context.book)
    new_stance = read_stance(row.get("new_stance"))
    memo = row.get("memo").strip()
    if decision is None and new_code:
        decision = Decision.RECODE
    if decision is None and not (new_stance or memo):
        tally.undecided += 1
        return
    if decision is Decision.RECODE and not new_code:
        raise UnusableRow("the decision is recode, but new_code is empty")
    # A stance put right, or a note, without a word on the code: the code itself stands undecided.
    word = str(decision or "")
    changed = add_decision(
        context.connection,
        DecisionRow(coding.id, context.coder, word, new_code, new_stance, memo),
        context.source,
    )
    tally.new += changed
    tally.same += not changed
    tally.decided[word or "note"] += 1
    tally.by_code.setdefault(coding.code, Counter())[word or "note"] += 1
    if decision is Decision.RECODE:
        stance = new_stance or str(coding.stance or "")
        tally.added += put_own(
            context,
            coding.transcript,
            coding.turn,
            coding.start,
            coding.end,
            new_code,
            stance,
        )


def take_new_excerpt(context: Context, row: ReviewedRow, tally: Tally) -> None:
    """Keep a row typed in by hand: transcript, excerpt and code, without coding_id."""
    name, words = row.get("transcript").strip(), squash(row.get("excerpt"))
    written = row.get("new_code") or row.get("code")
    if not name or not words or not written.strip():
        raise UnusableRow("there is no coding_id; a new coding needs transcript, excerpt and code")
    transcript = context.texts.get(name)
    if transcript is None:
        raise UnusableRow(f"there is no transcript {name!r} in this project")
    code = read_code(written, context.book, "code")
    places = [
        (number, turn.start + at)
        for number, turn in enumerate(transcript.turns, start=1)
        if (at := transcript.text[turn.start : turn.end].find(row.get("excerpt").strip())) >= 0
    ]
    if len(places) != 1:
        raise UnusableRow(
            "its words are not in one turn of the transcript"
            if not places
            else f"its words stand in {len(places)} turns; add words until only one fits"
        )
    stance = read_stance(row.get("new_stance") or row.get("stance"))
    number, start = places[0]
    end = start + len(row.get("excerpt").strip())
    added = put_own(context, transcript.id, number, start, end, code, stance)
    tally.added += added
    tally.same += not added
