"""By-names."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Plasterer. Trev the Spread. Best there is", ["Trev the Spread"], "a given name"),
        ("It was Jones the Milk who told us", ["Jones the Milk"], "a surname"),
        ("Wilma o' the Ness, she knits", ["Wilma o' the Ness"], "a house's name"),
        ("I told Dave the Queen Vic shut", [], "the clause goes on"),
        ("I showed Dave the Council.", [], "a body"),
        ("It rang. Will the Spread was shut", [], "a verb at the start"),
        ("he's got Pat the Nurse coming in", ["Pat the Nurse"], "a word of the dictionary"),
        ("we gave Trev the van.", [], "no capital"),
    ],
)
def test_by_names_are_found_whole(text: str, expected: list[str], why: str) -> None:
    assert found("by_name", text) == expected, why
