"""Street names."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("on Cleveland Road", ["Cleveland Road"], "a road"),
        ("down Bennetts Castle Lane", ["Bennetts Castle Lane"], "two words before the kind"),
        ("at St Mary's Terrace", ["St Mary's Terrace"], "an apostrophe"),
        ("the Meadows Estate", ["Meadows Estate"], "an estate"),
        ("Then Barton Street. Home's Cole Lane.", ["Barton Street", "Cole Lane"], "a word before"),
        ("across the road", [], "small letters"),
        ("This Road", [], "no name before the kind"),
        ("The Bridge", [], "an article before the kind"),
    ],
)
def test_streets_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("street", text) == expected, why
