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


@pytest.mark.parametrize("by", ["informative", "most-doubtful"])
def test_both_curves_are_scored_on_the_same_people(tmp_path, by):
    gold, book = write_study(tmp_path, 6)
    saved = evaluate_saved_labels(gold, [2, 4], by=by, codebook=book, unit="turn", repeats=2)
    assert (saved.excerpts, saved.people, saved.repeats) == (24, 6, 2)
    assert [size for size, _ in saved.others.random_curve] == [2, 3, 4, 5, 6, 8, 10]
    for savings in (saved.others, saved.itself):
        for one in savings.at:
            assert one.random_f1 == dict(savings.random_curve)[one.reviewed]
            assert one.ratio == (one.reviewed / one.random_needed if one.random_needed else None)


def test_what_was_reviewed_stands_in_the_study_as_it_was_decided(tmp_path):
    gold, book = write_study(tmp_path, 2)
    options = {"codebook": book, "unit": "turn", "min_confidence": 1.0, "estimators": ["rules"]}
    # Nothing is sure to 1.0, so only what was read is coded. Of each of two people 4 turns with one
    # code each: 2 read of all 8 give P = 1, R = 2/8, F1 = 2 x 0.25 / 1.25; 4 give 2 x 0.5 / 1.5.
    saved = evaluate_saved_labels(gold, [2, 4], by="most-doubtful", repeats=2, **options)
    assert [round(one.chosen_f1, 6) for one in saved.itself.at] == [0.4, 0.666667]
    assert [round(one.random_f1, 6) for one in saved.itself.at] == [0.4, 0.666667]
    assert [one.chosen_f1 for one in saved.others.at] == [0.0, 0.0]


def test_more_than_half_the_people_said_is_refused(tmp_path):
    gold, book = write_study(tmp_path, 4)
    with pytest.raises(WrongUsage, match="only 8 excerpts"):
        evaluate_saved_labels(gold, [9], codebook=book, unit="turn")
