"""English towns get the region of the towns around them."""

from __future__ import annotations

import pytest

pytest.importorskip("models.lexicon.build", reason="models/ is not beside the package")

from models.lexicon.build import nearest_region

NORTH, SOUTH = "North East", "South East"
TOWNS = [((55.0, -1.6), NORTH), ((54.8, -1.5), NORTH), ((50.8, -0.1), SOUTH), ((51.0, -0.3), SOUTH)]


@pytest.mark.parametrize(
    ("point", "region"), [((54.9, -1.55), NORTH), ((50.9, -0.2), SOUTH), ((51.0, -0.3), SOUTH)]
)
def test_a_town_has_the_region_of_most_of_its_neighbours(
    point: tuple[float, float], region: str
) -> None:
    assert nearest_region(point, TOWNS) == region


def test_a_listed_town_keeps_its_own_region_among_others() -> None:
    towns = [((50.0, 0.0), NORTH), ((50.1, 0.0), SOUTH), ((50.0, 0.1), SOUTH)]
    assert nearest_region((50.0, 0.0), towns) == NORTH
