"""What a national collection takes: `python -m tests.benchmarks.cluster_plan`.

The engine `dask` is played through with measured costs: transcripts go to workers (one takes about
as long as a batch is to take), at most so many ahead for each; the coordinator takes results in
order, works on each and sends the next. Nothing is measured here but the costs.
"""

from __future__ import annotations

import argparse
import heapq
import random
import tempfile
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from qualkit.engine.dask import _AHEAD
from tests.benchmarks.cluster_costs import StageCost, measure_costs
from tests.benchmarks.workload import _INTERVIEW

_WORDS = 10**9
_WORKERS = (1, 2, 4, 8, 16, 32, 64, 128)
#: How much slower or faster than the mean a batch is (sigma of the logarithm).
_UNEVEN = 0.2


@dataclass(frozen=True, slots=True)
class Played:
    """One stage played through, in hours. coordinator: how long the coordinator was at work."""

    hours: float
    coordinator: float

    @property
    def limit(self) -> str:
        """What more of would help: the coordinator is the limit when it hardly ever waits."""
        return "coordinator" if self.coordinator > 0.9 * self.hours else "workers"


def batch_sizes(words: int, seed: int = 1) -> list[int]:
    """Words of each batch, until there are so many; lengths as those of the workload."""
    dice = random.Random(seed)
    median, sigma = _INTERVIEW
    sizes: list[int] = []
    left = words
    while left > 0:
        size = round(dice.lognormvariate(log(median), sigma))
        sizes.append(min(size, left))
        left -= size
    return sizes


def play(
    batches: Sequence[int],
    workers: int,
    cost: StageCost,
    *,
    uneven: float = _UNEVEN,
    lost: Sequence[int] = (),
    seed: int = 1,
) -> Played:
    """Batches through workers and coordinator, as DaskEngine.map sends and takes them.

    lost: numbers of batches whose worker is lost at their end; they are done once more, by others.
    """
    # Of a stream of its own: the lengths of the batches are drawn from the plain seed.
    dice = random.Random(f"uneven {seed}")
    on_workers, on_coordinator = cost.on_workers / 1e6, cost.on_coordinator / 1e6
    free = [0.0] * workers  # when each worker is free again
    under_way: deque[tuple[float, int]] = deque()
    now = busy = 0.0
    sent = 0
    while sent < len(batches) or under_way:
        while sent < len(batches) and len(under_way) < _AHEAD * workers:
            size = batches[sent]
            ends = 0.0
            for _ in range(2 if sent in lost else 1):
                seconds = size * on_workers * dice.lognormvariate(-(uneven**2) / 2, uneven)
                ends = max(now, heapq.heappop(free), ends) + seconds
                heapq.heappush(free, ends)
            under_way.append((ends, size))
            sent += 1
        ends, size = under_way.popleft()
        work = size * on_coordinator
        now = max(now, ends) + work
        busy += work
    return Played(now / 3600, busy / 3600)


def plan_table(costs: Sequence[StageCost], words: int = _WORDS) -> list[str]:
    """A row for each number of workers, as Markdown."""
    batches = batch_sizes(words)
    heads = [f"{one.command}: hours (limit)" for one in costs]
    lines = [
        "| " + " | ".join(["workers", *heads, "both: hours"]) + " |",
        "| --- " * (len(costs) + 2) + "|",
    ]
    for workers in _WORKERS:
        played = [play(batches, workers, one) for one in costs]
        cells = [f"{one.hours:,.1f} ({one.limit})" for one in played]
        both = f"{sum(one.hours for one in played):,.1f}"
        lines.append("| " + " | ".join([str(workers), *cells, both]) + " |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=100_000, help="words to measure costs with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qualkit-plan-") as folder:
        costs = measure_costs(options.words, Path(folder))
    for one in costs:
        print(
            f"{one.command}: {one.on_workers:.1f} s on workers, {one.on_coordinator:.1f} s on the"
            " coordinator for a million words"
        )
    print("\n".join(["", f"{_WORDS:,} words:", "", *plan_table(costs)]))


if __name__ == "__main__":
    main()
