"""The random readings that estimates rest on."""

from __future__ import annotations

import pytest

from qualkit.flows.coded_study import load_coded_study
from qualkit.flows.coder_labels import make_grid
from qualkit.flows.prevalence import estimate_prevalence
from qualkit.flows.project import open_project
from qualkit.flows.read_sample import load_random_readings
from qualkit.store.runs import end_run, start_run
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
QUIET = ("I like it here.", {})


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "p", {f"P{at}": [BUSES, BUSES, QUIET, QUIET] for at in range(10)})


def readings_of(study):
    with open_project(study.folder) as project:
        loaded = load_coded_study(project)
        return load_random_readings(project, make_grid(project, loaded, "turn"))


def run_themes(study, **options) -> None:
    with open_project(study.folder, writing=True) as project, project.database.write() as opened:
        end_run(opened, start_run(opened, "themes", options), {})


def test_each_reading_stands_for_the_inverse_of_its_chance(study):
    study.draw([(f"P{at}", turn) for at in range(10) for turn in (0, 2)], ["ben"], probability=0.5)
    readings = readings_of(study)
    assert readings.weights.tolist() == [2.0] * 20
    assert readings.coders == ["ben"]


def test_of_a_sample_read_in_half_each_reading_stands_for_twice_as_many(study):
    places = [(f"P{at}", turn) for turn in (0, 2) for at in range(10)]
    study.draw(places, ["ben"], probability=0.5, read=10)
    readings = readings_of(study)
    assert readings.weights.tolist() == [4.0] * 10
    assert len(readings.drawn_rows) == 20


def test_two_samples_count_by_how_much_of_each_was_read(study):
    study.draw([(f"P{at}", 0) for at in range(10)], ["ben"], probability=0.25)
    study.draw([(f"P{at}", turn) for at in range(10) for turn in (1, 3)], ["ben"], probability=0.5)
    weights = readings_of(study).weights
    # Each sample alone stands for 40 excerpts; together, a third and two thirds of that.
    assert weights[:10].sum() == pytest.approx(40 / 3)
    assert weights[10:].sum() == pytest.approx(80 / 3)


def test_what_was_picked_for_learning_is_no_part_of_it(study):
    study.draw([(f"P{at}", 0) for at in range(10)], ["ben"], probability=1, is_random=False)
    assert len(readings_of(study).rows) == 0


def test_a_machine_that_has_learned_from_the_readings_is_left_out_of_the_estimate(study):
    run_themes(study)
    study.draw([(f"P{at}", turn) for at in range(10) for turn in (0, 2)], ["ben"], probability=0.5)
    for at in range(10):
        study.decide("ben", f"P{at}", 0, "buses", "accept")
    before = estimate_prevalence(study.folder, codes=["buses"]).shares[0]
    assert before.machine_weight > 0
    run_themes(study, **{"learned from": {"excerpts": 20}})
    assert not readings_of(study).is_independent
    result = estimate_prevalence(study.folder, codes=["buses"])
    assert result.shares[0].machine_weight == 0
    assert any("has learned from these readings" in note for note in result.notes)


def test_a_run_that_learned_nothing_leaves_the_machine_in(study):
    study.draw([(f"P{at}", 0) for at in range(10)], ["ben"], probability=0.5)
    run_themes(study)
    assert readings_of(study).is_independent
