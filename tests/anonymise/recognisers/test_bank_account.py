"""Sort codes and the account numbers beside them."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("sort code 12-34-56", ["12-34-56"], "sort code"),
        ("it's 12-34-56 12345678", ["12-34-56 12345678"], "with the account number"),
        (
            "12-34-56, account 12345678",
            ["12-34-56, account 12345678"],
            "the word account between them",
        ),
        ("the score was 12-34", [], "two groups only"),
        ("2012-34-56-78", [], "part of a longer number"),
        ("from 12-34-5678", [], "the last group is too long"),
    ],
)
def test_sort_codes_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("bank_account", text) == expected, why
