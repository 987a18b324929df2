"""`ingest` and `themes` on two Dask workers, beside one process on one core; the same bytes out.

The one process is kept to one core, for on two the networks take both. Starting workers is in the
time of the two; at 10,000 words it is most of it, so that there only the bytes are compared.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.benchmarks.figures import FULL, Bench, Figure, Size, at_least
from tests.benchmarks.measuring import Measured, alternate, qualkit, run_command
from tests.benchmarks.workload import write_interviews
from tests.project_contents import SAME_CHOICES, contents

_ON_ONE_CORE = (
    "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
    " os.execv(sys.argv[1], sys.argv[1:])"
)


def measure(size: Size, folder: Path) -> list[Figure]:
    """A project of the size's words for each way and round. Raises RuntimeError when the two ways
    do not hold the same."""
    what = f"ingest + themes, {size.words:,} words"
    target = at_least(1.7, 0.0)[2]
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return [Figure("two workers", what, target, note="needs two cores, and Linux")]
    write_interviews(size.words, folder / "in")
    rounds = max(1, size.rounds // 2)
    names = {way: iter(range(rounds)) for way in ("local", "dask")}

    def run(engine: str) -> Measured:
        return _run(folder, engine, f"{engine}{next(names[engine])}")

    ours, peer = alternate(lambda: run("dask"), lambda: run("local"), rounds)
    if contents(folder / "dask0") != contents(folder / "local0"):
        raise RuntimeError("two workers made another project than one process")
    value, met, target = at_least(1.7, peer.seconds / ours.seconds)
    is_telling = size.words >= FULL.words
    return [
        Figure(
            "two workers",
            what,
            target,
            ours=ours.seconds,
            peer_name="one process, one core",
            peer=peer.seconds,
            value=value,
            met=met if is_telling else None,
            peak_mib=ours.peak_mib,
            note="same bytes" if is_telling else "same bytes; starting workers is most of it",
        )
    ]


def _run(folder: Path, engine: str, project: str) -> Measured:
    env = ["env", *(f"{name}={value}" for name, value in SAME_CHOICES.items())]
    alone = [sys.executable, "-c", _ON_ONE_CORE] if engine == "local" else []
    both = [
        run_command([*env, *alone, *qualkit(*command, "--project", project)], folder)
        for command in (
            ("ingest", "in", "--engine", engine),
            ("themes", "--engine", engine),
        )
    ]
    return Measured(sum(one.seconds for one in both), max(one.peak_mib for one in both))


BENCH = Bench("two workers", measure)
