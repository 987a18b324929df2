"""A name that was found once is one wherever only a name can stand."""

from __future__ import annotations

import pytest

from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_forms, spread_mentions
from qualkit.core.mention import IdentifierType, Mention

PERSON, PLACE, ORGANISATION = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
)


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
