"""Finds become mentions: whole words, no overlaps, the same name everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualkit import plugins
from qualkit.anonymise.detection import (
    SpreadingForms,
    detect_in,
    spread_forms,
    spread_mentions,
    whole_words,
)
from qualkit.core.mention import IdentifierType, Mention
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


def mention(
    text: str, form: str, kind: IdentifierType = PERSON, score: float = 0.95, nth: int = 0
) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(form, start + 1)
    return Mention("t", start, start + len(form), form, kind, score, "test")


def spread(text: str, *seen: Mention) -> list[str]:
    """The places that names seen elsewhere have in a text, as "word@start"."""
    forms = SpreadingForms(spread_forms(seen))
    return [f"{one.text}@{one.start}" for one in spread_mentions(text, "t", (), forms)]


def test_a_name_found_once_is_a_name_everywhere() -> None:
    text = "Xanthorel came. xanthorel no. Xanthorels no. It's Xanthorel's."
    assert spread(text, mention(text, "Xanthorel")) == ["Xanthorel@0", "Xanthorel@50"]


@pytest.mark.parametrize(
    ("form", "score", "found", "why"),
    [
        ("xanthorel", 0.95, ["xanthorel@0", "xanthorel@22"], "a word of no dictionary, sure"),
        ("xanthorel", 0.8, [], "not sure enough"),
        ("ladder", 0.95, [], "a word of the dictionary"),
        ("summ", 0.95, [], "a short word, of dialect perhaps"),
    ],
)
def test_an_odd_small_name_is_one_in_every_transcript_without_capitals(
    form: str, score: float, found: list[str], why: str
) -> None:
    text = f"{form} came and so {form} went"
    assert spread(text, mention(text, form, score=score)) == found, why


def test_an_unlikely_find_does_not_spread() -> None:
    text = "Xanthorel came, and Xanthorel went."
    assert spread(text, mention(text, "Xanthorel", score=0.3)) == []


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("There's Hope on the ground floor.", ["Hope@8"], "a capital inside a sentence"),
        ("Who was it? Hope. She knew.", ["Hope@12"], "a sentence of its own"),
        ("Hope's gone.", ["Hope@0"], "a possessive or is"),
        ("Hope is what keeps you going.", [], "a sentence may begin with the word"),
        ("I hope so.", [], "the word"),
    ],
)
def test_a_name_that_is_a_word_spreads_where_only_a_name_has_a_capital(
    text: str, found: list[str], why: str
) -> None:
    assert spread(text, mention("our Hope", "Hope")) == found, why


def test_a_harmless_capital_never_spreads() -> None:
    assert spread("We went in March, in March.", mention("March", "March", PLACE)) == []


def test_a_bill_of_parliament_may_be_somebody_who_was_found() -> None:
    assert spread("So it was Bill.", mention("Bill died", "Bill", score=0.6)) == ["Bill@10"]
    assert spread("So the Bill passed.", mention("Bill died", "Bill", score=0.6)) == []


def test_a_name_of_several_words_takes_in_the_parts_that_were_found_apart() -> None:
    text = "He's at Harker and Lowe, like."
    parts = (mention(text, "Harker"), mention(text, "Lowe"))
    forms = {"Harker and Lowe": ORGANISATION}
    (whole,) = spread_mentions(text, "t", parts, SpreadingForms(forms))
    assert (whole.text, whole.type) == ("Harker and Lowe", ORGANISATION)


def test_a_word_is_a_name_at_a_sentences_start_where_one_of_that_name_is_talked_of() -> None:
    text = "I asked Hope. Hope gets it worse. Hope is all we have. Hope you are well."
    at = text.index("Hope")
    known = Mention("t", at, at + 4, "Hope", PERSON, 0.95, "")
    spread = spread_mentions(text, "t", [known], SpreadingForms({"Hope": PERSON}))
    assert [text[one.start : one.start + 9] for one in spread] == ["Hope. Hop", "Hope gets"]
    unsure = Mention("t", at, at + 4, "Hope", PERSON, 0.4, "")
    spread = spread_mentions(text, "t", [unsure], SpreadingForms({"Hope": PERSON}))
    assert [one.start for one in spread] == [at]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the thirty-first of March", "March"),
        ("on 1st May", "May"),
        ("the 3rd of April", "April"),
        ("the twelfth of June", "June"),
        ("the seventeenth of August", "August"),
        ("twenty-fourth March", "March"),
    ],
)
def test_a_month_after_a_day_is_no_place_and_nobody(text: str, words: str) -> None:
    start = text.index(words)
    find = Found(start, start + len(words), IdentifierType.PLACE, 0.9, "a list")
    assert whole_words(text, find) is None
    assert whole_words(f"we moved to {words}", Found(12, 12 + len(words), find.type, 0.9, ""))


@pytest.mark.parametrize("before", ["Judith ", "in the south of "])
def test_a_word_that_ends_like_a_day_is_none(before: str) -> None:
    find = Found(len(before), len(before) + 3, PERSON, 0.9, "a list")
    assert whole_words(f"{before}May came", find) == find


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("It says I. M. Bevan inside.", "Bevan", "I. M. Bevan"),
        ("It says I. M. Bevan inside.", "M. Bevan", "I. M. Bevan"),
        ("That was plan B. Bevan said so.", "Bevan", "Bevan"),
        ("it was my uncle sammy", "sammy", "uncle sammy"),
        ("his brother Rob the Nails went", "Rob", "Rob the Nails"),
        ("his brother rob the nails went", "rob", "rob the nails"),
        ("they gave rob the van instead", "rob", "rob"),
        ("and wee dessie was out", "dessie", "wee dessie"),
        ("and Staff Nurse Achebe stayed", "Achebe", "Staff Nurse Achebe"),
        ("then Sivapalan Uncle lent", "Sivapalan", "Sivapalan Uncle"),
        ("I told Rob the Council said so", "Rob", "Rob"),
        ("it was my uncle Sammy", "Sammy", "Sammy"),
        ("to Mr and Mrs Fenn, then", "Fenn", "Mr and Mrs Fenn"),
        ("to Mr and Mrs Fenn, then", "Mrs Fenn", "Mr and Mrs Fenn"),
        ("when Other Femi went", "Femi", "Other Femi"),
        ("Thanks, Councillor.\nBarry, please.", "Barry", "Barry"),
    ],
)
def test_initials_and_titles_belong_to_the_name_after_them(
    text: str, name: str, whole: str
) -> None:
    start = text.index(name)
    found = whole_words(text, Found(start, start + len(name), PERSON, 0.9, "a guess"))
    assert found is not None
    assert text[found.start : found.end] == whole


def test_a_pronoun_with_its_verb_is_no_name() -> None:
    assert whole_words("She'd never said.", Found(0, 5, PERSON, 0.9, "a guess")) is None


def test_one_letter_of_an_abbreviation_is_no_name() -> None:
    text = "I work in I.T. now, with T. and the rest"
    assert whole_words(text, Found(12, 13, ORGANISATION, 0.9, "a guess")) is None
    assert whole_words(text, Found(25, 26, PERSON, 0.9, "a guess")) is not None
