"""Shares corrected by a random sample: worked by hand, and how often their intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.analysis.at_least_once import share_of_groups
from qualkit.analysis.prevalence import (
    Population,
    ReadSample,
    estimate_share,
    more_to_halve,
    share_of_all,
    within,
)
from tests.benchmarks.bench_prevalence import run_studies


def sample_of(rows, labels, total, **parts) -> ReadSample:
    """A simple random sample."""
    number = len(rows)
    chances = parts.get("chances", np.full(number, number / total))
    return ReadSample(
        np.array(rows),
        np.array(labels, dtype=float),
        1 / chances,
        chances,
        parts.get("strata", np.zeros(number, dtype=int)),
    )


def population_of(predictions, people=None, sizes=None) -> Population:
    number = len(predictions)
    return Population(
        np.array(predictions, dtype=float),
        np.ones(number) if sizes is None else np.array(sizes, dtype=float),
        np.arange(number) % 10 if people is None else np.array(people),
    )


#: 100 excerpts, on 40 of which the machine put the code; 20 read, 8 of them among the 40. Of the 8,
#: 6 were right; of the 12 others the machine missed 1.
PUT = population_of([1] * 40 + [0] * 60)
READ = sample_of([*range(8), *range(40, 52)], [1] * 6 + [0] * 2 + [1] + [0] * 11, 100)


def test_the_tuned_weight_makes_it_the_estimate_of_each_part_for_itself():
    # lambda = 6/8 - 1/12 = 2/3, and 0.4 x 6/8 + 0.6 x 1/12 = 0.35 (post-stratification).
    share = estimate_share(PUT, READ)
    assert share.machine_weight == pytest.approx(2 / 3)
    assert share.value == pytest.approx(0.35)
    assert (share.by_machine, share.by_people) == (0.4, pytest.approx(7 / 20))


def test_people_alone_have_the_textbook_variance_with_its_finite_correction():
    # 0.8 x 0.35 x 0.65 / 19, and half an error added: 0.8 x 0.5 / 400; t of 19 df is 2.093.
    share = estimate_share(PUT, READ, use_machine=False)
    variance = 0.8 * 0.35 * 0.65 / 19 + 0.8 * 0.5 / 400
    square = 2.093**2
    effective = 0.35 * 0.65 / variance
    middle = (0.35 + square / (2 * effective)) / (1 + square / effective)
    assert share.machine_weight == 0
    ends = share.interviews
    assert (ends.low + ends.high) / 2 == pytest.approx(middle, abs=1e-4)


def test_a_machine_that_knows_nothing_is_not_used():
    blind = population_of([1, 0] * 50)
    share = estimate_share(blind, sample_of(range(20), [1, 1, 0, 0] * 5, 100))
    assert share.machine_weight == 0
    assert share.value == pytest.approx(0.5)
    assert share.interviews == share.by_people_interviews


def test_everything_read_leaves_nothing_open_for_these_interviews_but_for_other_people():
    labels = [1.0, 0, 0, 0] * 5
    population = population_of([0] * 20, people=[0] * 10 + [1] * 10)
    share = estimate_share(population, sample_of(range(20), labels, 20))
    assert share.value == 0.25
    assert share.interviews.width == 0
    assert share.people.width > 0
    assert share.more_to_halve is None


def test_a_code_that_nobody_has_may_be_other_people_s_though_everything_was_read():
    # Half an error of 20: variance 0.5 / 400, share half an excerpt of 20, t of 9 df 2.262:
    # 2.262^2 / 19.5 = 0.2624; (0.025 + 0.1312 + sqrt(0.2624 x 0.024375 + 0.1312^2)) / 1.2624.
    population = population_of([0] * 20, people=[*range(10)] * 2)
    for label in (0.0, 1.0):
        share = estimate_share(population, sample_of(range(20), [label] * 20, 20))
        assert share.interviews.width == 0
        assert share.people.width == pytest.approx(0.2454, abs=0.0005)
        assert share.people.covers(label)


def test_one_participant_says_nothing_about_people():
    share = estimate_share(population_of([1] * 40 + [0] * 60, people=[3] * 100), READ)
    assert share.people is None
    assert share.interviews.width > 0


def test_few_readings_give_no_estimate():
    assert estimate_share(PUT, READ.at(np.arange(20) < 9)) is None


def test_a_perfect_machine_in_a_small_sample_is_not_taken_for_certain():
    share = estimate_share(PUT, sample_of(range(30, 50), [1] * 10 + [0] * 10, 100))
    assert share.value == pytest.approx(0.4)
    assert 0.01 < share.interviews.width < share.by_people_interviews.width


def test_excerpts_drawn_with_small_chance_count_for_more():
    # Of 10 excerpts in a small stratum all are read, of 90 in a large one 10.
    chances = np.array([1.0] * 10 + [1 / 9] * 10)
    strata = np.array([0] * 10 + [1] * 10)
    labels = [1] * 10 + [1] + [0] * 9
    sample = sample_of(range(20), labels, 100, chances=chances, strata=strata)
    share = estimate_share(population_of([0] * 100), sample)
    assert share.value == pytest.approx((10 + 9) / 100)


def test_words_count_for_shares_of_words():
    population = population_of([1] * 40 + [0] * 60, sizes=[30] * 40 + [10] * 60)
    assert population.share_by_machine == pytest.approx(1200 / 1800)


def test_reading_so_many_more_makes_the_interval_half_as_wide():
    # (1/100 - 1/1000) / 4 = 1/n - 1/1000 gives n = 307.7: 208 more.
    assert more_to_halve(100, 1000) == 208
    assert 1 / 308 - 1 / 1000 <= (1 / 100 - 1 / 1000) / 4 < 1 / 307 - 1 / 1000


def test_a_part_of_the_population_is_estimated_by_its_part_of_the_sample():
    chosen = np.arange(100) < 50
    population, sample = within(PUT, READ, chosen)
    assert population.share_by_machine == pytest.approx(0.8)
    assert sample.rows.tolist() == [*range(8), *range(40, 50)]
    assert sample.labels.tolist() == [1] * 6 + [0] * 2 + [1] + [0] * 9


def test_the_variance_between_people_is_that_of_a_ratio():
    population = population_of([0] * 6, people=[0, 0, 1, 1, 2, 2])
    value, variance = share_of_all(np.array([1.0, 1, 1, 0, 0, 0]), population)
    # People's shares 1, 1/2, 0: variance 1/4, of the mean of three 1/12.
    assert (value, variance) == (0.5, pytest.approx(1 / 12))


@pytest.fixture(scope="module")
def outcomes():
    """300 studies: enough to see a method that does not hold, not to tell 94 from 95 %; the 2,000
    are in tests/benchmarks/bench_prevalence.py."""
    return run_studies(300, seed=5)


def test_about_95_of_100_intervals_hold_the_share(outcomes):
    # 3 standard errors of 95 % in 300 are 3.8 points.
    assert 0.912 <= np.mean([one.holds_interviews for one in outcomes]) <= 0.988
    assert 0.912 <= np.mean([one.holds_people for one in outcomes]) <= 0.988
    assert np.mean([one.naive_holds for one in outcomes]) < 0.3


def test_intervals_are_narrower_than_what_people_read_alone_gives(outcomes):
    ours = np.mean([one.share.interviews.width for one in outcomes])
    alone = np.mean([one.share.by_people_interviews.width for one in outcomes])
    assert ours < 0.85 * alone


def test_a_share_of_people_is_that_seen_where_everything_was_read():
    population = population_of([1, 0, 0, 1] * 3, people=[0] * 4 + [1] * 4 + [2] * 4)
    sample = sample_of(range(12), [1, 0, 0, 0] + [0] * 8, 12)
    once = share_of_groups(population, sample, population.people)
    assert (once.by_machine, once.seen, once.groups) == (1.0, pytest.approx(1 / 3), 3)
    assert once.value == pytest.approx(1 / 3)


def test_a_person_in_whom_much_is_unread_may_well_have_spoken_of_it():
    people = [0] * 100 + [1] * 100
    population = population_of([0] * 200, people=people)
    sample = sample_of([*range(50), *range(100, 110)], [1] + [0] * 59, 200)
    once = share_of_groups(population, sample, population.people)
    # One in 60 was missed; of 90 unread of the second person one is likelier than not to be there.
    assert once.seen == 0.5
    assert 0.7 < once.value < 1.0


def test_an_excerpt_on_which_two_readers_differ_counts_by_half_for_a_person_too():
    population = population_of([0] * 12, people=[0] * 4 + [1] * 4 + [2] * 4)
    # One person has the code for certain, one on two excerpts by one reader of two, one never.
    sample = sample_of(range(12), [1, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0], 12)
    once = share_of_groups(population, sample, population.people)
    # A mean over 400 draws of one reader an excerpt: standard error 0.007.
    assert once.value == pytest.approx((1 + 0.75 + 0) / 3, abs=0.03)
    assert once.seen == pytest.approx(once.value)
    assert once.interval.covers(once.value)


def test_an_excerpt_drawn_twice_counts_once_for_a_person():
    population = population_of([0] * 12, people=[0] * 4 + [1] * 4 + [2] * 4)
    sample = sample_of([*range(12), 4, 5], [0] * 4 + [0.5, 0] + [0] * 6 + [0.5, 1], 14)
    once = share_of_groups(population, sample, population.people)
    # The excerpt 5 was put by one of its two readings, as was 4.
    assert once.value == pytest.approx(0.75 / 3, abs=0.03)


def test_a_share_of_people_lies_in_its_own_interval_though_nearly_certain():
    population = population_of([1] * 400, people=[at % 8 for at in range(400)])
    sample = sample_of(range(40), [1] * 39 + [0], 400)
    groups = np.arange(400) // 2
    once = share_of_groups(population, sample, groups)
    assert 0.9 < once.value < 1
    assert once.interval.covers(once.value)


def test_an_estimate_of_nothing_or_of_all_lies_in_its_own_interval():
    # The machine put the code on 10 excerpts of 100, none of which was drawn; nobody saw it in 20.
    put = population_of([0] * 90 + [1] * 10)
    for label, value in ((0.0, 0.0), (1.0, 1.0)):
        share = estimate_share(put, sample_of(range(20), [label] * 20, 100))
        assert share.value == pytest.approx(value)
        assert share.interviews.covers(share.value)
        assert share.people.covers(share.value)
        assert share.interviews.width > 0.1
