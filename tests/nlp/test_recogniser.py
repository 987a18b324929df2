"""The identifier recogniser that comes with qualkit."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.nlp.recogniser import load_recogniser
from qualkit.nlp.word_evidence import CaseEvidence


def found(text: str, *others: str) -> list[tuple[str, str]]:
    """What is recognised in the first text, read together with the others."""
    spans = load_recogniser().recognise([text, *others])[0]
    return [(text[span.start : span.end], span.label) for span in spans]


def test_people_places_and_organisations_are_told_apart() -> None:
    text = "My sister Angharad Price moved to Rotherham and works for Hargreaves Engineering."
    assert found(text) == [
        ("Angharad Price", "PERSON"),
        ("Rotherham", "PLACE"),
        ("Hargreaves Engineering", "ORGANISATION"),
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Gurpreet", "I asked Gurpreet but she didn't know."),
        ("Oluwaseun", "Then Oluwaseun said I should apply."),
        ("Agnieszka", "My friend Agnieszka works there too."),
        ("Siân", "It was Siân who told me."),
    ],
)
def test_names_of_every_community_are_found(name: str, sentence: str) -> None:
    assert (name, "PERSON") in found(sentence)


def test_a_name_that_is_on_no_list_is_found_whatever_it_is_taken_for() -> None:
    assert "Xanthorel" in dict(found("And then Xanthorel said no."))


def test_names_in_small_letters_are_found() -> None:
    labels = dict(found("yeah so i told dave about it and he moved to rotherham with his wife"))
    assert labels == {"dave": "PERSON", "rotherham": "PLACE"}


def test_a_word_that_is_also_a_name_is_left_when_it_is_used_as_a_word() -> None:
    assert found("I have faith and hope and I will go back in the summer.") == []
    assert found("Hope is what keeps you going.", "You need hope, don't you?") == []


def test_a_possessive_s_stays_outside_the_span() -> None:
    assert ("Sarah", "PERSON") in found("It was Sarah's idea.")


def test_small_words_inside_a_name_belong_to_it() -> None:
    text = "She went to the University of the Arts in the end."
    assert ("University of the Arts", "ORGANISATION") in found(text)
    text = "Half the Clann na Finne team was out that night in Omagh."
    assert ("Clann na Finne", "ORGANISATION") in found(text)


def test_nothing_and_empty_texts_give_nothing() -> None:
    assert load_recogniser().recognise([]) == []
    assert load_recogniser().recognise(["", " \n", "[laughs]"]) == [[], [], []]


def test_a_name_late_in_a_very_long_turn_is_found() -> None:
    text = (
        "and we went on and on about it, " * 200 + "and then I met Priyanka Deshmukh in Bradford."
    )
    assert found(text)[-2:] == [("Priyanka Deshmukh", "PERSON"), ("Bradford", "PLACE")]


def test_small_words_inside_a_persons_name_are_part_of_it() -> None:
    text = "Vincent van der Meer bought the mill, and Dafydd ap Rhys and Aoife ní Dhálaigh ran it."
    assert [name for name, _ in found(text)] == [
        *("Vincent van der Meer", "Dafydd ap Rhys", "Aoife ní Dhálaigh"),
    ]


def test_people_and_places_named_together_are_not_one_name() -> None:
    text = (
        "There's Tyrell and Amarah. I went up to Plymouth in Hedley's car, past Barrow in Furness."
    )
    words = [word for word, _ in found(text)]
    assert words == ["Tyrell", "Amarah", "Plymouth", "Hedley", "Barrow in Furness"]


def test_probabilities_of_a_word_add_up_to_one() -> None:
    (words,) = load_recogniser().score_words(["I met Dave in Leeds."])
    assert [word.label for word in words] == ["O", "O", "PERSON", "O", "PLACE"]
    for word in words:
        assert sum(word.probabilities.values()) == pytest.approx(1, abs=1e-4)


TALK = ["I met Dave in Leeds.", "yeah", "We all worked at Tesco, me and Farhan.", "", "No. Why?"]


#: Longer than what is read at once.
LONG = "and we went on and on about it, " * 30


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TALK), min_size=1, max_size=40))
def test_scores_do_not_depend_on_texts_beyond_a_long_one(texts: list[str]) -> None:
    evidence = CaseEvidence()
    recogniser = load_recogniser()
    alone = recogniser.score_words(texts, evidence)
    assert recogniser.score_words([*TALK, LONG, *texts, LONG], evidence)[6:-1] == alone


def test_an_answer_is_read_with_its_question() -> None:
    evidence = CaseEvidence()
    recogniser = load_recogniser()
    alone = recogniser.score_words(["firth's."], evidence)[0]
    answer = recogniser.score_words(["which mill did you work at?", "firth's."], evidence)[1]
    assert [(one.start, one.end) for one in answer] == [(one.start, one.end) for one in alone]
    assert answer[0].probabilities["ORGANISATION"] > alone[0].probabilities["ORGANISATION"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.text("abé ADNE.'’-😀\n", max_size=300))
def test_spans_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    position = 0
    for span in load_recogniser().recognise([text])[0]:
        assert position <= span.start < span.end <= len(text)
        assert 0 < span.score <= 1.001
        position = span.end


def test_recognising_imports_neither_torch_nor_spacy() -> None:
    code = (
        "import sys\n"
        "import qualkit.nlp.recogniser as r\n"
        "assert 'onnxruntime' not in sys.modules and 'numpy' not in sys.modules\n"
        "r.load_recogniser().recognise(['I met Dave.'])\n"
        "assert not {'torch', 'transformers', 'spacy', 'sklearn'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
