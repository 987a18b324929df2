"""Names that are words: told by the words around them."""

from __future__ import annotations

import pytest

from qualkit.core.recognising import Knowledge, KnownPerson
from tests.anonymise.recognisers.finding import found

#: Enough talk without capitals for a text to count as such.
SMALL = "so yeah that was that and we all went home again, "


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Will said so.", ["Will"], "no verb stands before said"),
        ("Will, aye.", ["Will"], "called by his name"),
        ("Hope gets it worse than me.", ["Hope"], "a doer"),
        ("It was funded. Rose still rings me.", ["Rose"], "a doer with a word between"),
        ("my cousin Pearl went", ["Pearl"], "of kin"),
        ("It was her. June, she's seventy.", ["June"], "told of right after, a month besides"),
        ("My wife cried. Peg, she'd been in two rooms.", ["Peg"], "a short form told of"),
        ("Win's still going, she's eighty.", ["Win"], "is doing something"),
        ("Hope's gone, they say.", [], "which the thing is too"),
        ("Pat's a good neighbour.", ["Pat"], "is something"),
        ("That's fine, May, but no.", ["May"], "spoken to"),
        ("In June, she left.", [], "the month"),
        ("June was hot.", [], "the month does something too"),
        ("It was April, May, June.", [], "months in a row"),
        ("Will you come?", [], "a question"),
        ("The Mark was a coin.", [], "an article makes a word of it"),
        ("Lucky sells phones.", ["Lucky"], "a byname before what only somebody does"),
        ("I went. Ginger did the doors.", ["Ginger"], "at the start of a later sentence"),
        ("Lucky for me, the bus came.", [], "a byname that is a word here"),
        ("Goodness knows what happened.", [], "nobody's name"),
        ("lucky sells phones.", [], "no capital"),
        ("Hope is what keeps you going.", [], "a sentence may begin with the word"),
        (SMALL + "will said so", ["will"], "no capitals"),
        (SMALL + "it was our will's house", ["will"], "no capitals, an owner"),
        (SMALL + "i was stuck with will, again", ["will"], "no capitals, an object"),
        (SMALL + "my sister dawn married", ["dawn"], "no capitals, of kin"),
        (SMALL + "my wife will say that", [], "the verb"),
        (SMALL + "the other guy works hard", [], "a word"),
        (SMALL + "prices rose again and had to", [], "the verb"),
        (SMALL + "of your own free will.", [], "the noun"),
    ],
)
def test_names_and_words_are_told_apart(text: str, expected: list[str], why: str) -> None:
    assert found("name_words", text) == expected, why


def test_a_persons_name_that_is_a_word_is_looked_for_too() -> None:
    text = SMALL + "then forest said no"
    assert found("name_words", text) == []
    knowledge = Knowledge(people=(KnownPerson("P1", ("Forest Bewick",)),))
    assert found("name_words", text, knowledge) == ["forest"]
