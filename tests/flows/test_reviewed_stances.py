"""Stances as people left them."""

from __future__ import annotations

from qualkit.core.coding import Coding, Decision, Stance
from qualkit.flows.reviewed_stances import gather_stances, keep_accepted_stances
from qualkit.store.decisions import DecisionRow
from qualkit.themes.stance_context import Context
from tests.flows.test_reviewed_excerpts import TRANSCRIPT


def coding(stance: Stance | None = Stance.FOR, coder: str = "qualkit", code: str = "bus") -> Coding:
    return Coding("t1", 2, 13, 40, code, stance, coder=coder)


def decided(one: Coding, word: str, stance: str = "", coder: str = "ann", code: str = ""):
    return DecisionRow(one.id, coder, word, code, stance, "")


def gather(one: Coding, *rows: DecisionRow):
    return [
        (found.code, found.stance, found.weight, found.group)
        for found in gather_stances([one], {one.id: list(rows)} if rows else {}, [TRANSCRIPT])
    ]


def test_a_stance_put_right_counts_whole_and_one_let_stand_counts_half() -> None:
    one = coding()
    assert gather(one, decided(one, "", "against")) == [("bus", Stance.AGAINST, 1.0, "P01")]
    assert gather(one, decided(one, "accept")) == [("bus", Stance.FOR, 0.5, "P01")]


def test_a_rejected_coding_has_no_stance_and_a_recoded_one_that_of_its_new_code() -> None:
    one = coding()
    assert gather(one, decided(one, "reject", "against")) == []
    assert gather(one, decided(one, "recode", code="work")) == []
    found = gather(one, decided(one, "recode", "neutral", code="work"))
    assert found == [("work", Stance.NEUTRAL, 1.0, "P01")]


def test_coders_share_the_weight_and_a_coding_by_hand_counts_whole() -> None:
    one = coding()
    both = gather(one, decided(one, "", "against"), decided(one, "accept", coder="ben"))
    assert [weight for *_, weight, _ in both] == [0.5, 0.25]
    assert gather(coding(coder="ann")) == [("bus", Stance.FOR, 1.0, "P01")]
    assert gather(coding()) == []
    assert gather(coding(stance=None, coder="ann")) == []


def test_a_stance_is_learned_with_the_question_and_the_turn_round_it() -> None:
    part = Coding("t1", 2, 13, 20, "bus", Stance.FOR, coder="ann")
    (found,) = gather_stances([part], {}, [TRANSCRIPT])
    assert found.text == "It was."
    assert found.context == Context("Was it hard?", "It was. The bus never came.")


def test_an_accepted_stance_stays_whatever_is_read_later() -> None:
    old, new = coding(Stance.FOR), coding(Stance.AGAINST)
    accepted = {old.id: [decided(old, str(Decision.ACCEPT))]}
    assert keep_accepted_stances([new], [old], accepted) == [old]
    rejected = {old.id: [decided(old, str(Decision.REJECT))]}
    assert keep_accepted_stances([new], [old], rejected) == [new]
