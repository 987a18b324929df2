"""Stances that people gave teach how their study speaks."""

from __future__ import annotations

import pytest

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.themes.stance import StanceReader
from qualkit.themes.stance_learning import ReviewedStance, learn_stances

BUS = Code("bus", "Buses", target="the buses", stance=True)
FOOD = Code("food", "Food")
CODES = {"bus": BUS, "food": FOOD}
#: In this (invented) study "it's a caution" is praise, whoever says it.
PRAISE = [f"It's a caution, is that bus, {words}." for words in ("aye", "our kid", "mind", "that")]
FACT = [f"It leaves at {hour} from the square." for hour in ("six", "seven", "eight", "nine")]


def reviewed(people: int) -> list[ReviewedStance]:
    return [
        ReviewedStance(text, "bus", stance, group=f"P{person}")
        for person in range(people)
        for texts, stance in ((PRAISE, Stance.FOR), (FACT, Stance.NEUTRAL))
        for text in texts
    ]


def test_a_turn_of_speech_is_learned_and_serves_on_new_words(encode):
    new = "It's a caution, is that tram."
    before = StanceReader(encode).probabilities([new], BUS)[0, 0]

    learned, gain = learn_stances(reviewed(5), CODES, StanceReader(encode))

    assert gain is not None
    assert gain.is_worth_it
    assert gain.stances == 40
    assert gain.f1_with > gain.f1_without
    reader = StanceReader(encode, learned)
    assert reader.read(new, BUS) is Stance.FOR
    assert reader.probabilities([new], BUS)[0, 0] > before + 0.2


def test_one_stance_moves_a_little_and_is_not_measured(encode):
    one = [ReviewedStance(PRAISE[0], "bus", Stance.FOR, group="P1")]
    learned, gain = learn_stances(one, CODES, StanceReader(encode))
    before = StanceReader(encode).probabilities([PRAISE[0]], BUS)[0, 0]
    after = StanceReader(encode, learned).probabilities([PRAISE[0]], BUS)[0, 0]
    assert before < after < before + 0.5
    assert (gain.stances, gain.f1_without) == (1, None)


def test_stances_that_nothing_in_the_talk_explains_are_not_learned(encode):
    """Each person's stances are the reverse of the last one's: there is nothing to be learned."""
    turned = [
        ReviewedStance(text, "bus", stance, group=f"P{person}")
        for person in range(6)
        for text in PRAISE[:2] + FACT[:2]
        for stance in [Stance.AGAINST if (person + len(text)) % 2 else Stance.AMBIVALENT]
    ]
    learned, gain = learn_stances(turned, CODES, StanceReader(encode))
    assert (learned is not None) == gain.is_worth_it


@pytest.mark.parametrize("code", ["food", "gone"])
def test_codes_without_stance_or_no_longer_in_the_codebook_teach_nothing(encode, code):
    one = [ReviewedStance("It's lovely.", code, Stance.FOR)]
    assert learn_stances(one, CODES, StanceReader(encode)) == (None, None)
