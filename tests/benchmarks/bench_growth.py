"""Ten times the words: how many times the seconds, and how many times the memory."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.growth_stages import MOST_MIB, ONE_MORE, run_stage
from tests.benchmarks.measuring import Measured
from tests.benchmarks.workload import write_interviews

#: TARGETS.md has rows for the first two; the others must stay under the same memory.
_TIMED = ("ingest", "themes")
_STAGES = (*_TIMED, ONE_MORE, "themes-only", "status", "search", "query", "csv")


def measure(size: Size, folder: Path) -> list[Figure]:
    """Every stage on a tenth of the size's words, then on all of them."""
    small, large = _run(size.words // 10, folder / "small"), _run(size.words, folder / "large")
    figures = []
    for stage, few, many in zip(_STAGES, small, large, strict=True):
        label = f"{stage}, {size.words:,} words"
        if stage in _TIMED:
            times = at_most(10.5, many.seconds / few.seconds)
            figures.append(_figure("growth", f"{label}: time", few.seconds, many, times))
        ratio = many.peak_mib / few.peak_mib if few.peak_mib else 0.0
        value, met, target = at_most(1.2, ratio)
        verdict = value, met and many.peak_mib <= MOST_MIB, f"{target}, ≤ {MOST_MIB:.0f} MiB"
        figures.append(_figure("memory", f"{label}: peak", few.peak_mib, many, verdict))
    return figures


def _run(words: int, folder: Path) -> list[Measured]:
    write_interviews(words, folder / "in")
    return [run_stage(stage, folder) for stage in _STAGES]


def _figure(
    bench: str, what: str, few: float, many: Measured, verdict: tuple[float, bool, str]
) -> Figure:
    value, met, target = verdict
    is_memory = bench == "memory"
    return Figure(
        bench,
        what,
        target,
        unit="MiB" if is_memory else "s",
        ours=many.peak_mib if is_memory else many.seconds,
        peer_name="a tenth of the words",
        peer=few,
        value=value,
        met=met,
        peak_mib=many.peak_mib,
        curve=many.curve if is_memory else (),
    )


BENCH = Bench("growth", measure)
