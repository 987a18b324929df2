"""The trained recogniser as one of many: what it may say, and in which language."""

from __future__ import annotations

import pytest

from qualkit import plugins
from qualkit.anonymise.recognisers.neural import by_lists
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Knowledge
from tests.anonymise.recognisers.finding import found

DANISH = (
    "Ja, altså vi har jo boet her i mange år, og det er blevet meget dyrere at varme huset op. "
    "Min nabo Kirsten siger det samme, hun har lige fået fjernvarme, og det hjælper ikke meget. "
    "Det siger min mand også, ja, og vi synes jo, at det er godt for klimaet, "
    "og børnene vil gerne have, at vi sparer."
)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("And then Oluwaseun told me.", ["Oluwaseun"], "a name of any community"),
        ("He moved to Skerne Bank.", ["Skerne Bank"], "a place on no list"),
        ("Then I met Rhiannon. Rhian said so.", ["Rhiannon", "Rhian"], "a full stop parts"),
        ("Framed. Both of them, on the wall.", [], "a word with a sentence's capital"),
        ("Mam, come here, I said. Naw, she said.", [], "kin and interjections name nobody"),
        ("We had samosas and a weighbridge ticket, Dave.", ["Dave"], "small words beside a name"),
        ("It was coming up to Ramadan, you know.", [], "a harmless name"),
        ("We went back in 2012.", [], "a year alone is nobody's day"),
        ("He taught at a college of Linguistics and Philosophy.", [], "what is taught"),
        ("It was nineteen fifty-two, I think.", [], "a year is no age"),
    ],
)
def test_names_are_found_and_ordinary_words_left(text: str, expected: list[str], why: str) -> None:
    assert found("neural", text) == expected, why


@pytest.mark.parametrize(
    ("words", "kind", "score", "expected", "why"),
    [
        ("Republican", IdentifierType.PERSON, 0.9, IdentifierType.ORGANISATION, "a party"),
        ("Soviet", IdentifierType.PLACE, 0.1, IdentifierType.NATIONALITY, "a nationality"),
        ("Soviet", IdentifierType.PLACE, 0.9, IdentifierType.PLACE, "surely a place"),
        ("Tesco", IdentifierType.PLACE, 0.9, IdentifierType.PLACE, "a shop may be where one is"),
        ("Polish", IdentifierType.ORGANISATION, 0.1, IdentifierType.ORGANISATION, "a body's name"),
        ("French", IdentifierType.PERSON, 0.1, IdentifierType.PERSON, "a surname too"),
    ],
)
def test_what_a_list_says_that_somebody_is_not(
    words: str, kind: IdentifierType, score: float, expected: IdentifierType, why: str
) -> None:
    assert by_lists(words, kind, score) is expected, why


def test_positions_count_from_the_beginning_of_the_text_over_all_its_lines() -> None:
    text = "yeah\n\n  And then Dave came.\nTo Rotherham."
    finds = list(plugins.load("recognisers", "neural").find(text, Knowledge()))
    assert [text[one.start : one.end] for one in finds] == ["Dave", "Rotherham"]


def test_in_another_language_only_capitals_that_are_never_small_are_names() -> None:
    assert found("neural", DANISH) == ["Kirsten"]
