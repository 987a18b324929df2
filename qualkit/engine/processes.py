"""Run items in processes of their own on this machine, and stop those that hang.

The standard library's pools cannot stop one worker without breaking the others, and a forked one
keeps the project's lock and database open. Here each worker is a fresh interpreter
(`qualkit.engine.worker`) that takes pickled items on its input and gives pickled outcomes on its
output; it ends when its input does, also when this process is killed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from qualkit.core.engine import Failure, FailureKind, Outcome

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items under way or waiting to be yielded, for each worker: enough that none waits for another's
#: long item, few enough that memory stays flat.
_AHEAD = 8

#: Processes that were started ahead and have no work yet.
_standing_by: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()


@contextlib.contextmanager
def workers_ahead(count: int, modules: Sequence[str]) -> Iterator[None]:
    """Start processes that import modules while this process is busy with something else.

    A `map` within takes them before it starts its own; those that were not taken end with it.
    """
    for _ in range(count):
        _standing_by.put(_start_process(modules))
    try:
        yield
    finally:
        while not _standing_by.empty():
            _end_process(_standing_by.get())


class ProcessEngine:
    """The engine for many items on one machine. Keeps all limits (memory: not on Windows)."""

    name = "processes"

    def warm_up(self, load: Callable[[], object] | None = None, workers: int = 0) -> None:
        """As `core.engine.Engine.warm_up`: workers start with each map, by its first items."""

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
        count = workers or processors()
        start = pickle.dumps((function, memory_bytes))
        tasks: queue.Queue[Any] = queue.Queue()
        done: queue.Queue[tuple[int, Outcome[Any]]] = queue.Queue()
        pool = [_Worker(start, tasks, done, seconds) for _ in range(count)]
        source = iter(items)
        waiting: dict[int, Outcome[Any]] = {}
        given = taken = 0
        exhausted = False
        try:
            while True:
                while not exhausted and given - taken < _AHEAD * count:
                    try:
                        tasks.put((given, next(source)))
                    except StopIteration:
                        exhausted = True
                        break
                    given += 1
                    if given <= count:
                        pool[given - 1].start()
                if taken == given:
                    return
                while taken not in waiting:
                    number, outcome = done.get()
                    waiting[number] = outcome
                yield waiting.pop(taken)
                taken += 1
        finally:
            for one in pool:
                one.stop()
            for _ in pool:
                tasks.put(None)


class OneProcess:
    """A process that stands ready for one function's items, given one at a time by one caller.

    seconds, memory_bytes: as for `Engine.map`. It ends with this process.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        seconds: Callable[[Any], float] | None,
        memory_bytes: int,
    ) -> None:
        start = pickle.dumps((function, memory_bytes))
        self._worker = _Worker(start, queue.Queue(), queue.Queue(), seconds)

    def run(self, item: Any) -> Outcome[Any]:
        """The item's outcome. A process that breaks down over it is followed by another."""
        return self._worker.run(item)

    def stop(self) -> None:
        self._worker.stop()


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


class _Worker:
    """A thread that feeds one process after another: a new one when the last was stopped."""

    def __init__(
        self,
        start: bytes,
        tasks: queue.Queue[Any],
        done: queue.Queue[tuple[int, Outcome[Any]]],
        seconds: Callable[[Any], float] | None,
    ) -> None:
        self._start = start
        self._tasks, self._done, self._seconds = tasks, done, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._timed_out = False
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._kill()

    def _serve(self) -> None:
        while not self._stopped and (task := self._tasks.get()) is not None:
            number, item = task
            try:
                outcome = self.run(item)
            except Exception as error:  # noqa: BLE001 - an item that cannot be pickled
                outcome = Outcome(failure=Failure(FailureKind.RAISED, error))
            self._done.put((number, outcome))
        self._kill()

    def run(self, item: Any) -> Outcome[Any]:
        message = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        process = self._process or self._new_process()
        started = time.monotonic()
        limit = self._seconds(item) if self._seconds else 0.0
        self._timed_out = False
        timer = threading.Timer(limit, self._time_out) if limit else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(message)
            process.stdin.flush()
            outcome = pickle.load(process.stdout)  # noqa: S301 - from our own worker
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            # ValueError: the pipe was closed while it was being read.
            self._kill()
            kind = FailureKind.TIME if self._timed_out else FailureKind.DIED
            outcome = Outcome(failure=Failure(kind, None, time.monotonic() - started))
        finally:
            if timer:
                timer.cancel()
        assert isinstance(outcome, Outcome)
        if outcome.failure and outcome.failure.kind is FailureKind.MEMORY:
            self._kill()  # what it holds on to is of no use to the next item
        return outcome

    def _new_process(self) -> subprocess.Popen[bytes]:
        try:
            process = _standing_by.get_nowait()
        except queue.Empty:
            process = _start_process(())
        self._process = process
        assert process.stdin is not None
        process.stdin.write(self._start)
        return process

    def _time_out(self) -> None:
        self._timed_out = True
        self._kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _end_process(process)


def _start_process(modules: Sequence[str]) -> subprocess.Popen[bytes]:
    """A worker; it waits for its function once it has imported the modules."""
    # There are as many workers as cores to use.
    alone = {"QUALKIT_THREADS": "1"} | os.environ
    environment = alone | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(  # noqa: S603 - the names of our own modules
        [sys.executable, "-m", "qualkit.engine.worker", *modules],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        # Its own group: what it starts (LibreOffice) is stopped with it, and Ctrl-C is ours.
        start_new_session=os.name == "posix",
    )


def _end_process(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


PLUGIN = ProcessEngine()
