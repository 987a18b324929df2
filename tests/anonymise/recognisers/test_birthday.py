"""Ages told by a birthday."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("forty people came to his fiftieth and they all knew him", ["fiftieth"], "a round one"),
        ("the week I had me fortieth — no", ["fortieth"], "dialect"),
        ("me forty-fourth birthday", ["forty-fourth"], "any, before birthday"),
        ("for her 21st, last year", ["21st"], "the coming of age, in figures"),
        ("our Gemma's eighteenth party", ["eighteenth"], "somebody's"),
        ("my second job", [], "a count"),
        ("on her fortieth day there", [], "a count, though round"),
        ("the fiftieth anniversary", [], "nobody's own"),
        ("his first, and his last", [], "of anything"),
    ],
)
def test_birthdays_are_found_and_other_ordinals_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("birthday", text) == expected, why
