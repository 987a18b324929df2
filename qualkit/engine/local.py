"""Run everything in this process: one item after the other, or a few at a time in threads."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from types import FrameType
from typing import TypeVar

from qualkit.core.engine import Failure, FailureKind, Outcome

Item = TypeVar("Item")
Result = TypeVar("Result")


class _TimeIsUp(BaseException):
    """Not an Exception, so that no reader takes it for damage to its file."""


class LocalEngine:
    """The engine for few items.

    Keeps time limits where the system has alarms and this is the main thread (Linux, macOS); it
    cannot limit memory, since that would bind the whole program. workers: so many items at a time,
    where there is no time limit; 0 is one. Threads gain something where a network runs outside
    Python's lock: while one item is in it, another is searched with patterns.
    """

    name = "local"

    def warm_up(self, load: Callable[[], object] | None = None, workers: int = 0) -> None:
        """As `core.engine.Engine.warm_up`: there is nothing to start."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        workers: int = 0,
        seconds: Callable[[Item], float] | None = None,
        memory_bytes: int = 0,
    ) -> Iterator[Outcome[Result]]:
        """As `core.engine.Engine.map`."""
        del memory_bytes
        if workers > 1 and seconds is None:
            yield from _in_threads(function, items, workers)
            return
        for item in items:
            yield _try(function, item, seconds(item) if seconds else 0.0)


def _in_threads(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Iterator[Outcome[Result]]:
    source = iter(items)
    pool = ThreadPoolExecutor(workers)
    try:
        under_way: deque[Future[Outcome[Result]]] = deque()
        for item in islice(source, workers):
            under_way.append(pool.submit(_try, function, item))
        while under_way:
            outcome = under_way.popleft().result()
            for item in islice(source, 1):
                under_way.append(pool.submit(_try, function, item))
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _try(function: Callable[[Item], Result], item: Item, limit: float = 0.0) -> Outcome[Result]:
    started = time.monotonic()
    try:
        return Outcome(_within(limit, function, item))
    except _TimeIsUp:
        return Outcome(failure=Failure(FailureKind.TIME, None, time.monotonic() - started))
    except MemoryError:
        return Outcome(failure=Failure(FailureKind.MEMORY, None, time.monotonic() - started))
    except Exception as error:  # noqa: BLE001 - given to the caller with its item
        failure = Failure(FailureKind.RAISED, error, time.monotonic() - started)
        return Outcome(failure=failure)


def _within(seconds: float, function: Callable[[Item], Result], item: Item) -> Result:
    """The function's value; raises _TimeIsUp when it takes longer."""
    alarmed = hasattr(signal, "setitimer") and (
        threading.current_thread() is threading.main_thread()
    )
    if not seconds or not alarmed:
        return function(item)
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(item)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise _TimeIsUp


PLUGIN = LocalEngine()
