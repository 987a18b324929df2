"""Decisions as they are stored become votes to learn from."""

from __future__ import annotations

from qualkit.core.coding import Coding, Decision
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.reviewed_excerpts import gather_reviewed
from qualkit.store.decisions import DecisionRow
from qualkit.themes.segmentation import make_excerpts

TEXT = "Was it hard?\nIt was. The bus never came.\nI see.\nWe walked."
TRANSCRIPT = AnonymisedTranscript(
    "t1",
    "one",
    TEXT,
    (Turn(0, 12, "I"), Turn(13, 40, "P"), Turn(41, 47, "I"), Turn(48, 58, "P")),
    (Speaker("I", "I", Role.INTERVIEWER), Speaker("P", "P", Role.PARTICIPANT, participant="P01")),
)
TURN_2, TURN_4 = (2, 13, 40), (4, 48, 58)


def coding(place: tuple[int, int, int], code: str, coder: str = "qualkit") -> Coding:
    turn, start, end = place
    return Coding("t1", turn, start, end, code, coder=coder)


def decided(one: Coding, word: Decision | str, coder: str = "ann") -> DecisionRow:
    return DecisionRow(one.id, coder, str(word), "", "", "")


def gather(codings: list[Coding], *rows: DecisionRow):
    by_id: dict[str, list[DecisionRow]] = {}
    for row in rows:
        by_id.setdefault(row.coding_id, []).append(row)
    excerpts = make_excerpts(TRANSCRIPT, unit="turn")
    return gather_reviewed(codings, by_id, [TRANSCRIPT], excerpts)


def test_accept_is_a_vote_for_reject_and_recode_are_votes_against() -> None:
    yes, no, other = (coding(TURN_2, code) for code in ("bus", "work", "home"))

    (one,) = gather(
        [yes, no, other],
        decided(yes, Decision.ACCEPT),
        decided(no, Decision.REJECT),
        decided(other, Decision.RECODE),
    )

    assert one.votes == {"bus": 1.0, "work": 0.0, "home": 0.0}
    assert one.excerpt.text == "It was. The bus never came."
    assert one.excerpt.question == "Was it hard?"
    assert one.group == "P01"


def test_coders_who_differ_share_the_vote() -> None:
    bus = coding(TURN_2, "bus")
    (one,) = gather(
        [bus], decided(bus, Decision.ACCEPT, "ann"), decided(bus, Decision.REJECT, "ben")
    )
    assert one.votes == {"bus": 0.5}


def test_unsure_and_a_bare_memo_are_no_votes() -> None:
    bus, work = coding(TURN_2, "bus"), coding(TURN_2, "work")
    assert gather([bus, work], decided(bus, Decision.UNSURE), decided(work, "")) == []


def test_a_proposal_without_a_decision_is_kept_apart() -> None:
    bus, work = coding(TURN_2, "bus"), coding(TURN_2, "work")
    (one,) = gather([bus, work], decided(bus, Decision.ACCEPT))
    assert one.votes == {"bus": 1.0}
    assert one.proposed == {"work"}


def test_an_excerpt_coded_by_hand_anywhere_is_learned_from() -> None:
    by_hand = coding((2, 21, 40), "bus", coder="ann")
    (one,) = gather([by_hand])
    assert one.votes == {"bus": 1.0}
    assert one.excerpt.text == "The bus never came."
    assert one.excerpt.turn_text == "It was. The bus never came."


def test_excerpts_that_nobody_decided_about_teach_nothing() -> None:
    assert gather([coding(TURN_4, "bus")]) == []


def test_reviewed_excerpts_come_in_reading_order() -> None:
    later, earlier = coding(TURN_4, "bus"), coding(TURN_2, "bus")
    found = gather(
        [later, earlier], decided(later, Decision.ACCEPT), decided(earlier, Decision.REJECT)
    )
    assert [one.excerpt.turn for one in found] == [2, 4]
