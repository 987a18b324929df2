"""Ages that speakers state."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I'm fifty-four now.", ["fifty-four"], "said of oneself, in words"),
        ("She was 19 when she left.", ["19"], "said of another, in digits"),
        ("He's only twelve.", ["twelve"], "a word between verb and number"),
        ("aged 7", ["7"], "after aged"),
        ("I left at fifteen.", ["fifteen"], "after at, from thirteen on"),
        ("a lad of nineteen", ["nineteen"], "after a noun"),
        ("a 47-year-old man", ["47"], "before year-old"),
        ("I'll be seventy-one in May", ["seventy-one"], "an age to come"),
        ("I turned forty", ["forty"], "after turned"),
        ("We finished at ten.", [], "ten may be a time of day"),
        ("I was 15 minutes late.", [], "a duration"),
        ("she was one of them", [], "one is a pronoun"),
        ("They were two of the best.", [], "a count"),
        ("he's 6 foot two", [], "a height"),
        ("it was 20 quid", [], "a price: it is nobody's age"),
        ("I was forty miles away", [], "a distance"),
    ],
)
def test_ages_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("age", text) == expected, why
