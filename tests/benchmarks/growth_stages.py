"""Commands on a project of any size, one after the other, each with the curve of its memory.

    python -m tests.benchmarks.growth_stages --words 10000000 --folder build/growth make ingest …

A stage that a night is too short for can so be run another time, or at fewer words, on its own:
what the stages before it made lies in the folder. Stages: STAGES, FOUND_BEFORE and ONE_MORE. Writes
build/benchmarks/<stage>_<words>_words.json and .svg, and prints a line for each.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Measured, qualkit, run_command
from tests.benchmarks.memory_curve import write_curve
from tests.benchmarks.workload import write_interviews

#: Memory that ten million words may take (TARGETS.md, 1.2 GiB).
MOST_MIB = 1.2 * 1024

#: The command of each stage, in an order in which they can be run. All but the two with names work
#: on the project "p"; `ingest as is` makes it too, where finding identifiers would take too long.
STAGES: Mapping[str, Sequence[str]] = {
    "ingest": ("ingest", "in", "--project", "p"),
    "ingest-as-is": ("ingest", "in", "--project", "p", "--no-anonymise"),
    "themes": ("themes", "--project", "p"),
    # Without the networks, which take most of the time: codes that ask for no stance.
    "themes-by-rules": (
        *("themes", "--project", "p", "--estimators", "rules", "--unit", "sentence"),
        *(word for code in ("transport", "voice", "work") for word in ("--only", code)),
    ),
    "themes-only": ("themes", "--project", "p", "--only", "place_pride"),
    "status": ("status", "--project", "p"),
    "search": ("search", "bus*", "--project", "p", "--identifiable"),
    "query": ("query", "code:transport", "--project", "p", "--identifiable"),
    "csv": ("export", "excerpts", "--format", "csv", "--project", "p", "--identifiable"),
}


#: `ingest` once more into another project, without most of the network's time.
FOUND_BEFORE = "ingest-found-before"
_SCRIPT = Path(__file__).with_name("found_before.py")
#: `ingest` of one interview more, of about the usual length, into a copy of the project "p".
ONE_MORE = "ingest-one-more"
_WORDS_MORE, _SEED_MORE = 6500, 2


def run_stage(stage: str, folder: Path) -> Measured:
    """Run one stage on the project in a folder, whose interviews are made already."""
    if stage == FOUND_BEFORE:
        return run_command(
            [sys.executable, _SCRIPT, "in", "--found", "p", "--project", "q"], folder
        )
    if stage == ONE_MORE:
        write_interviews(_WORDS_MORE, folder / "more", seed=_SEED_MORE)
        shutil.rmtree(folder / "r", ignore_errors=True)
        shutil.copytree(folder / "p", folder / "r")
        return run_command(qualkit("ingest", "more", "--project", "r"), folder)
    return run_command(qualkit(*STAGES[stage]), folder)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.growth_stages", description=__doc__
    )
    parser.add_argument("--words", type=int, required=True, help="words of talk")
    parser.add_argument("--folder", type=Path, required=True, help="kept from stage to stage")
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--one-core", action="store_true", help="leave the other cores alone")
    parser.add_argument("stages", nargs="+", choices=["make", *STAGES, FOUND_BEFORE, ONE_MORE])
    options = parser.parse_args()
    if options.one_core and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    folder = options.folder.resolve()
    for stage in options.stages:
        if stage == "make":
            print(f"made: {write_interviews(options.words, folder / 'in'):,} words", flush=True)
            continue
        before = _children_seconds()
        made = run_stage(stage, folder)
        used = _children_seconds() - before
        title = f"{stage} {options.words:,} words"
        write_curve(made.curve, title, options.out, limit_mib=MOST_MIB)
        print(
            f"{title}: {made.seconds:,.0f} s ({used:,.0f} s of processor time), "
            f"{made.peak_mib:,.0f} MiB at the peak",
            flush=True,
        )


def _children_seconds() -> float:
    """Processor time of the processes that have ended so far, which other work does not lengthen
    as it does the time on the clock."""
    spent = os.times()
    return spent.children_user + spent.children_system


if __name__ == "__main__":
    main()
