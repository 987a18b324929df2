"""What makes a word a name: thresholds, the rest of the transcript, neighbours."""

from __future__ import annotations

import pytest

from qualkit.nlp.deciding import Decision, complete_institutions, decide, sure_forms
from qualkit.nlp.scored import WordScores
from qualkit.nlp.word_evidence import NO_CAPITALS, CaseEvidence, read_words

THRESHOLDS = {"capital": 0.1, "small": 0.5, "no capitals": 0.2, "age": 0.3, "other": 0.5}


def words_of(text: str, likely: dict[str, tuple[str, float]]) -> list[WordScores]:
    """The words of a text; those in `likely` are of a class with a probability, the others O."""
    scored = []
    for one in read_words(text, CaseEvidence()):
        label, probability = likely.get(text[one.start : one.end], ("O", 1.0))
        classes = dict.fromkeys(("O", "PERSON", "PLACE", "ORGANISATION", "AGE", "OTHER"), 0.0)
        classes["O"] = 1 - probability
        classes[label] = probability
        scored.append(WordScores(one.start, one.end, classes, one.features))
    return scored


@pytest.mark.parametrize(
    ("text", "label", "probability", "decided"),
    [
        ("I asked Zanzi.", "PERSON", 0.15, "PERSON"),  # a capital needs 0.1
        ("I asked Zanzi.", "PERSON", 0.05, "O"),
        ("I asked Zanzi and zanzi.", "PERSON", 0.15, "O"),  # the last: a small word needs 0.5
        ("and so i asked our zanzi", "PERSON", 0.25, "PERSON"),  # no capitals at all: 0.2
        ("I watched Zanzi.", "OTHER", 0.6, "OTHER"),
        ("I watched Zanzi.", "OTHER", 0.4, "O"),
        ("They put him there at nine.", "AGE", 0.35, "AGE"),  # an age needs 0.3
        ("They put him there at nine.", "AGE", 0.25, "O"),
    ],
)
def test_the_threshold_is_that_of_how_the_word_is_written(text, label, probability, decided):
    written = text.rstrip(".").split()[-1]
    word = words_of(text, {written: (label, probability)})[-1]
    assert decide(word, THRESHOLDS)[0] == decided


def test_one_clear_sentence_tells_a_name_for_the_whole_transcript_without_capitals():
    texts = ["so then i met xanthorel again", "and later i saw xanthorel in the street"]
    scored = [
        words_of(text, {"xanthorel": ("PERSON", p)})
        for text, p in zip(texts, (0.9, 0.1), strict=True)
    ]
    assert sure_forms(texts, scored) == {"xanthorel": ("PERSON", 0.9)}
    unsure = [words_of(text, {"xanthorel": ("PERSON", 0.4)}) for text in texts]
    assert sure_forms(texts, unsure) == {}


def test_words_of_the_dictionary_and_talk_with_capitals_are_not_spread():
    text = "so then i met hope again"
    assert sure_forms([text], [words_of(text, {"hope": ("PERSON", 0.9)})]) == {}
    text = "Then I met Xanthorel again."
    assert sure_forms([text], [words_of(text, {"Xanthorel": ("PERSON", 0.9)})]) == {}


def labels(text: str, found: dict[str, str]) -> list[str]:
    words = words_of(text, {})
    decisions: list[Decision] = [(found.get(text[one.start : one.end], "O"), 0.8) for one in words]
    complete_institutions(text, words, decisions)
    return [label for label, _ in decisions]


@pytest.mark.parametrize(
    ("text", "found", "organisation"),
    [
        ("i went to hull university after that", {"hull": "PLACE"}, ["hull", "university"]),
        (
            "she taught at john ruskin school then",
            {"john": "PERSON", "ruskin": "PERSON"},
            ["john", "ruskin", "school"],
        ),
        (
            "my degree is from the university of hull",
            {"hull": "PLACE"},
            ["university", "of", "hull"],
        ),
        ("i read it in the mourne observer", {"mourne": "PLACE"}, ["mourne", "observer"]),
        ("he drove for harrow and sons here", {"harrow": "PLACE"}, ["harrow", "and", "sons"]),
        ("we saw harrow, and sons of mine", {"harrow": "PLACE"}, []),  # a comma parts
        ("in hull, university was for others", {"hull": "PLACE"}, []),  # a comma parts
        ("i left school and went to hull", {"hull": "PLACE"}, []),
        ("I went to Hull university then.", {"Hull": "PLACE"}, []),  # talk with capitals
    ],
)
def test_an_institution_is_its_name_and_its_kind(text, found, organisation):
    words = words_of(text, {})
    after = labels(text, found)
    taken = [
        text[one.start : one.end]
        for one, label in zip(words, after, strict=True)
        if label == "ORGANISATION"
    ]
    assert taken == organisation


def test_a_noble_title_belongs_to_its_place():
    after = labels("so the duke of devonshire owns it", {"devonshire": "PLACE"})
    assert after == ["O", "O", "PERSON", "PERSON", "PERSON", "O", "O"]


def test_the_features_of_talk_without_capitals_are_what_these_tests_think():
    assert all(w.features & NO_CAPITALS for w in words_of("so then i met xanthorel again", {}))
