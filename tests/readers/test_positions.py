"""Places under each way of counting, held against counting by encoding the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.span import Span
from qualkit.readers.positions import Counting, Positions, RawText, candidates, settled

texts = st.lists(st.sampled_from([*"ab .\n", "\r\n", "é", "ŵ", "م", "😀", "🏴"]), max_size=40).map(
    "".join
)
ways = st.builds(
    Counting, st.sampled_from(["codepoints", "utf16", "bytes"]), st.booleans(), st.booleans()
)


def count(raw: RawText, way: Counting, index: int) -> int:
    """Where plain[index] is, counted from the characters before it as the way writes them."""
    # The raw text up to the index-th character of the plain one.
    plain = raw_index = 0
    while plain < index:
        raw_index += 2 if raw.text.startswith("\r\n", raw_index) else 1
        plain += 1
    before = raw.text[:raw_index]
    if not way.crlf:
        before = before.replace("\r\n", "\n")
    size = {
        "codepoints": len(before),
        "utf16": len(before.encode("utf-16-le")) // 2,
        "bytes": len(before.encode()),
    }[way.units]
    return size + (1 if way.bom and raw.has_bom else 0)


@given(texts, ways, st.booleans())
def test_every_place_is_where_counting_says(text, way, has_bom):
    raw = RawText(text, has_bom)
    positions = Positions(raw, way)
    for index in range(len(raw.plain) + 1):
        assert positions.at(count(raw, way, index)) == index
    assert positions.at(positions.length + 1) is None
    assert positions.at(-1) is None


def test_a_place_inside_a_character_is_none_and_inside_crlf_is_before_it():
    assert Positions(RawText("a😀b"), Counting("utf16")).at(2) is None
    assert Positions(RawText("a\r\nb"), Counting()).at(2) == 1


def test_an_end_that_is_the_last_character_itself():
    positions = Positions(RawText("so it was"), Counting(last=True))
    assert positions.span(3, 4) == Span(3, 5)


def test_only_ways_that_differ_on_a_text_are_weighed():
    assert {(one.units, one.crlf) for one in candidates([RawText("plain\n")])} == {
        ("codepoints", True)
    }
    assert len({(o.units, o.crlf) for o in candidates([RawText("a\r\n😀")])}) == 4


def test_what_a_person_settles_holds():
    assert settled("utf16-lf", Counting()) == Counting("utf16", crlf=False)
    assert settled("codepoints", Counting("utf16", crlf=False)) == Counting()
