"""What is said about a word before any model reads it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.nlp import word_evidence as we
from qualkit.nlp.word_evidence import (
    DIGIT,
    SEEN_SMALL,
    CaseEvidence,
    gather_case_evidence,
    gather_small_words,
    read_marked_words,
    read_words,
)


def features(text: str, evidence: CaseEvidence | None = None) -> dict[str, int]:
    words = read_words(text, evidence or CaseEvidence())
    return {text[word.start : word.end]: word.features for word in words}


def test_a_possessive_s_is_no_part_of_the_name() -> None:
    assert "Sarah" in features("It was Sarah's idea")
    assert "O'Brien" in features("It was O'Brien’s idea")
    assert "don't" in features("I don't know")


def test_a_capital_inside_a_sentence_is_told_from_one_at_its_start() -> None:
    found = features("Then Dave left. Nobody knew.")
    assert found["Dave"] & we.CAPITAL and not found["Dave"] & we.SENTENCE_START
    assert found["Then"] & we.SENTENCE_START
    assert found["Nobody"] & we.CAPITAL and found["Nobody"] & we.SENTENCE_START


def test_words_that_only_talk_has_are_words_too() -> None:
    found = features("we'd tae go doon the lido on the rota, sittin' wi Kirsty Jobson")
    for word in ("tae", "lido", "rota", "sittin", "wi"):
        assert found[word] & we.DICTIONARY, word
    assert not found["doon"] & we.DICTIONARY  # a surname too: only the sentence tells


def test_a_g_is_dropped_only_where_an_apostrophe_says_so() -> None:
    assert features("he was scribblin' about")["scribblin"] & we.DICTIONARY
    assert features("he was scribblin’ about")["scribblin"] & we.DICTIONARY
    assert not features("he was scribblin about")["scribblin"] & we.DICTIONARY
    assert not features("that's Gavin' on it")["Gavin"] & we.DICTIONARY


def test_the_pronoun_i_is_no_capital() -> None:
    found = features("Well I said I'm off and I’ve gone")
    assert not found["I"] & we.CAPITAL
    assert not found["I'm"] & we.CAPITAL
    assert not found["I’ve"] & we.CAPITAL


def test_lists_are_found_whatever_the_case() -> None:
    for text in ("barnsley", "Barnsley", "BARNSLEY"):
        assert features(text)[text] & we.PLACE_UK
    assert features("Siân")["Siân"] & we.GIVEN_NAME
    assert features("she is Pakistani")["Pakistani"] & we.NATIONALITY
    assert features("on Tuesday")["Tuesday"] & we.HARMLESS


def test_a_listed_phrase_marks_each_of_its_words() -> None:
    found = features("I live in Stockton-on-Tees and shop at Marks and Spencer")
    for word in ("Stockton", "on", "Tees"):
        assert found[word] & we.PLACE_UK and found[word] & we.PHRASE
    assert found["Spencer"] & we.ORGANISATION and found["Spencer"] & we.PHRASE


def test_words_of_a_phrase_with_a_full_sentence_end_between_them_are_no_phrase() -> None:
    found = features("I was at the Milton. Then Keynes spoke")
    assert not found["Keynes"] & we.PHRASE


def test_a_transcript_in_small_letters_says_so_and_gives_no_evidence() -> None:
    text = "yeah so i told dave about it and I'm glad"
    assert all(bits & we.NO_CAPITALS for bits in features(text).values())
    assert gather_case_evidence([text]) == CaseEvidence()


def test_a_short_line_is_without_capitals_where_the_others_are() -> None:
    talk = ["i went to school in hull then", "liam, you?"]
    for in_line in we.read_lines(talk, CaseEvidence()):
        assert all(word.features & we.NO_CAPITALS for word in in_line)
    for others in ("I went to Hull then, to school.", "yeah"):
        words = we.read_lines([others, "liam, you?"], CaseEvidence())
        assert not any(word.features & we.NO_CAPITALS for word in words[1])


def test_evidence_from_other_turns_reaches_the_word() -> None:
    evidence = gather_case_evidence(["Oh, we saw Hope there.", "I live in hope, me, always have."])
    found = features("Hope", evidence)["Hope"]
    assert found & we.SEEN_SMALL and found & we.SEEN_CAPITAL


@given(st.text())
def test_words_are_ordered_disjoint_and_without_spaces(text: str) -> None:
    position = 0
    for word in read_words(text, CaseEvidence()):
        assert position <= word.start < word.end <= len(text)
        assert not any(character.isspace() for character in text[word.start : word.end])
        assert 0 <= word.features < 1 << we.FEATURES
        position = word.end


TALK = st.lists(
    st.sampled_from(
        ["Hope", "hope", "I'd", "KAREN'S", "b2b", "x²", "O'Neil", "É", "12", "oh", ".", "we'll"]
    )
).map(" ".join)


@given(st.lists(TALK))
def test_small_words_alone_are_those_of_the_whole_evidence(texts):
    assert gather_small_words(texts) == gather_case_evidence(texts).small


@given(TALK)
def test_marked_words_are_the_words_with_a_capital_or_a_digit(text):
    evidence = CaseEvidence(frozenset({"hope"}))
    shape = DIGIT | SEEN_SMALL
    wanted = [
        (one.start, one.end, one.features & shape)
        for one in read_words(text, evidence)
        if text[one.start].isupper() or one.features & DIGIT
    ]
    marked = read_marked_words(text, evidence.small)
    assert [(one.start, one.end, one.features & shape) for one in marked] == wanted
