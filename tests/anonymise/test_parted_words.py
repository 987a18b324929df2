"""Words written together are parted, and their places lead back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.parted_words import part_words


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("KarenHodgson", "Karen Hodgson"),
        ("Interview2Dave", "Interview 2 Dave"),
        ("JSmith", "J Smith"),
        ("BBCRadio", "BBC Radio"),
        ("McDonaldTalk", "McDonald Talk"),
        ("DaveMcDonald", "Dave McDonald"),
        ("DeShawn", "DeShawn"),
        ("ÉmileZola", "Émile Zola"),
        ("motherwell_anwar", "motherwell_anwar"),
        ("GMT20240320", "GMT20240320"),
        ("P19a", "P19a"),
    ],
)
def test_seams(text: str, parted: str) -> None:
    assert part_words(text).text == parted


@given(st.text(alphabet="aZbÉ 1_é-M", max_size=30), st.data())
def test_places_lead_back(text: str, data: st.DataObject) -> None:
    parted = part_words(text)
    letters = [i for i in range(len(parted.text)) if i not in parted.seams]
    assert "".join(parted.text[i] for i in letters) == text
    if letters:
        first = data.draw(st.integers(0, len(letters) - 1))
        last = data.draw(st.integers(first, len(letters) - 1))
        start, end = letters[first], letters[last] + 1
        assert parted.place_in_whole(start, end) == (first, last + 1)
