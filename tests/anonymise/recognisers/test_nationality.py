"""Words of nationality, ethnicity and religion."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a Polish lad", ["Polish"], "nationality"),
        ("we're British Asian", ["British Asian"], "the longest form counts"),
        ("she's Muslim", ["Muslim"], "religion"),
        ("a Geordie, me", ["Geordie"], "regional belonging"),
        ("a Romany Gypsy, me", ["Romany Gypsy"], "two words of one"),
        ("I do the gorger funerals", ["gorger"], "what Gypsies call others"),
        ("the Norwegians kept theirs", ["Norwegians"], "a plural that the list has not"),
        ("a white crowd", ["white"], "a colour of many"),
        ("I need to polish this", [], "the verb"),
        ("a black coat", [], "a colour of any day"),
        ("one white lad in our class", ["white"], "a colour of skin"),
        ("all the Irish girls and black or brown women", ["Irish", "black", "brown"], "several"),
        ("she read it in English", [], "a language"),
        ("a Pakistani surgeon rang", ["Pakistani"], "who somebody is by work"),
        ("a Nigerian pushing the chair", ["Nigerian"], "one person who does something"),
        ("The Dutch formed a committee", ["Dutch"], "a people who did something"),
        ("a Norwegian won it that year", ["Norwegian"], "somebody who did something"),
        ("the Belgian left in March", ["Belgian"], "the same"),
        ("in Somali culture you wait", ["Somali"], "whose ways they are"),
        ("that's a white estate", ["white"], "where people of a colour live"),
        ("I've got Polish vodka", [], "a thing"),
        ("Polish baking smells", [], "a thing, not a doing"),
        ("Welshpool", [], "inside a longer word"),
    ],
)
def test_words_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("nationality", text) == expected, why
