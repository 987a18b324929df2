"""Measure speed and memory: `make bench`, or `python -m tests.benchmarks [--quick] [--only NAME]`.

Each bench_*.py of this folder ends in `BENCH = …` and is found by its name; --only takes one of the
names after bench_. The table is printed and written to build/benchmarks/ as Markdown and JSON, anew
after each bench, so that a run cut short leaves what it measured; beside it the curves of memory of
the commands that are tried at ten times the words.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import FULL, QUICK, Bench, Figure, Size
from tests.benchmarks.memory_curve import write_curve
from tests.benchmarks.reporting import as_json, as_markdown, describe_machine


def load_benches() -> dict[str, Bench]:
    """Every bench of this folder by its file's name after "bench_"."""
    stems = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    return {
        stem.removeprefix("bench_"): importlib.import_module(f"tests.benchmarks.{stem}").BENCH
        for stem in stems
    }


def main() -> None:
    benches = load_benches()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under 3 minutes: 10,000 words")
    parser.add_argument("--words", type=int, help="words of talk, instead of 10,000 or 100,000")
    parser.add_argument("--rounds", type=int, help="rounds of A B, instead of 2 or 5")
    parser.add_argument("--only", action="append", choices=list(benches), help="this bench only")
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"))
    options = parser.parse_args()
    size = QUICK if options.quick else FULL
    size = Size(size.name, options.words or size.words, options.rounds or size.rounds)
    machine = describe_machine()
    figures: list[Figure] = []
    chosen = [name for name in benches if not (options.quick and benches[name].needs_network)]
    for name in options.only or chosen:
        found = _measure(benches[name], size)
        figures += found
        _write(figures, machine, size, options.out)
        for one in found:
            if one.curve:
                write_curve(one.curve, one.what, options.out)
    print(f"\n{as_markdown(figures, machine)}\nWritten: {options.out}/{size.name}.md and .json")


def _write(figures: list[Figure], machine: dict[str, str], size: Size, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table = as_markdown(figures, machine)
    (folder / f"{size.name}.md").write_text(table, encoding="utf-8")
    (folder / f"{size.name}.json").write_text(as_json(figures, machine), encoding="utf-8")


def _measure(bench: Bench, size: Size) -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="qualkit-bench-"))
    print(f"{bench.name} …", end=" ", flush=True)
    started = time.perf_counter()
    try:
        figures = bench.measure(size, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{time.perf_counter() - started:.0f} s")
    return figures


if __name__ == "__main__":
    main()
