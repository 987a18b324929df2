"""What choosing the most informative excerpts saves, against random ones of the same people."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.flows.evaluate_sampling import evaluate_saved_labels, random_needed
from tests.flows.test_evaluate_learning import write_study


@pytest.mark.parametrize(
    ("f1", "needed"), [(0.4, 10.0), (0.5, 10.0), (0.56, 16.0), (0.65, 30.0), (0.8, None)]
)
def test_where_the_random_curve_comes_level_is_read_off_between_its_points(f1, needed):
    # From 0.5 at 10 by 0.01 an excerpt to 0.6 at 20, and by 0.005 to 0.7 at 40.
    assert random_needed([(10, 0.5), (20, 0.6), (40, 0.7)], f1) == needed


def test_both_curves_are_scored_on_the_same_people(tmp_path):
    gold, book = write_study(tmp_path, 6)
    saved = evaluate_saved_labels(gold, [2, 4], codebook=book, unit="turn", repeats=2)
    assert (saved.excerpts, saved.people, saved.repeats) == (24, 6, 2)
    assert [size for size, _ in saved.random_curve] == [2, 3, 4, 5, 6, 8, 10]
    for one in saved.savings:
        assert one.random_f1 == dict(saved.random_curve)[one.reviewed]
        assert one.ratio == (one.reviewed / one.random_needed if one.random_needed else None)


def test_more_than_half_the_people_said_is_refused(tmp_path):
    gold, book = write_study(tmp_path, 4)
    with pytest.raises(WrongUsage, match="only 8 excerpts"):
        evaluate_saved_labels(gold, [9], codebook=book, unit="turn")
