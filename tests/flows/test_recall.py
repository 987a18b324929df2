"""Thresholds rest on excerpts that chance drew, people read, and nothing was learned from."""

from __future__ import annotations

import pytest

from qualkit.core.coding import Excerpt
from qualkit.core.errors import WrongUsage
from qualkit.flows.project import open_project
from qualkit.flows.recall import split_for_recall
from qualkit.store.samples import Drawn, Reading, add_readings, save_sample
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.lessons import ReviewedExcerpt


def draw(project, *, probabilities=(0.5,) * 8, by_chance=True, unit="turn", read=8):
    """A sample of all eight turns, of which the first `read` have been read; as reviewed."""
    with project.database.write() as connection:
        (transcript,) = load_transcripts(connection)
        places = [
            Drawn("t1", number, turn.start, turn.end, probability, by_chance)
            for number, (turn, probability) in enumerate(
                zip(transcript.turns, probabilities, strict=True), start=1
            )
        ]
        key = save_sample(
            connection,
            places,
            {"t1": transcript.text},
            method="random",
            unit=unit,
            seed=1,
            population=16,
        )
        readings = [Reading(key, number, "ann") for number in range(1, read + 1)]
        add_readings(connection, readings, "0" * 64)
    return [
        ReviewedExcerpt(Excerpt("t1", one.turn, one.start, one.end, ""), {"voice": 1.0})
        for one in places
    ]


def test_without_a_classifier_all_that_was_drawn_and_read_is_used(coded_project):
    with open_project(coded_project, writing=True) as project:
        reviewed = draw(project, read=6)
        learn, calibrate = split_for_recall(project, reviewed, "turn", ("rules",))
    assert calibrate == reviewed[:6]
    assert learn == reviewed[6:]


def test_a_classifier_learns_from_one_part_and_thresholds_rest_on_the_other(coded_project):
    with open_project(coded_project, writing=True) as project:
        reviewed = draw(project)
        both = [
            split_for_recall(project, reviewed, "turn", ("rules", "classifier")) for _ in range(2)
        ]
    assert both[0] == both[1]
    learn, calibrate = both[0]
    assert learn
    assert calibrate
    assert sorted(one.excerpt.turn for one in (*learn, *calibrate)) == list(range(1, 9))


@pytest.mark.parametrize(
    "options",
    [
        {"by_chance": False},  # chosen by a score
        {"unit": "segment"},  # other excerpts than those of the run
        {"probabilities": (0.5,) * 7 + (0.9,)},  # some strata drawn more often
        {"read": 0},
    ],
)
def test_without_an_even_random_sample_nothing_is_promised(coded_project, options):
    with open_project(coded_project, writing=True) as project:
        reviewed = draw(project, **options)
        with pytest.raises(WrongUsage, match="no random sample"):
            split_for_recall(project, reviewed, "turn", ("rules",))
