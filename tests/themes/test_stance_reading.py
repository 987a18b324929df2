"""What a coder is told about a stance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.coding import Stance
from qualkit.themes.stance_reading import StanceReading

BOTH = "I love the place, but it's a waste of time staying."


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        (Stance.FOR, "stance for, 0.80: “love the place”"),
        (Stance.AGAINST, "stance against, 0.80: “waste of time”"),
        # The stronger word comes first, whatever the order in which they were said.
        (Stance.AMBIVALENT, "stance ambivalent, 0.80: “love the place”, “waste of time”"),
        (Stance.NEUTRAL, "stance neutral, 0.80"),
    ],
)
def test_only_words_that_speak_for_the_stance_are_shown(stance: Stance, told: str) -> None:
    assert StanceReading(stance, 0.8, BOTH).evidence() == told


def test_a_stance_likelier_wrong_than_right_is_called_unsure() -> None:
    assert StanceReading(Stance.FOR, 0.49, "Aye.").evidence() == "stance unsure, for 0.49"
    assert StanceReading(Stance.FOR, 0.50, "Aye.").evidence() == "stance for, 0.50"


@given(
    st.lists(
        st.sampled_from(["I love it", "not bad", "a waste\nof time", "hate", "aye", "but", "."])
    ),
    st.sampled_from(list(Stance)),
)
def test_the_words_shown_stand_in_what_was_read(said: list[str], stance: Stance) -> None:
    words = " ".join(said)
    shown = sorted(StanceReading(stance, 0.7, words).telling_words(), key=lambda one: one.start)
    assert len(shown) <= 3
    ends = [0, *(one.end for one in shown)]
    assert all(end <= one.start < one.end for end, one in zip(ends, shown, strict=False))
    assert not shown or shown[-1].end <= len(words)


def test_a_negated_word_is_shown_as_negated() -> None:
    told = StanceReading(Stance.FOR, 0.7, "It was never a waste of time.").evidence()
    assert told == "stance for, 0.70: “waste of time” (negated)"
