"""Ranges, hashes and the edit map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.span import Edit, EditMap, Span, replace_spans, words_hash


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]]]:
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    return text, [(span, draw(st.text(max_size=12))) for span in pairs]


@given(texts_with_edits())
def test_text_between_edits_is_found_again_code_point_for_code_point(case):
    text, edits = case
    new, edit_map = replace_spans(text, edits)
    edges = [0, *(point for span, _ in edits for point in (span.start, span.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        kept = Span(start, end)
        if start < end:
            assert edit_map.forward(kept).of(new) == text[start:end]
            assert edit_map.backward(edit_map.forward(kept)) == kept


@given(texts_with_edits())
def test_every_replacement_stands_where_the_map_says(case):
    text, edits = case
    new, edit_map = replace_spans(text, edits)
    for span, words in edits:
        assert edit_map.forward(span).of(new) == words


@given(texts_with_edits(), st.data())
def test_a_range_carried_over_and_back_covers_at_least_what_it_did(case, data):
    text, edits = case
    new, edit_map = replace_spans(text, edits)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = edit_map.forward(Span(start, end))
    assert there.end <= len(new)
    if all(words for _, words in edits):
        assert edit_map.backward(there).covers(Span(start, end)) or start == end


def test_a_range_inside_a_replaced_name_grows_to_the_whole_replacement():
    new, edit_map = replace_spans("ask Sarah Jones now", [(Span(4, 15), "[Ann Lee]")])
    assert new == "ask [Ann Lee] now"
    assert edit_map.forward(Span(10, 15)) == Span(4, 13)


def test_a_range_that_ends_where_a_name_begins_stays_outside_it():
    new, edit_map = replace_spans("ask Sarah now", [(Span(4, 9), "[Ann]")])
    assert edit_map.forward(Span(0, 4)).of(new) == "ask "
    assert edit_map.forward(Span(9, 13)).of(new) == " now"


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([(Span(0, 3), "x"), (Span(2, 4), "y")], id="overlap"),
        pytest.param([(Span(2, 2), "x")], id="empty range"),
        pytest.param([(Span(2, 9), "x")], id="past the end"),
    ],
)
def test_ranges_that_cannot_be_replaced_are_refused(edits):
    with pytest.raises(ValueError, match="cannot replace"):
        replace_spans("hello", edits)


def test_the_inverse_of_a_map_swaps_old_and_new():
    assert EditMap((Edit(1, 3, 1, 7),)).inverse() == EditMap((Edit(1, 7, 1, 3),))


def test_ranges_count_code_points_not_bytes_or_utf16_units():
    new, edit_map = replace_spans("👩‍🏭 Siân said", [(Span(4, 8), "[Mair]")])
    assert new == "👩‍🏭 [Mair] said"
    assert edit_map.forward(Span(9, 13)).of(new) == "said"


def test_a_backwards_range_is_refused():
    with pytest.raises(ValueError, match="not a range"):
        Span(3, 2)


def test_the_words_hash_is_the_published_sha256():
    # FIPS 180-2, appendix B.1: SHA-256("abc") = ba7816bf 8f01cfea …
    assert words_hash("abc") == "ba7816bf8f01cfea"
