"""Time and memory of commands and functions: A B A B …, medians, the whole process tree."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.memory_curve import Curve

_SAMPLE_SECONDS = 0.02
#: Of the samples of so many seconds the curve keeps the highest.
_CURVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall-clock seconds, and the peak of resident memory of all its processes in MiB.

    peak_mib is 0 where the system does not tell (only Linux has /proc). curve: the memory over the
    time of the run.
    """

    seconds: float
    peak_mib: float
    curve: Curve = ()


def run_command(arguments: Sequence[object], folder: Path, *, check: bool = True) -> Measured:
    """Run a command to its end in a folder, with its keys and caches there."""
    environment = os.environ | {"QUALKIT_HOME": str(folder / "home"), "COLUMNS": "80"}
    # An installed package has its byte code beside it; a checkout must be let write it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(one) for one in arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = _Peak(process.pid)
    _, said = process.communicate()
    seconds = time.perf_counter() - started
    if check and process.returncode != 0:
        raise RuntimeError(f"{arguments} ended with {process.returncode}: {said[-2000:]}")
    return Measured(seconds, peak.stop(), peak.curve)


def qualkit(*arguments: object) -> list[object]:
    """The installed command line with these arguments."""
    return [Path(sys.executable).parent / "qualkit", *arguments]


def python(script: str, *arguments: object) -> list[object]:
    """This Python running a script given as text."""
    return [sys.executable, "-c", script, *arguments]


def time_function(function: Callable[[], object]) -> Measured:
    """One call of a function in this process; its memory is not told apart."""
    started = time.perf_counter()
    function()
    return Measured(time.perf_counter() - started, 0.0)


def alternate(
    first: Callable[[], Measured], second: Callable[[], Measured], rounds: int
) -> tuple[Measured, Measured]:
    """Medians of A B A B …, so that what else the machine does falls on both alike."""
    runs = [(first(), second()) for _ in range(rounds)]
    return median([a for a, _ in runs]), median([b for _, b in runs])


def median(runs: Sequence[Measured]) -> Measured:
    """The median time, and the highest peak."""
    return Measured(
        statistics.median(one.seconds for one in runs), max(one.peak_mib for one in runs)
    )


class _Peak:
    """Samples the resident memory of a process and all below it, in a thread, until stopped."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.curve: list[tuple[float, float]] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._ended.set()
        self._thread.join()
        return max([mib for _, mib in self.curve], default=0.0)

    def _watch(self) -> None:
        started = time.perf_counter()
        while not self._ended.wait(_SAMPLE_SECONDS):
            mib = sum(_resident_bytes(pid) for pid in _tree(self._pid)) / 2**20
            seconds = time.perf_counter() - started
            if self.curve and seconds // _CURVE_SECONDS == self.curve[-1][0] // _CURVE_SECONDS:
                self.curve[-1] = max(self.curve[-1], (seconds, mib), key=lambda one: one[1])
            else:
                self.curve.append((seconds, mib))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        # A process or a thread may have ended between two looks.
        with suppress(OSError):
            threads = list(Path(f"/proc/{parent}/task").glob("*/children"))
            for children in threads:
                with suppress(OSError):
                    found += map(int, children.read_text().split())
    return found


def _resident_bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
