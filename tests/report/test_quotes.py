"""The words behind the numbers, as the page's script finds them in their turns."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.span import words_hash
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.report.quotes import QuoteBook, TopicPlace
from tests.exports.test_contract import make_row


def transcript_of(*said: str) -> AnonymisedTranscript:
    turns, text = [], ""
    for number, words in enumerate(said):
        turns.append(Turn(len(text), len(text) + len(words), "IP"[number % 2]))
        text += words + "\n"
    speakers = (
        Speaker("I", "Megha", Role.INTERVIEWER),
        Speaker("P", "Denise", Role.PARTICIPANT, participant="P1"),
    )
    return AnonymisedTranscript("t1", "Interview 1", text, tuple(turns), speakers)


def row_at(transcript, turn, words, **fields):
    start = transcript.text.index(words, transcript.turns[turn - 1].start)
    row = replace(make_row(words), start=start, end=start + len(words), turn=turn, code="voice")
    return replace(row, coder="qualkit", **fields)


def utf16_slice(text: str, start: int, end: int) -> str:
    """What JavaScript's slice gives."""
    data = text.encode("utf-16-le", "surrogatepass")
    return data[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def loaded(book: QuoteBook) -> dict:
    return json.loads(book.as_json({"voice": "Voice"}, {"P1": {"class": "a"}}))


@given(
    st.text(st.sampled_from("aé☺𝄞 <\u2028"), max_size=8), st.text(st.sampled_from("b𝄞"), min_size=1)
)
def test_the_script_finds_the_very_words_whatever_stands_before(before, words):
    transcript = transcript_of("Why?", f"{before}|{words}|x")
    book = QuoteBook()
    book.add(transcript, [row_at(transcript, 2, words + "|")])
    data = loaded(book)
    quote = data["quotes"][0]
    turn = data["transcripts"][quote[0]]["turns"][str(quote[1])]
    assert utf16_slice(turn["text"], quote[2], quote[3]) == words + "|"


def test_each_quote_brings_its_turn_and_the_one_before():
    transcript = transcript_of("Why?", "Nobody asks.", "And then?", "Nobody asks us.")
    book = QuoteBook()
    book.add(transcript, [row_at(transcript, 4, "asks us")])
    data = loaded(book)
    assert sorted(data["transcripts"][0]["turns"]) == ["3", "4"]
    person = data["people"][data["transcripts"][0]["turns"]["4"]["by"]]
    assert person == {"label": "Denise", "about": {"class": "a"}}
    assert data["codes"] == [["voice", "Voice"]]


def test_the_same_code_on_the_same_words_counts_once_and_a_persons_word_first():
    transcript = transcript_of("Why?", "Nobody asks.")
    machine = row_at(transcript, 2, "Nobody")
    person = replace(machine, coder="amina", stance="for")
    book = QuoteBook()
    book.add(transcript, [machine, person])
    (quote,) = loaded(book)["quotes"]
    assert (quote[5], quote[6], quote[8]) == ("for", "own", "amina")


def test_topics_are_quotes_of_their_own():
    transcript = transcript_of("Why?", "Nobody asks.")
    book = QuoteBook()
    known = TopicPlace("3", 2, 5, 11, words_hash("Nobody"))
    changed = TopicPlace("4", 2, 5, 11, words_hash("Somebody"))
    book.add(transcript, [], [known, changed])
    (quote,) = loaded(book)["quotes"]
    assert (quote[2], quote[3], quote[9]) == (0, 6, "3")


def test_the_data_cannot_end_their_element():
    transcript = transcript_of("Why?", "</script><!-- Nobody")
    book = QuoteBook()
    book.add(transcript, [row_at(transcript, 2, "Nobody")])
    assert "<" not in book.as_json({"voice": "</script>"}, {})
    assert loaded(book)["transcripts"][0]["turns"]["2"]["text"] == "</script><!-- Nobody"
