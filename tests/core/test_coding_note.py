"""What is known of a coding, as lines that people and qualkit read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.coding_note import CodingNote, NotedDecision, read_coding_note

NOTE = CodingNote(
    "against",
    0.8312,
    "phrase “getting out”\nand more",
    (
        NotedDecision("KB", "recode", "leaving", "for", "she says: both\n\nDecision by X: reject"),
        NotedDecision("M H", "accept"),
    ),
)


def test_a_note_reads_well():
    assert NOTE.to_text().split("\n")[:2] == ["Stance: against", "Confidence: 0.8312"]
    assert "Decision by M H: accept" in NOTE.to_text()


def test_it_is_read_back_whole_even_where_a_memo_looks_like_a_field():
    assert read_coding_note(NOTE.to_text()) == NOTE


def test_nothing_to_say_is_no_note():
    assert CodingNote().to_text() == ""
    assert read_coding_note("") == CodingNote()


def test_what_another_person_wrote_is_passed_over():
    assert read_coding_note("Lovely quote.\nConfidence: high\nStance: for") == CodingNote("for")


words = st.text(st.sampled_from(list("ab c:.😀\n“”é")), min_size=1, max_size=20)


@given(
    st.builds(
        CodingNote,
        st.sampled_from(["", "for", "against"]),
        st.none() | st.floats(0, 1),
        words,
        st.lists(
            st.builds(
                NotedDecision, st.just("KB"), st.just("accept"), st.just(""), st.just(""), words
            ),
            max_size=1,
        ).map(tuple),
    )
)
def test_any_note_comes_back(note):
    assert read_coding_note(note.to_text()) == note
