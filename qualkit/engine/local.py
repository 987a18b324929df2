"""Run everything in this process, one item after the other."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
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
    cannot limit memory, since that would bind the whole program.
    """

    name = "local"

    def warm_up(self, load: Callable[[], object], workers: int = 0) -> None:
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
        del workers, memory_bytes
        for item in items:
            started = time.monotonic()
            try:
                value = _within(seconds(item) if seconds else 0.0, function, item)
            except _TimeIsUp:
                yield Outcome(failure=Failure(FailureKind.TIME, None, time.monotonic() - started))
            except MemoryError:
                yield Outcome(failure=Failure(FailureKind.MEMORY, None, time.monotonic() - started))
            except Exception as error:  # noqa: BLE001 - given to the caller with its item
                failure = Failure(FailureKind.RAISED, error, time.monotonic() - started)
                yield Outcome(failure=failure)
            else:
                yield Outcome(value)


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
