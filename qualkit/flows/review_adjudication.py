"""Rows of an adjudication list after the team has met: what they agree on becomes the consensus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from qualkit.core.adjudication_row import adjudication_id
from qualkit.core.coders import CONSENSUS
from qualkit.core.coding import Decision
from qualkit.flows.adjudicate import Place, Statements
from qualkit.flows.review_context import Context, Tally, put_own
from qualkit.flows.review_finding import UnusableRow, is_nearly_same
from qualkit.flows.review_words import read_decision, read_stance
from qualkit.readers.reviewed import ReviewedRow
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.own_codings import own_codings_at, withdraw_coding

Known = Mapping[str, tuple[tuple[Place, str], Statements]]


def by_adjudication_id(stated: Mapping[tuple[Place, str], Statements]) -> Known:
    """Every code on every place of which anybody has said anything, by the id of its row."""
    return {
        adjudication_id(*place, code): ((place, code), said)
        for (place, code), said in stated.items()
    }


def take_adjudication(
    context: Context, row: ReviewedRow, known: Known, tally: Tally
) -> Place | None:
    """Keep what was agreed; the place it concerns, or None for a row without decision.

    Raises UnusableRow.
    """
    decision = read_decision(row.get("decision"))
    stance = read_stance(row.get("stance"), "stance")
    if decision is None or decision is Decision.UNSURE:
        tally.undecided += 1
        return None
    if decision is Decision.RECODE:
        raise UnusableRow("write yes or no; another code is a row of its own")
    key = row.get("adjudication_id").strip()
    if key not in known:
        raise UnusableRow(f"adjudication_id {key!r} is not in this project any more")
    (place, code), said = known[key]
    transcript, start, end = place
    words = context.by_id[transcript].text[start:end]
    if row.get("excerpt").strip() and not is_nearly_same(row.get("excerpt"), words):
        raise UnusableRow(
            "the excerpt is not the one that this adjudication_id stands for: a column may have "
            "been sorted or edited alone"
        )
    memo = context.note(row)
    is_there = decision is Decision.ACCEPT
    changed = False
    if is_there:
        chosen = stance or said.agreed_stance
        changed = put_own(context, transcript, said.turn, start, end, code, chosen, memo)
        tally.added += changed
    else:
        own = own_codings_at(context.connection, transcript, start, end, CONSENSUS).get(code)
        if own is not None:
            changed = withdraw_coding(context.connection, own.id, CONSENSUS, context.source)
            tally.withdrawn += changed
    for coding in said.codings:
        if coding.coder == CONSENSUS:
            continue
        new_stance = (stance or said.agreed_stance) if is_there else ""
        new_stance = "" if new_stance == str(coding.stance or "") else new_stance
        state = DecisionRow(coding.id, CONSENSUS, str(decision), "", new_stance, memo)
        stored = add_decision(context.connection, state, context.source)
        tally.new += stored
        changed |= stored
    tally.same += not changed
    tally.decided[str(decision)] += 1
    tally.by_code.setdefault(code, Counter())[str(decision)] += 1
    return place


def adopt_agreed(
    context: Context, stated: Mapping[tuple[Place, str], Statements], place: Place, tally: Tally
) -> bool:
    """Let the consensus also hold what all coders put on a place, once nothing there is disputed.

    stated: after the team's decisions. Returns whether the place is settled.
    """
    here = {code: said for (where, code), said in stated.items() if where == place}
    if any(said.is_disputed and not said.is_settled for said in here.values()):
        return False
    transcript, start, end = place
    for code, said in here.items():
        if not said.is_settled and len(said.yes) > 1 and not said.no:
            tally.added += put_own(
                context, transcript, said.turn, start, end, code, said.agreed_stance
            )
    return True
