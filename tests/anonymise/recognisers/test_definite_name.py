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
        ("and the Swordfish shut", ["Swordfish"], "one capital, no preposition"),
        ("The Swordfish shut.", ["Swordfish"], "a second capital where a sentence begins"),
        ("After the pubs. The Rose and Crown turned out.", ["Rose and Crown"], "two at the start"),
        ("now if you go in the Booths in Penrith", ["Booths"], "where it is has its own name"),
        ("at the Mogul on Owen Street", ["Mogul"], "the street has its own name"),
        ("everybody's da had the Yard to speak for him", ["Yard"], "a shipyard"),
        ("bought the Polaroid camera", [], "a name that tells what kind a thing is"),
        ("it's power to the People now", [], "what everybody means by it, in rhetoric"),
        ("The government shut it.", [], "one capital where a sentence begins"),
        ("The Bible says so.", [], "what everybody means, at the start"),
        ("he read it in the Bible", [], "what everybody means by it"),
        ("we talked to the French", [], "a nation"),
        ("off for the Jubilee Weekend", ["Jubilee Weekend"], "an event"),
        ("it was in the Easter holidays", [], "a feast of every year"),
        ("we voted for the Senator's plan", [], "an office, with a clitic"),
        ("in the house with the lamp", [], "small letters"),
    ],
)
def test_names_of_words_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("definite_name", text) == expected, why
