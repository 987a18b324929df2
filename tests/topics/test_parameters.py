"""Parameters follow from the size of the talk."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.topics.parameters import derive_parameters


@pytest.mark.parametrize("excerpts", [20, 300, 784, 10_000, 300_000])
def test_parameters_of_any_size_fit_together(excerpts):
    made = derive_parameters(excerpts)
    assert 2 <= made.fewest <= made.topics_expected <= made.most <= 80
    assert made.most * made.smallest <= excerpts
    assert 3 <= made.neighbours < made.sample <= 5000
    assert made.resample <= 2000
    assert made.resample < excerpts


def test_more_talk_holds_more_topics_and_larger_ones():
    small, large = derive_parameters(300), derive_parameters(300_000)
    assert small.topics_expected < large.topics_expected
    assert small.smallest < large.smallest


@pytest.mark.parametrize(
    ("options", "says"),
    [({"reducer": "magic"}, "no reducer 'magic'"), ({"topics": 90}, "90 topics cannot be made")],
)
def test_what_cannot_be_built_is_wrong_usage(options, says):
    with pytest.raises(WrongUsage, match=says):
        derive_parameters(300, **options)
