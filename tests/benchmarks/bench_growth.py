"""Ten times the words: how many times the seconds, and how many times the memory."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import Measured, qualkit, run_command
from tests.benchmarks.workload import write_interviews

#: Memory that ten million words may take (TARGETS.md, 1.2 GiB).
_MOST_MIB = 1.2 * 1024


def measure(size: Size, folder: Path) -> list[Figure]:
    """`ingest` and `themes` of a tenth of the size's words, then of all of them."""
    small, large = _run(size.words // 10, folder / "small"), _run(size.words, folder / "large")
    figures = []
    for command, few, many in zip(("ingest", "themes"), small, large, strict=True):
        times = at_most(10.5, many.seconds / few.seconds)
        memory = at_most(1.2, many.peak_mib / few.peak_mib if few.peak_mib else 0.0)
        label = f"{command}, {size.words:,} words"
        figures += [
            _figure("growth", f"{label}: time", "s", many.seconds, few.seconds, times, many),
            _figure("memory", f"{label}: peak", "MiB", many.peak_mib, few.peak_mib, memory, many),
        ]
    return figures


def _run(words: int, folder: Path) -> tuple[Measured, Measured]:
    write_interviews(words, folder / "in")
    ingested = run_command(qualkit("ingest", "in", "--project", "p"), folder)
    return ingested, run_command(qualkit("themes", "--project", "p"), folder)


def _figure(
    bench: str,
    what: str,
    unit: str,
    many: float,
    few: float,
    verdict: tuple[float, bool, str],
    run: Measured,
) -> Figure:
    value, met, target = verdict
    if bench == "memory":
        met, target = met and run.peak_mib <= _MOST_MIB, f"{target}, ≤ {_MOST_MIB:.0f} MiB"
    return Figure(
        bench,
        what,
        target,
        unit=unit,
        ours=many,
        peer_name="a tenth of the words",
        peer=few,
        value=value,
        met=met,
        peak_mib=run.peak_mib,
    )


BENCH = Bench("growth", measure)
