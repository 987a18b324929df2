"""What spelling says against a word's being part of a name."""

from __future__ import annotations

import pytest

from qualkit.nlp.no_names import goes_on, is_no_name
from qualkit.nlp.scored import ScoredSpan, WordScores
from qualkit.nlp.word_evidence import gather_case_evidence, read_words


def words_of(text: str, *others: str, probability: float = 0.6) -> list[WordScores]:
    """The words of a text, each as if the network took it for a person with that probability."""
    scores = {"PERSON": probability, "PLACE": 0.0, "ORGANISATION": 0.0, "O": 1 - probability}
    words = read_words(text, gather_case_evidence([text, *others]))
    return [WordScores(one.start, one.end, scores, one.features) for one in words]


@pytest.mark.parametrize(
    ("text", "word", "is_none", "why"),
    [
        ("He had samosas there, Dave did.", "samosas", True, "small, and on no list"),
        ("I told dave about it, in Leeds.", "dave", False, "small, but a listed name"),
        ("Framed. Both of them.", "Framed", True, "a sentence's capital on a word"),
        ("Hope said so.", "Hope", False, "a word that is a listed name"),
        ("Zanzi said so.", "Zanzi", False, "a capital on what is no word"),
        ("Naw, we never did.", "Naw", True, "an interjection"),
        ("I asked my MP about it.", "MP", True, "a harmless abbreviation, not very likely a name"),
        ("So Daddy'd gone.", "Daddy'd", True, "kin, with a clitic"),
        ("Our MP never came.", "MP", True, "a possessive before it is no neighbour in a name"),
        ("Can't I? No.", "Can't", True, "a contraction"),
        ("It was option B then.", "B", True, "a letter alone"),
        ("In the U.S. we did.", "U", False, "a letter of an abbreviation"),
        ("Prof d'Ettorre came.", "d'Ettorre", False, "a capital inside the word"),
        ("To Leeds, then.", "To", True, "a function word before a name"),
        ("The Governor came by.", "Governor", True, "an office at the start"),
        ("Ta, Ben. That's grand.", "Ta", True, "thanks"),
        ("Ta Nguyen said so.", "Ta", False, "a surname"),
        ("Co-founder of the club, he was.", "Co", True, "a prefix of a small word"),
        ("It was in May that we left.", "May", True, "a month, after in"),
        ("We came on the 3rd of June.", "June", True, "a month, after a day"),
        ("March 2020 it was.", "March", True, "a month, before a year"),
        ("From March to August it was shut.", "March", True, "a month, before another"),
        ("I live in March.", "March", False, "nobody lives in a month"),
        ("We've Marius on the farm.", "We've", True, "a contraction, before a name"),
        ("I asked May about it.", "May", False, "no month stands there"),
        ("It was a Zorbian sort of day.", "Zorbian", True, "an adjective made of a name"),
        ("I asked Zorbian, and he said.", "Zorbian", False, "no small noun after it"),
        ("Golden Mile, they call it.", "Golden", False, "a word with a capitalised neighbour"),
    ],
)
def test_spelling_decides(text: str, word: str, is_none: bool, why: str) -> None:
    words = words_of(text)
    number = next(i for i, one in enumerate(words) if text[one.start : one.end] == word)
    assert is_no_name(text, words, number, has_capitals=True) is is_none, why


def test_in_a_transcript_without_capitals_small_words_may_be_names() -> None:
    words = words_of("yeah xanthorel")
    assert not is_no_name("yeah xanthorel", words, 1, has_capitals=False)


@pytest.mark.parametrize(
    ("text", "word", "is_none", "why"),
    [
        ("yeah i stood in that kitchen for thirty years", "kitchen", True, "a word after that"),
        ("yeah i stood in the kitchen for thirty years", "kitchen", False, "a name may follow the"),
        ("yeah it was our grace who found it then", "grace", False, "our Grace"),
        ("yeah and then my martin was bad with it", "martin", False, "a given name"),
    ],
)
def test_without_capitals_an_article_makes_a_word(
    text: str, word: str, is_none: bool, why: str
) -> None:
    likely, unlikely = words_of(text), words_of(text, probability=0.0)
    number = next(i for i, one in enumerate(likely) if text[one.start : one.end] == word)
    words = [*unlikely[:number], likely[number], *unlikely[number + 1 :]]
    assert is_no_name(text, words, number, has_capitals=False) is is_none, why


def test_without_capitals_a_likely_name_that_follows_keeps_the_word_before_it() -> None:
    text = "yeah we drank in that blue boar every friday"
    words = words_of(text)
    assert not is_no_name(text, words, 5, has_capitals=False)


@pytest.mark.parametrize(
    ("text", "word", "probability", "is_none", "why"),
    [
        ("It was the Interview of the Month.", "Month", 0.1, True, "a word after the"),
        ("It was the Interview of the Month.", "Month", 0.3, False, "likelier a name"),
        ("It was about Month and all.", "Month", 0.1, False, "no article before it"),
        ("Her dad was a Month.", "Month", 0.1, False, "what somebody is called for"),
        ("I saw our Zanzi there.", "Zanzi", 0.1, False, "no word of the dictionary"),
        ("I saw our Hope there.", "Hope", 0.1, False, "a given name"),
        ("in the Month Arms there", "Month", 0.1, False, "a capital after it"),
    ],
)
def test_after_an_article_a_word_is_seldom_a_person(
    text: str, word: str, probability: float, is_none: bool, why: str
) -> None:
    words = words_of(text, probability=probability)
    number = next(i for i, one in enumerate(words) if text[one.start : one.end] == word)
    assert is_no_name(text, words, number, has_capitals=True) is is_none, why


def test_a_word_with_a_capital_elsewhere_may_be_a_name_at_a_sentences_start() -> None:
    words = words_of("Store was shut.", "We went to the Store.")
    assert not is_no_name("Store was shut.", words, 0, has_capitals=True)


def test_a_harmless_capital_that_is_very_likely_a_name_is_one() -> None:
    text = "I went to Zoom in Hull."
    words = words_of(text, probability=0.97)
    assert not is_no_name(text, words, 3, has_capitals=True)


@pytest.mark.parametrize(
    ("text", "label", "continues", "why"),
    [
        ("Stepwise Skills again", "ORGANISATION", True, "a capital after a firm"),
        ("Stepwise skills again", "ORGANISATION", False, "a small letter"),
        ("Stepwise, Skills again", "ORGANISATION", False, "a comma parts"),
        ("Stepwise Monday again", "ORGANISATION", False, "a harmless capital"),
        ("Stepwise Skills again", "PERSON", True, "a by-name: Dai Pickle"),
        ("Stepwise Skills again", "AGE", False, "no name"),
        ("Patrizia d'Ettorre again", "PERSON", True, "a particle cut short"),
        ("Patrizia, d'Ettorre again", "PERSON", False, "a comma parts people"),
        ("Patrizia it'd again", "PERSON", False, "a clitic"),
    ],
)
def test_a_name_goes_on_over_capitals(text: str, label: str, continues: bool, why: str) -> None:
    span = ScoredSpan(0, 8, label, 0.9)
    assert goes_on(text, span, words_of(text)[1]) is continues, why
