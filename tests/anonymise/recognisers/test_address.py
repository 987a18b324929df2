"""House numbers with a street."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found

#: Enough talk without capitals for a text to count as such.
SMALL = "so yeah that was that and we all went home again, "


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I live at 14 Rosslyn Terrace, top floor.", ["14 Rosslyn Terrace"], "number and street"),
        ("It was 22b Mill Lane.", ["22b Mill Lane"], "a letter after the number"),
        ("Flat 3, 22 Mill Lane, that was us.", ["Flat 3, 22 Mill Lane"], "a flat before it"),
        ("Flat 2/1, 88 Calder Street", ["Flat 2/1, 88 Calder Street"], "floor and door"),
        ("Apartment 12, 9 Mill Lane", ["Apartment 12, 9 Mill Lane"], "an apartment"),
        ("Flat B, 9 Mill Lane", ["Flat B, 9 Mill Lane"], "a flat of a letter"),
        (
            "Number fourteen Rosslyn Terrace.",
            ["Number fourteen Rosslyn Terrace"],
            "the number said in words",
        ),
        ("It's twenty-two Riley Walk.", ["twenty-two Riley Walk"], "a number of two words"),
        ("We moved to 9 St Mary's Close.", ["9 St Mary's Close"], "a saint with an apostrophe"),
        (SMALL + "at 27 rainey street south", ["27 rainey street south"], "a side of it"),
        ("at 27 Rainey Street North", ["27 Rainey Street North"], "the same with capitals"),
        (SMALL + "at 27 rainey street", ["27 rainey street"], "no capitals at all"),
        (SMALL + "number 19 moss bank row", ["number 19 moss bank row"], "words, but figures"),
        (SMALL + "at nine wenny court", ["nine wenny court"], "a word of no dictionary"),
        (SMALL + "two miles down the road", [], "a distance"),
        (SMALL + "ten minutes walk", [], "a time"),
        (SMALL + "two old terrace houses", [], "words of any day"),
        ("I grew up on Mill Lane.", [], "no house number: the recogniser of streets finds it"),
        ("There were 14 Polish Lads on it.", [], "a number before capitals that are no street"),
        ("14 years on the road", [], "small letters: no street is named"),
        ("In 1984 Street parties were banned.", [], "a street word needs a name before it"),
    ],
)
def test_addresses_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("address", text) == expected, why
