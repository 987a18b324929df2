"""Shares with intervals that respect people, and differences between groups."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.topics.covariates import contrasts_by, group_values, share_of_topic


def test_the_interval_is_that_of_a_ratio_of_cluster_totals():
    # Three people, 2 excerpts each, of which 2, 1 and 0 belong: share 1/2. Residuals 1, 0, -1;
    # error sqrt(3/2 * 2) / 6; half-width on the logit scale t(2) * error / 0.25.
    inside = np.array([True, True, True, False, False, False])
    found = share_of_topic(inside, list("aabbcc"))
    error = np.sqrt(1.5 * 2) / 6
    width = 4.302653 * error / 0.25
    assert found.share == 0.5
    assert found.low == pytest.approx(1 / (1 + np.exp(width)), rel=1e-5)
    assert found.high == pytest.approx(1 / (1 + np.exp(-width)), rel=1e-5)
    assert (found.excerpts, found.people) == (3, 2)


def test_one_person_alone_gives_no_interval():
    found = share_of_topic(np.array([True, False]), ["a", "a"])
    assert (found.share, found.low, found.high) == (0.5, None, None)


def test_a_topic_that_nobody_of_thirty_speaks_of_may_still_have_a_share_of_a_tenth():
    found = share_of_topic(np.zeros(30, dtype=bool), [str(n) for n in range(30)])
    assert found.low == 0.0
    assert found.high == pytest.approx(1 - 0.05 ** (1 / 30))


def test_a_difference_between_two_groups_by_hand():
    # North: 2 of 4 in each of three people but 1, 2, 3; south: none, none, 1 of 4.
    hits = {"a": 1, "b": 2, "c": 3, "d": 0, "e": 0, "f": 1}
    labels, people, values = [], [], []
    for who, number in hits.items():
        labels += [0] * number + [1] * (4 - number)
        people += [who] * 4
        values += ["north" if who in "abc" else "south"] * 4
    found = contrasts_by("region", values, np.array(labels), people, 1)
    north, south = found
    assert (north.value, south.value) == ("north", "south")
    assert north.share.share == 0.5
    assert north.difference == pytest.approx(0.5 - 1 / 12)
    residuals = np.array([-1, 0, 1]) / 12
    others = (np.array([0, 0, 1]) - 4 / 12) / 12
    error = np.sqrt(6 / 5 * ((residuals**2).sum() + (others**2).sum()))
    assert north.high == pytest.approx(5 / 12 + 4.302653 * error, rel=1e-5)
    assert south.difference == pytest.approx(-5 / 12)
    assert north.q == pytest.approx(north.p)


def test_groups_of_too_few_people_are_not_shown():
    values = ["north"] * 6 + ["south"] * 2
    people = ["a", "a", "b", "b", "c", "c", "d", "e"]
    found = contrasts_by("region", values, np.zeros(8, dtype=int), people, 1)
    assert [one.value for one in found] == ["north"]
    assert found[0].difference is None


def test_a_change_across_waves_is_judged_within_people():
    # Everybody says it once more in wave 2, whatever their own level: the change is beyond doubt,
    # though people differ among themselves far more than waves do.
    labels, people, values = [], [], []
    for person, level in enumerate((0, 2, 4, 6, 8)):
        for wave, number in (("1", level), ("2", level + 1)):
            labels += [0] * number + [1] * (10 - number)
            people += [f"P{person}"] * 10
            values += [wave] * 10
    second = contrasts_by("wave", values, np.array(labels), people, 1)[1]
    assert second.difference == pytest.approx(0.1)
    assert second.p is None or second.p < 0.001


def test_numbers_of_many_values_become_thirds_and_words_stay():
    ages = {f"P{n}": str(20 + n) for n in range(9)}
    assert set(group_values(ages).values()) == {"20 to 22", "23 to 25", "26 to 28"}
    assert group_values({"a": "woman", "b": ""}) == {"a": "woman", "b": ""}
    assert group_values({"a": "1", "b": "2"}) == {"a": "1", "b": "2"}


@pytest.mark.slow
def test_intervals_cover_the_true_share_as_often_as_they_say():
    # 25 people, each with a share of their own around 0.2 (beta 2, 8) and 10 to 60 excerpts.
    dice = np.random.default_rng(11)
    covered = naive = 0
    runs = 400
    for _ in range(runs):
        labels, people = [], []
        for person in range(25):
            number = int(dice.integers(10, 60))
            labels += (dice.random(number) < dice.beta(2, 8)).tolist()
            people += [str(person)] * number
        inside = np.array(labels)
        found = share_of_topic(inside, people)
        covered += found.low <= 0.2 <= found.high
        error = np.sqrt(inside.mean() * (1 - inside.mean()) / len(inside))
        naive += abs(inside.mean() - 0.2) <= 1.96 * error
    # Binomial error of 400 runs at 0.95 is 0.011; excerpts taken for independent cover far less.
    assert 0.92 <= covered / runs <= 0.98
    assert naive / runs < 0.75
