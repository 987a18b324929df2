"""Finds become mentions: whole words, no overlaps, nothing that a reviewer keeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

PERSON, PLACE, ORGANISATION, DATE = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
    IdentifierType.DATE,
)


class Pointing:
    """A recogniser that finds given words, each once, with type and score."""

    name = "pointing"

    def __init__(self, *finds: tuple[str, IdentifierType, float]) -> None:
        self._finds = finds

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        for words, kind, score in self._finds:
            at = text.index(words)
            yield Found(at, at + len(words), kind, score, "pointed at")


def detect(text: str, *finds: tuple[str, IdentifierType, float]) -> list[tuple[str, str]]:
    found = detect_in(text, "t", Knowledge(), [Pointing(*finds)])
    return [(one.text, str(one.type)) for one in found]


@pytest.mark.parametrize(
    ("text", "find", "expected", "why"),
    [
        ("It was Sarah's idea.", "Sarah's", "Sarah", "a possessive stays in the text"),
        ("the Joneses' house", "Joneses'", "Joneses", "and so does that of a plural"),
        ("Then Mrs Jones came.", "Jones", "Mrs Jones", "a title belongs to the mention"),
        ("in Leeds, then", " Leeds, ", "Leeds", "no space or comma at the ends"),
        ("and then Big Sandra came.", "Sandra", "Big Sandra", "so does a byname"),
        ("with General Bewick.", "Bewick", "General Bewick", "and a rank"),
        ("And Nan left me it.", "Nan", "", "a word of kin alone names nobody"),
        ("in The Sunday Echo.", "The Sunday Echo", "Sunday Echo", "an article tells nobody"),
        ("I like The best.", "The", "", "an article alone is no name"),
        ("studies for my M.Sc. then", "M.Sc", "", "a degree with its full stops is none"),
        ("with Theo there", "Theo", "Theo", "what begins like one stays"),
        ("Then Ọlọ́run came.", "Ọlọ", "Ọlọ́run", "a mark over a letter ends no word"),
        ("at Pen-y-dre school", "Pen", "Pen-y-dre", "a name goes on behind a hyphen"),
        ("of Bryn-coch's lads", "Bryn", "Bryn-coch", "also before a possessive"),
        ("for a Leeds-based firm", "Leeds", "Leeds", "but not with a word of English"),
        ("I hope so", "hop", "", "half a word is none"),
        ("Leedsly", "Leeds", "", "nor is the beginning of a longer word"),
    ],
)
def test_a_mention_is_whole_words(text: str, find: str, expected: str, why: str) -> None:
    assert [words for words, _ in detect(text, (find, PERSON, 0.9))] == [expected] * bool(
        expected
    ), why


def test_a_tone_over_the_last_letter_belongs_to_the_name() -> None:
    name = "Ol\u00e1yink\u00e1 Ad\u00e9b\u00e1y\u1ecd\u0300"
    text = f"I asked {name}, and he said no."
    (mention,) = detect_in(text, "t", Knowledge(), [Pointing((name, PERSON, 0.9))])
    assert mention.text == name


def test_a_hyphened_number_is_one_mention() -> None:
    assert detect("she's thirty-nine", ("nine", IdentifierType.AGE, 0.9)) == [
        ("thirty-nine", "age")
    ]


def test_names_that_overlap_become_one_with_the_type_of_the_longer() -> None:
    text = "at Leeds Trinity Academy now"
    finds = [("Leeds Trinity", PLACE, 0.99), ("Trinity Academy now"[:15], ORGANISATION, 0.8)]
    assert detect(text, *finds) == [("Leeds Trinity Academy", "organisation")]


def test_a_number_outweighs_a_name_that_overlaps_it() -> None:
    text = "mail leeds.jo@example.org please"
    finds = [("leeds", PLACE, 1.0), ("leeds.jo@example.org", IdentifierType.EMAIL, 0.9)]
    assert detect(text, *finds) == [("leeds.jo@example.org", "email")]


def test_a_reviewers_decision_outweighs_every_find() -> None:
    knowledge = Knowledge(keep=frozenset({"leeds"}), replace={"the Stump": PLACE})
    found = detect_in("Leeds and the Stump", "t", knowledge, [Pointing(("Leeds", PLACE, 1.0))])
    assert [(one.text, one.reason) for one in found] == [("the Stump", "a reviewer's decision")]


def test_of_what_a_reviewer_keeps_no_part_is_replaced() -> None:
    text = "On 12 March 2024, and on 12 March too"
    dates = Pointing(
        ("12 March 2024", DATE, 0.9), ("March", DATE, 0.9), ("12 March too", DATE, 0.9)
    )
    found = detect_in(text, "t", Knowledge(keep=frozenset({"12 march 2024"})), [dates])
    assert [one.text for one in found] == ["12 March too"]


def test_all_recognisers_together_find_what_a_speaker_says_of_himself() -> None:
    text = "I'm Dave Hepple, I'm fifty-four, from Ashington; ring me on 07700 900123."
    found = detect_in(text, "t", Knowledge(), plugins.load_all("recognisers"))
    assert [(one.text, str(one.type)) for one in found] == [
        ("Dave Hepple", "person"),
        ("fifty-four", "age"),
        ("Ashington", "place"),
        ("07700 900123", "phone"),
    ]
