"""Names that people had before, and that others wrote for theirs."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("At the agency they wrote Testify.", ["Testify"], "a word written for a name"),
        ("but here they write Concession, like a ticket", ["Concession"], "as they do now"),
        ("I had it wrote on the calendar as Coffee.", ["Coffee"], "what it was written as"),
        ("Somebody's spelt it Teagan on the badge.", ["Teagan"], "with it"),
        ("they had it Shanon on the form", ["Shanon"], "had it so"),
        ("I was a Crisp before that.", ["Crisp"], "a name before marriage, a word too"),
        ("she's a Doran by marriage", ["Doran"], "and after it"),
        ("I was a Smith before.", ["Smith"], "at the end of a sentence"),
        ("They wrote Durham on it.", [], "a place"),
        ("They wrote Polish, on the shop.", [], "a nationality"),
        ("They wrote Macbeth about a Scot.", [], "no pause follows"),
        ("I was a Methodist before that.", [], "a faith"),
        ("I was a Brownie before that.", [], "a word that is no surname"),
        ("I was a Crisp packet before I knew it.", [], "a thing"),
    ],
)
def test_a_name_is_told_by_the_sentence(text: str, expected: list[str], why: str) -> None:
    assert found("name_written", text) == expected, why


def test_a_name_that_was_told_is_found_wherever_it_stands() -> None:
    text = "They wrote Testify. Three years on my badge: Selam Testify. I can testify."
    assert found("name_written", text) == ["Testify"] * 2
