"""Capitals after "the" inside a sentence."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("She's pulling pints in the Swordfish now.", ["Swordfish"], "a pub"),
        ("a midwife at the Princess of Wales, yes", ["Princess of Wales"], "words between"),
        ("on Horseley Heath, the Saffron Box.", ["Saffron Box"], "two capitals, no preposition"),
        ("in the Wellogate and Kirsten's off", ["Wellogate"], "a name that begins what follows"),
        ("there on the Tuesday and I'd go", [], "a day and a pronoun"),
        ("the wee school, and then the Academy", ["Academy"], "a kind of school as its name"),
        ("and the Swordfish shut", [], "one capital, no preposition"),
        ("The Swordfish shut.", [], "a sentence begins"),
        ("he read it in the Bible", [], "what everybody means by it"),
        ("we talked to the French", [], "a nation"),
        ("off for the Jubilee Weekend", ["Jubilee Weekend"], "an event"),
        ("it was in the Easter holidays", [], "a feast of every year"),
        ("in the house with the lamp", [], "small letters"),
    ],
)
def test_names_of_words_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("definite_name", text) == expected, why
