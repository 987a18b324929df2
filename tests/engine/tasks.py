"""What the engines' tests map: a worker process must be able to import it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from qualkit.core.errors import UnreadableFile


def double(number: int) -> int:
    """Twice the number, the odd ones later than the even ones."""
    time.sleep(0.02 * (number % 2))
    return 2 * number


def misbehave(how: str) -> str:
    """Hang, eat memory, end the process, raise, or do as told."""
    if how == "hang":
        while True:
            time.sleep(0.01)
    if how == "eat":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if how == "die":
        os._exit(3)
    if how == "raise":
        raise UnreadableFile("no", where="page 3", hint="try")
    if how == "unpicklable":
        return lambda: how  # type: ignore[return-value]
    if how == "print":
        print("a library talks")
    return how


def seconds_for(how: str) -> float:
    return 0.6 if how == "hang" else 20.0


def die_once(item: tuple[str, int]) -> int:
    """The number; whoever is first to come by 31 ends its process, as a lost machine would."""
    place, number = item
    if number == 31:
        try:
            os.close(os.open(place, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return number
        os._exit(9)
    return number


def who_and_threads(item: object) -> tuple[int, str]:
    """The process that works on an item, and how many threads it has for a network."""
    del item
    return who_and_variable("QUALKIT_THREADS")


def who_and_variable(name: str) -> tuple[int, str]:
    """The process that works on it, and the value of a variable of its environment."""
    return os.getpid(), os.environ.get(name, "")


def one_second(item: object) -> float:
    del item
    return 1.0


def who_slowly(item: object) -> object:
    """The item, after as long as a batch is to take."""
    time.sleep(1.0)
    return item


def process_and_module(name: str) -> tuple[int, bool]:
    """The worker's process id, and whether it has imported a module of that name."""
    return os.getpid(), name in sys.modules


def leave_mark(folder: Path) -> None:
    """A file named after the process that was here."""
    (folder / str(os.getpid())).touch()


def end_late(seconds: float) -> float:
    """When an item that takes so long has ended."""
    time.sleep(seconds)
    return time.time()


def names_of_tasks(item: object) -> int:
    """How many maps a Dask worker holds the function of."""
    from distributed import get_worker

    del item
    return sum(name.startswith("qualkit") for name in get_worker().plugins)
