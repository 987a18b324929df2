"""Names of things: abbreviations, words of every day, what the whole transcript takes for one."""

from __future__ import annotations

import pytest

from qualkit.nlp.scored import WordScores
from qualkit.nlp.things import find_things, names_a_thing
from qualkit.nlp.word_evidence import CaseEvidence, read_words


def scored(text: str, form: str, person: float, other: float) -> list[WordScores]:
    """The words of a text, of which `form` may be a person or another name."""
    words = []
    for one in read_words(text, CaseEvidence()):
        is_it = text[one.start : one.end] == form
        classes = dict.fromkeys(("O", "PERSON", "PLACE", "ORGANISATION", "OTHER"), 0.0)
        classes["PERSON"], classes["OTHER"] = (person, other) if is_it else (0.0, 0.0)
        classes["O"] = 1 - classes["PERSON"] - classes["OTHER"]
        words.append(WordScores(one.start, one.end, classes, one.features))
    return words


def things(form: str, *likely: tuple[float, float]) -> frozenset[str]:
    texts = [f"Then we saw {form} again." for _ in likely]
    return find_things(
        texts, [scored(text, form, *each) for text, each in zip(texts, likely, strict=True)]
    )


LIKELY_A_THING = ((0.7, 0.3), (0.05, 0.95), (0.1, 0.85))


def test_a_thing_is_told_by_all_its_places_together() -> None:
    assert things("Zibrowax", *LIKELY_A_THING) == {"Zibrowax"}


@pytest.mark.parametrize(
    ("form", "likely", "why"),
    [
        ("Zibrowax", LIKELY_A_THING[:2], "two places are too few"),
        ("Zibrowax", ((0.9, 0.1), *LIKELY_A_THING), "one clear name of a person"),
        ("Zibrowax", ((0.4, 0.5),) * 3, "too little is for a thing"),
        ("Hannah", LIKELY_A_THING, "a listed name"),
        ("Hope", LIKELY_A_THING, "a word and a listed name"),
    ],
)
def test_what_may_be_a_name_is_no_thing(
    form: str, likely: tuple[tuple[float, float], ...], why: str
) -> None:
    assert things(form, *likely) == frozenset(), why


def test_an_abbreviation_is_a_thing_though_a_name_is_written_like_it() -> None:
    assert things("ROS", *LIKELY_A_THING) == {"ROS"}


@pytest.mark.parametrize(
    ("form", "person", "other", "expected", "why"),
    [
        ("ZBW", 0.1, 0.9, True, "an abbreviation of no list"),
        ("ZBW", 0.3, 0.7, False, "an abbreviation that may be an organisation"),
        ("NHS", 0.01, 0.99, False, "an abbreviation of the organisations' list"),
        ("Limits", 0.02, 0.9, True, "a word of every day"),
        ("Limits", 0.1, 0.9, False, "a word that may be a name"),
        ("Hope", 0.02, 0.9, False, "a word that is a listed name"),
        ("Zibrowax", 0.02, 0.97, False, "a word of no dictionary"),
        ("Limits", 0.02, 0.3, False, "likelier no name at all"),
    ],
)
def test_a_single_word_names_a_thing(
    form: str, person: float, other: float, expected: bool, why: str
) -> None:
    text = f"Then we saw {form} again."
    word = scored(text, form, person, other)[3]
    assert names_a_thing(form, word, frozenset()) is expected, why
