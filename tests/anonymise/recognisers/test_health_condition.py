"""Rare health conditions of a person; common ones and causes are left."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("she's got Huntington's disease", ["Huntington's disease"], "a rare one, somebody's"),
        ("my lad has cystic fibrosis", ["cystic fibrosis"], "small letters"),
        ("he was diagnosed with motor neurone", ["motor neurone"], "short, as it is said"),
        ("me dad’s lungs, he had asbestosis", ["asbestosis"], "an illness of the trade"),
        ("I've got sickle cell, so", ["sickle cell"], "before a comma"),
        ("I've got asthma and my mam has depression", [], "common: it tells nobody apart"),
        ("the run was for motor neurone disease", [], "a cause, nobody's illness"),
        ("He had it bad. Lupus is in the papers.", [], "another sentence"),
        ("who helps, who has aided us", [], "a longer word"),
        ("he had AIDS, me uncle", ["AIDS"], "with capitals"),
        ("he died of aids, me uncle", ["aids"], "in small letters, after what says so"),
        ("she has two hearing aids now", [], "a word of its own"),
        ("he had Guillain Barré", ["Guillain Barré"], "without the hyphen"),
    ],
)
def test_conditions_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("health_condition", text) == expected, why
