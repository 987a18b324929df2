"""In this process: one item after the other, or a few at a time in threads."""

from __future__ import annotations

import threading

from qualkit.core.engine import FailureKind
from qualkit.engine.local import PLUGIN

_SECONDS = 5.0


def test_two_workers_have_two_items_under_way_at_once():
    together = threading.Barrier(2)

    def meet(item: int) -> int:
        together.wait(_SECONDS)  # one alone waits in vain, and BrokenBarrierError is raised
        return item

    assert [one.value for one in PLUGIN.map(meet, [1, 2, 3, 4], workers=2)] == [1, 2, 3, 4]


def test_without_a_number_of_workers_items_run_one_after_the_other_in_this_thread():
    threads = {one.value for one in PLUGIN.map(lambda _: threading.get_ident(), range(5))}
    assert threads == {threading.get_ident()}


def test_a_time_limit_is_kept_in_this_thread_whatever_the_workers():
    outcomes = PLUGIN.map(
        lambda _: threading.get_ident(), range(2), workers=2, seconds=lambda item: _SECONDS
    )
    assert {one.value for one in outcomes} == {threading.get_ident()}


def test_what_one_thread_raises_comes_back_with_its_item():
    outcomes = list(PLUGIN.map(lambda item: 1 // item, [1, 0, -1], workers=2))
    assert [one.value for one in outcomes] == [1, None, -1]
    assert outcomes[1].failure is not None
    assert outcomes[1].failure.kind is FailureKind.RAISED
    assert isinstance(outcomes[1].failure.error, ZeroDivisionError)


def test_what_is_not_yet_under_way_is_never_begun_once_the_caller_stops():
    begun = []
    outcomes = PLUGIN.map(begun.append, range(100), workers=2)
    next(outcomes)
    outcomes.close()
    assert len(begun) <= 4
