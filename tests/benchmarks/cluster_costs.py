"""What a million words cost in processor time: what workers do of it, and what one process must.

With an engine, workers read files, detect identifiers and tag stretches of transcripts; the process
that the command runs in (the coordinator) links, replaces and alone writes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.engine.local import LocalEngine
from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from tests.benchmarks.workload import write_interviews


@dataclass(frozen=True, slots=True)
class StageCost:
    """Processor seconds for a million words of one command: on workers, and on the coordinator."""

    command: str
    on_workers: float
    on_coordinator: float


class _Timed:
    """LocalEngine.map, with the processor time spent in what it maps. It goes by another name: what
    is done here is not mapped."""

    def __init__(self) -> None:
        self._map, self._name = LocalEngine.map, LocalEngine.name
        self.seconds = 0.0

    def __enter__(self) -> _Timed:
        LocalEngine.map = self._timed_map  # type: ignore[method-assign, assignment]
        LocalEngine.name = "timed"
        return self

    def __exit__(self, *error: object) -> None:
        LocalEngine.map = self._map  # type: ignore[method-assign]
        LocalEngine.name = self._name

    def _timed_map(
        self, function: Callable[[Any], Any], items: Iterable[Any], **options: Any
    ) -> Iterator[Any]:
        def timed(item: Any) -> Any:
            started = time.process_time()
            try:
                return function(item)
            finally:
                self.seconds += time.process_time() - started

        return self._map(LocalEngine(), timed, items, **options)


def measure_costs(words: int, folder: Path) -> list[StageCost]:
    """`ingest` and `themes` in this process, on one core: what that many words take more than a
    tenth of them, so that starting is left out."""
    os.environ |= {"QUALKIT_ENGINE": "local", "QUALKIT_HOME": str(folder / "home")}
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    _run(500, folder / "first")  # loads the models
    few, many = _run(words // 10, folder / "few"), _run(words, folder / "many")
    scale = 1e6 / (many[0] - few[0])
    return [
        StageCost(command, scale * (more[0] - less[0]), scale * (more[1] - less[1]))
        for command, less, more in zip(("ingest", "themes"), few[1], many[1], strict=True)
    ]


def _run(words: int, folder: Path) -> tuple[int, list[tuple[float, float]]]:
    """The words made, and (on workers, elsewhere) of each command."""
    written = write_interviews(words, folder / "in")
    project = folder / "p"
    spent = []
    for run in (lambda: ingest(project, [str(folder / "in")]), lambda: tag_themes(project)):
        started = time.process_time()
        with _Timed() as timed:
            run()
        spent.append((timed.seconds, time.process_time() - started - timed.seconds))
    return written, spent
