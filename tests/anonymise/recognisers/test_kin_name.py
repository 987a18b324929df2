"""Names after words of kin."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("my aunt, Aunt Letebrhan, with", ["Letebrhan"], "of no list"),
        ("my cousin Zerihun came", ["Zerihun"], "kin of somebody"),
        ("my sister Grace rang", ["Grace"], "a given name that is a word"),
        ("my cousin Job came", ["Job"], "a word of the dictionary, whose capital tells"),
        ("I told my son, Right, get up", [], "which after a comma may begin what was said"),
        ("My Mummy Is Tired", [], "a title in capitals"),
        ("her brother English enough", [], "a nationality"),
        ("his son Saturday nights", [], "a day"),
        ("my cousin came", [], "no capital"),
    ],
)
def test_names_after_kin_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("kin_name", text) == expected, why
