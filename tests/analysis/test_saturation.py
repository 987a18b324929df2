"""Saturation, worked by hand."""

from __future__ import annotations

import math
from itertools import permutations

import pytest

from qualkit.analysis.saturation import codes_to_come, gains, saturation_point


def interviews(*codes: str) -> list[dict[str, int]]:
    """One interview a word, one code a letter, as often as it is written."""
    return [{letter: word.count(letter) for letter in sorted(set(word))} for word in codes]


def test_each_interview_adds_the_codes_that_none_before_it_had():
    found = gains(interviews("aab", "ac", "abc", "d"))
    assert [one.new for one in found] == [2, 1, 0, 1]
    assert [one.known for one in found] == [2, 3, 3, 4]
    # a stands 4 times, b 2, c 2, d once: after the first, a and b are 6 of 9 codings.
    assert [one.known_frequency for one in found] == pytest.approx([6 / 9, 8 / 9, 8 / 9, 1])


def test_over_random_orders_the_mean_is_that_of_all_orders():
    study = interviews("ab", "a", "c", "d")
    found = gains(study)
    for at in range(4):
        known = [len(set().union(*order[: at + 1])) for order in permutations(study)]
        assert found[at].known_in_random_order == pytest.approx(sum(known) / 24, abs=0.1)
    assert found[-1].known_in_random_order == 4


def test_the_criterion_is_met_at_the_first_run_that_brings_little_enough():
    # Base 4 interviews with 10 codes; then 2, 1, 0, 0 new ones: runs of two bring 3, 1, 0.
    study = interviews("abcd", "efg", "hi", "j", "kl", "m", "a", "b")
    assert saturation_point(study, threshold=0.1).after == 5
    assert saturation_point(study, threshold=0.1).written == "5+2"
    strict = saturation_point(study, threshold=0.05)
    assert (strict.base_codes, strict.after, strict.last_ratio) == (10, 6, 0.0)


def test_codes_that_keep_coming_never_saturate():
    point = saturation_point(interviews(*"abcdefgh"))
    assert (point.after, point.last_ratio, point.written) == (None, 2 / 4, "")


def test_too_few_interviews_have_no_run_to_look_at():
    point = saturation_point(interviews("ab", "c"))
    assert (point.after, point.last_ratio) == (None, None)


def test_codes_to_come_are_chaos_lower_bound():
    # Chao2 of 3 interviews: b, c, d in one, e in two: 2/3 x 9 / 2 = 3.
    assert codes_to_come(interviews("ab", "ace", "ade")) == pytest.approx(3.0)
    assert codes_to_come(interviews("a", "a")) == 0.0
    assert math.copysign(1, codes_to_come(interviews("a", "a", "a"))) == 1  # not "-0.0"


def test_interviews_without_any_code_are_counted_all_the_same():
    assert [one.known for one in gains(interviews("", "a"))] == [0, 1]
    assert [one.known for one in gains([{}, {}])] == [0, 0]


def test_one_interview_tells_nothing_of_others():
    assert codes_to_come(interviews("ab")) is None


def test_a_base_without_codes_is_never_saturated():
    assert saturation_point([{}, {}, {}, {}, {}, {}, {"a": 1}]).after is None
    assert saturation_point([{}, {}, {}, {}, {"a": 1}, {}]).last_ratio is None
