"""What every engine promises; a new one is found and tried by itself."""

from __future__ import annotations

import functools
import time

import pytest

from qualkit import plugins
from qualkit.core.engine import FailureKind
from qualkit.core.errors import UnreadableFile
from tests.engine.tasks import double, misbehave, seconds_for

every_engine = pytest.mark.parametrize("name", plugins.available("engines"))


@every_engine
def test_results_come_in_the_order_of_the_items(name):
    engine = plugins.load("engines", name)
    outcomes = engine.map(double, range(23), workers=2)
    assert [one.value for one in outcomes] == [2 * number for number in range(23)]


@every_engine
def test_nothing_comes_of_nothing(name):
    assert list(plugins.load("engines", name).map(double, [], workers=2)) == []


@every_engine
def test_an_item_that_raises_brings_its_error_and_stops_no_other(name):
    outcomes = list(plugins.load("engines", name).map(misbehave, ["a", "raise", "b"], workers=1))
    assert [one.value for one in outcomes] == ["a", None, "b"]
    failure = outcomes[1].failure
    assert failure.kind is FailureKind.RAISED
    assert isinstance(failure.error, UnreadableFile)
    assert (failure.error.where, failure.error.hint) == ("page 3", "try")


@every_engine
def test_an_item_that_hangs_is_stopped_at_its_limit(name):
    started = time.monotonic()
    engine = plugins.load("engines", name)
    outcomes = list(engine.map(misbehave, ["hang", "a"], workers=1, seconds=seconds_for))
    assert time.monotonic() - started < 15
    assert outcomes[0].failure.kind is FailureKind.TIME
    assert 0.5 < outcomes[0].failure.seconds < 10
    assert outcomes[1].value == "a"


@every_engine
def test_a_partial_function_is_mapped_and_what_it_prints_is_in_no_result(name):
    function = functools.partial(pow, 2)
    engine = plugins.load("engines", name)
    assert [one.value for one in engine.map(function, [1, 2, 3], workers=2)] == [2, 4, 8]
    assert [one.value for one in engine.map(misbehave, ["print"], workers=1)] == ["print"]


@every_engine
def test_items_are_taken_as_they_are_needed(name):
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    outcomes = plugins.load("engines", name).map(double, items(), workers=2)
    assert next(outcomes).value == 0
    assert len(taken) < 50
    outcomes.close()
