"""What is left and what is touched in six real interviews, as upper bounds.

The figures are those of models/recogniser/README.md, measured by `qualkit evaluate identifiers`; a
change that makes one worse has to say so there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qualkit.anonymise.scoring import IdentifierScores
from qualkit.flows.evaluate import evaluate_identifiers

GOLD = Path(__file__).parents[2] / "../shared/data/entities/gum_interviews_dev.jsonl"

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not GOLD.is_file(), reason="the annotated interviews are not here"),
]


@cache
def scores(*, lower_case: bool) -> IdentifierScores:
    return evaluate_identifiers(GOLD, lower_case=lower_case)


def leaked(label: str, *, lower_case: bool = False) -> int:
    """How many gold words of a label still stand."""
    (one,) = [one for one in scores(lower_case=lower_case).labels if one.label == label]
    return one.leaked.k


def test_the_gold_is_the_one_that_the_bounds_were_measured_on() -> None:
    words = {one.label: one.leaked.n for one in scores(lower_case=False).labels}
    assert words == {"PERSON": 156, "PLACE": 65, "ORGANISATION": 101}


@pytest.mark.parametrize(("label", "most"), [("PERSON", 2), ("PLACE", 1), ("ORGANISATION", 4)])
def test_no_more_words_of_names_are_left_than_were_measured(label: str, most: int) -> None:
    assert leaked(label) <= most


@pytest.mark.parametrize(("label", "most"), [("PERSON", 6), ("PLACE", 5), ("ORGANISATION", 10)])
def test_no_more_are_left_where_the_transcript_has_no_capitals(label: str, most: int) -> None:
    assert leaked(label, lower_case=True) <= most


def test_no_more_other_words_are_touched_than_were_measured() -> None:
    assert scores(lower_case=False).over_masked.k <= 133
    assert scores(lower_case=True).over_masked.k <= 214
