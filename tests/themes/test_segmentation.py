"""Excerpts are runs of whole sentences in one turn by one speaker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Role
from qualkit.nlp.sentences import split_sentences
from qualkit.themes.segmentation import LONGEST_WORDS, last_encoded, make_excerpts
from tests.themes.conftest import make_transcript

BUS = (
    "The last bus goes at ten to seven and there is no bus at all on a Sunday. "
    "If you miss the bus you walk home along the main road in the dark."
)
BREAD = (
    "The kitchen smelled of yeast and she sang old songs from the village. "
    "She kneaded the dough with her sleeves rolled up and hummed while she did it."
)


def test_only_participants_are_coded_unless_interviewers_are_asked_for():
    transcript = make_transcript(("I", "How is the bus?"), ("P", BUS))
    assert {e.speaker for e in make_excerpts(transcript, unit="turn")} == {"P"}
    both = make_excerpts(transcript, unit="turn", roles=(Role.PARTICIPANT, Role.INTERVIEWER))
    assert [e.speaker for e in both] == ["I", "P"]


def test_an_excerpt_knows_the_question_its_turn_and_its_context():
    transcript = make_transcript(("I", "And the buses?"), ("P", BUS), ("Q", "Aye, true."))
    first, second, third = make_excerpts(transcript, unit="sentence")
    assert first.question == second.question == "And the buses?"
    assert first.turn_text == BUS
    assert first.text + " " + second.text == BUS
    assert second.context_before.endswith("on a Sunday.")
    assert second.context_after == "Q: Aye, true."
    assert (first.turn, third.turn) == (2, 3)


def test_sentences_of_like_meaning_stay_together_and_others_part(encode):
    transcript = make_transcript(("P", f"{BUS} {BREAD}"))
    assert [e.text for e in make_excerpts(transcript, encode=encode)] == [BUS, BREAD]


def test_a_short_answer_stays_with_its_neighbour(encode):
    transcript = make_transcript(("P", f"Aye. {BUS}"))
    assert [e.text for e in make_excerpts(transcript, encode=encode)] == [f"Aye. {BUS}"]


def test_a_segment_is_ended_when_it_grows_too_long(encode):
    transcript = make_transcript(("P", " ".join([BUS] * 6)))
    excerpts = make_excerpts(transcript, encode=encode)
    assert len(excerpts) > 1
    assert max(len(e.text.split()) for e in excerpts) <= LONGEST_WORDS


def test_a_turn_of_nothing_but_marks_gives_no_excerpt(encode):
    transcript = make_transcript(("P", "…"), ("P", "[—]"), ("P", "Yes."))
    assert [e.text for e in make_excerpts(transcript, encode=encode)] == ["Yes."]


def test_an_unknown_unit_is_refused_with_those_there_are():
    with pytest.raises(WrongUsage) as caught:
        make_excerpts(make_transcript(("P", BUS)), unit="page")
    assert "segment" in caught.value.hint


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="ab .?!…\n[]é😀", min_size=1, max_size=60), min_size=1, max_size=4)
)
def test_excerpts_are_whole_sentences_in_order_and_lose_no_word(talk):
    import numpy as np

    def encode(texts):
        return np.array([[1.0, 0.0] if "a" in text else [0.0, 1.0] for text in texts], np.float32)

    transcript = make_transcript(*[("P", words) for words in talk])
    for unit in ("sentence", "segment", "turn"):
        excerpts = make_excerpts(transcript, unit=unit, encode=encode)
        for one in excerpts:
            turn = transcript.turns[one.turn - 1]
            assert turn.start <= one.start < one.end <= turn.end
            assert transcript.text[one.start : one.end] == one.text
            bounds = split_sentences(turn.span.of(transcript.text))
            assert one.start - turn.start in {start for start, _ in bounds}
            assert one.end - turn.start in {end for _, end in bounds}
        said = "".join("".join(e.text.split()) for e in excerpts)
        kept = [w for w in talk if any(c.isalnum() for c in w)]
        assert said == "".join("".join(w.split()) for w in kept)
        assert [e.start for e in excerpts] == sorted(e.start for e in excerpts)


@pytest.mark.parametrize("unit", ["segment", "sentence", "turn"])
def test_turns_are_cut_alone_as_among_others(encode, unit):
    said = (
        ("I", "And the buses?"),
        ("P", f"{BUS} {BREAD}"),
        ("P", BUS),
        ("I", "Go on."),
        ("P", BREAD),
    )
    transcript = make_transcript(*said)
    whole = make_excerpts(transcript, unit=unit, encode=encode)
    parts = [
        make_excerpts(transcript, unit=unit, encode=encode, turns=range(*ends))
        for ends in ((1, 3), (3, 4), (4, 6))
    ]
    assert [one for part in parts for one in part] == whole
    assert {one.turn for one in parts[1]} == {3}


def test_what_is_encoded_last_is_a_sentence_of_a_longer_turn_or_a_turn():
    last = "If " + BUS.split(" If ")[1]
    transcript = make_transcript(("P", BREAD), ("P", BUS), ("P", "Aye."), ("I", f"{BUS} {BUS}"))
    assert last_encoded(transcript) == last
    assert last_encoded(transcript, unit="turn") == "Aye."
    assert last_encoded(make_transcript(("P", "Aye."), ("I", BUS))) == ""
    assert last_encoded(transcript, roles=()) == ""
