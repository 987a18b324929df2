"""Rows of the coded-excerpt table after review: decisions on codings, and codings of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Decision
from qualkit.core.transcript import Problem
from qualkit.flows.review_context import Context, Tally, put_own, undo_source
from qualkit.flows.review_finding import UnusableRow, find_coding, find_place
from qualkit.flows.review_words import read_code, read_decision, read_stance
from qualkit.readers.reviewed import ReviewedRow
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.own_codings import withdraw_recoded


def take_decision(context: Context, row: ReviewedRow, tally: Tally) -> None:
    """Keep what the row says of the coding that it names. Raises UnusableRow."""
    coding = find_coding(row, context.known, context.texts, context.by_id)
    made = _read(context, row, coding)
    _check_code(context, row, coding)
    if made is None:
        tally.undecided += 1
        return
    if reason := _conflict(context, row, coding, made):
        tally.conflicts.append(Problem(reason, where=row.where))
        return
    changed = add_decision(context.connection, made, context.source)
    tally.new += changed
    tally.same += not changed
    word = made.decision or "note"
    tally.decided[word] += 1
    tally.by_code.setdefault(coding.code, Counter())[word] += 1
    _compare_with_others(context, row, made, tally, is_new=changed)
    if changed:
        tally.withdrawn += _take_back_recoded(context, coding, made)
    if made.decision == Decision.RECODE:
        place = (coding.transcript, coding.turn, coding.start, coding.end)
        stance = made.new_stance or str(coding.stance or "")
        tally.added += put_own(context, *place, made.new_code, stance)


def _take_back_recoded(context: Context, coding: Coding, made: DecisionRow) -> bool:
    """Take back the code that the coder recoded to before and now recodes to no more."""
    states = context.history.get(coding.id, ())
    before = states[-1].row if states else None
    if before is None or before.decision != Decision.RECODE or before.new_code == made.new_code:
        return False
    return withdraw_recoded(
        context.connection, coding, context.coder, before.new_code, context.source
    )


def _read(context: Context, row: ReviewedRow, coding: Coding) -> DecisionRow | None:
    """What the row decides, or None where it decides nothing."""
    decision = read_decision(row.get("decision"))
    new_code = read_code(row.get("new_code"), context.book)
    new_stance = read_stance(row.get("new_stance"))
    memo = context.note(row)
    if decision is None and new_code:
        decision = Decision.RECODE
    if decision is None and not (new_stance or memo):
        return None
    if decision is Decision.RECODE and not new_code:
        raise UnusableRow("the decision is recode, but new_code is empty")
    # A stance put right, or a note, without a word on the code: the code itself stands undecided.
    return DecisionRow(coding.id, context.coder, str(decision or ""), new_code, new_stance, memo)


def _check_code(context: Context, row: ReviewedRow, coding: Coding) -> None:
    written = row.get("code").strip()
    if written == coding.code:
        return  # by now perhaps no code of the codebook: its decisions can still be moved
    if written and read_code(written, context.book, "code") != coding.code:
        raise UnusableRow(
            f"its code was changed from {coding.code} to {written}: to recode, write the code in "
            "new_code; for a second code, copy the row and empty its coding_id"
        )


def _conflict(context: Context, row: ReviewedRow, coding: Coding, made: DecisionRow) -> str:
    """Why the row must not be taken without a word: what it rests on has changed since; or ""."""
    shown = read_stance(row.get("stance"), "stance")
    present = str(coding.stance or "")
    is_plain_yes = made.decision == Decision.ACCEPT and not made.new_stance
    if is_plain_yes and "stance" in row.cells and shown != present and coding.coder == MACHINE:
        return (
            f"it accepts {coding.code} as {shown or 'without stance'}, but its stance is now "
            f"{present or 'without stance'}: write the right one in new_stance"
        )
    states = context.history.get(coding.id, ())
    if context.settle or not states or states[-1].row == made or states[-1].is_empty:
        return ""
    if states[-1].source_sha256 == undo_source(context.source):
        return ""
    earlier = next((one for one in reversed(states[:-1]) if one.row == made), None)
    if earlier is None:
        return ""
    return (
        f"it says {_in_words(made)}, as {context.coder} said on {earlier.decided_at[:10]}; since "
        f"then ({states[-1].decided_at[:10]}) they said {_in_words(states[-1].row)}, which stands"
    )


def _compare_with_others(
    context: Context, row: ReviewedRow, made: DecisionRow, tally: Tally, *, is_new: bool
) -> None:
    """Note where another coder decided otherwise, and where this one says what another did."""
    for other in context.others.get(made.coding_id, ()):
        if other.coder == context.coder or not other.decision or not made.decision:
            continue
        if (other.decision, other.new_code) != (made.decision, made.new_code):
            what = f"{other.coder} says {_in_words(other)}, {context.coder} {_in_words(made)}"
            tally.disagreements.append(Problem(what, where=row.where))
        elif is_new:
            tally.like_others[other.coder] += 1


def _in_words(row: DecisionRow) -> str:
    words = [row.decision or "a note"]
    words += [f"as {row.new_code}"] if row.new_code else []
    words += [row.new_stance] if row.new_stance else []
    return " ".join(words)


def take_new_excerpt(context: Context, row: ReviewedRow, tally: Tally) -> None:
    """Keep a row typed in by hand: excerpt and code (and transcript), without coding_id.

    Raises UnusableRow for a row that names no code or no one place, or that rejects: what it would
    add, it does not mean, and what it means, it does not name.
    """
    decision = read_decision(row.get("decision"))
    if decision in (Decision.REJECT, Decision.UNSURE):
        raise UnusableRow(
            f"it says {decision}, but has no coding_id that tells of what: put that back, or empty "
            "the decision if the code is one of your own"
        )
    if decision is Decision.RECODE and not row.get("new_code").strip():
        raise UnusableRow("the decision is recode, but new_code is empty")
    written = row.get("new_code") or row.get("code")
    if not row.get("excerpt").strip() or not written.strip():
        raise UnusableRow("there is no coding_id; a new coding needs transcript, excerpt and code")
    code = read_code(written, context.book, "code")
    stance = read_stance(row.get("new_stance") or row.get("stance"))
    transcript, turn, span = find_place(row, list(context.by_id.values()))
    memo = context.note(row)
    added = put_own(context, transcript, turn, span.start, span.end, code, stance, memo)
    tally.added += added
    tally.same += not added
    tally.decided["own"] += 1


def repeated_rows(rows: Sequence[ReviewedRow]) -> dict[int, str]:
    """Rows that stand for the same coding and decide differently: why, by index in `rows`.

    Of rows that are the same, or of which one is empty, nothing has to be settled.
    """
    by_key: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        key = row.get("coding_id").strip()
        said = [row.get(one).strip().lower() for one in ("decision", "new_code", "new_stance")]
        if key and any(said):
            by_key.setdefault(key, []).append(index)
    clashes: dict[int, str] = {}
    for indices in by_key.values():
        said_of = {
            tuple(
                rows[at].get(one).strip().lower() for one in ("decision", "new_code", "new_stance")
            )
            for at in indices
        }
        if len(said_of) > 1:
            where = " and ".join(rows[at].where for at in indices)
            reason = f"{where} decide differently about the same coding; none was taken"
            clashes |= dict.fromkeys(indices, reason)
    return clashes
