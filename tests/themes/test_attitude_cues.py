"""Words of approval and disapproval: the scope of negation, contrast and other people's words."""

from __future__ import annotations

import pytest

from qualkit.themes.attitude_cues import WORD_FEATURES, add_up, find_cues


def balance(text: str) -> float:
    return sum(cue.weight for cue in find_cues(text))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It was good.", "It was not good."),
        ("It was not bad.", "It was bad."),
        ("I love it.", "I don't love it."),
        ("It was good. Not that it matters.", "Not that it was good."),
        ("It's brilliant.", "They say it's brilliant."),  # reported praise is weaker
        ("They told me it was useless.", "It was useless."),  # and so is reported blame
        ("Not yesterday, it was lovely.", "It was not lovely."),  # a comma ends the scope
    ],
)
def test_scope_decides_what_an_attitude_word_is_worth(better, worse):
    assert balance(better) > balance(worse)


def test_talk_without_any_attitude_word_weighs_nothing():
    assert find_cues("The class is on a Tuesday at seven in the church hall.") == []


def test_a_cue_says_where_it_stands_and_what_was_done_to_it():
    (turned,) = find_cues("It was not good.")
    assert (turned.start, turned.end) == (11, 15)
    assert (turned.is_negated, turned.is_reported) == (True, False)
    (reported,) = find_cues("They say it's brilliant.")
    assert (reported.is_negated, reported.is_reported) == (False, True)


def test_what_comes_after_the_last_contrast_is_added_up_apart():
    found = dict(
        zip(WORD_FEATURES, add_up("It was lovely, but the food was horrible."), strict=True)
    )
    assert found["contrasts"] == 1
    assert found["balance_after_contrast"] == -1
    assert found["both_sides"] == 1
