"""Churches and schools by their dedication."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Father Tom at Christ the King said", ["Christ the King"], "a parish"),
        ("he did Holy Trinity at the weekend", ["Holy Trinity"], "no preposition"),
        ("I taught at Our Lady of Lourdes for years", ["Our Lady of Lourdes"], "a school"),
        ("she went to Our Lady's, like me", ["Our Lady's"], "a possessive"),
        (
            "then my sister went to sacred heart and i went to all saints",
            ["sacred heart", "all saints"],
            "without capitals",
        ),
        ("we go round on All Saints' Day", [], "a feast"),
        ("it's Our Lady's birthday", [], "the person"),
        ("she has a sacred heart above the bed, and we are not all saints", [], "words"),
    ],
)
def test_dedications_are_found_and_feasts_left(text: str, expected: list[str], why: str) -> None:
    assert found("dedication", text) == expected, why
