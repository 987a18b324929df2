"""Bad files over all readers: none crashes, hangs or eats memory, and each is named.

    python -m tests.reliability.bad_files                # 2,000 files of seed 1, a 1 GB line
    python -m tests.reliability.bad_files --seed 7 --files 300 --huge-mb 0
    python -m tests.reliability.bad_files --only 1234    # one of them, kept, with its whole story

A file may be read after all (a flipped byte in the talk is talk). What counts as a failure: an
error that no reader foresaw, a process that broke down, more than ten seconds, memory above the
limit, a file that the summary does not name, and a good file beside them that was not ingested.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from qualkit import plugins
from qualkit.core.engine import FailureKind
from qualkit.core.limits import WORKER_MEMORY
from qualkit.readers.options import ReadOptions
from qualkit.readers.zips import FoundFile, expand_zip
from tests.benchmarks.measuring import qualkit, run_command
from tests.readers.samples import SAMPLES
from tests.reliability.making_bad import make_bad, write_huge_line
from tests.reliability.timed_read import timed_read

_SLOWEST_SECONDS = 10.0
#: LibreOffice takes that long to start and to refuse a broken .doc, on a busy machine.
_SLOWEST_DOC_SECONDS = 60.0
_MOST_MIB = 2048


@dataclass
class Verdict:
    """What became of the files. failures: (file, what is wrong). outcomes: how many were read, and
    how many refused, by kind."""

    files: int = 0
    read: int = 0
    refused: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    peak_mib: float = 0.0
    summary_seconds: float = 0.0


def write_files(folder: Path, seed: int, numbers: Sequence[int]) -> Counter[str]:
    """Write bad files, and five good ones beside them; how many of each kind."""
    kinds: Counter[str] = Counter()
    for number in numbers:
        bad = make_bad(seed, number)
        (folder / bad.name).write_bytes(bad.data)
        kinds[bad.kind] += 1
    for name in ("txt", "docx", "vtt", "pdf", "csv"):
        (folder / f"good.{name}").write_bytes(SAMPLES[name]() + (b"\n" if name == "txt" else b""))
    return kinds


def try_readers(folder: Path, verdict: Verdict) -> None:
    """Read every file in worker processes, each with its time."""
    files = list(_found(folder))
    engine = plugins.load("engines", "processes")
    outcomes = engine.map(
        partial(timed_read, options=ReadOptions()),
        files,
        seconds=lambda _: 4 * _SLOWEST_DOC_SECONDS,
        memory_bytes=WORKER_MEMORY,
    )
    for file, outcome in zip(files, outcomes, strict=True):
        verdict.files += 1
        if outcome.value is None:
            kind = outcome.failure.kind if outcome.failure else FailureKind.DIED
            error = outcome.failure.error if outcome.failure else None
            verdict.failures.append((file.shown, f"{kind}: {error!r}"))
            continue
        seconds, transcripts, problems = outcome.value
        verdict.slowest.append((seconds, file.shown))
        verdict.read += bool(transcripts)
        verdict.refused += not transcripts
        limit = _SLOWEST_DOC_SECONDS if file.suffix in (".doc", ".dot") else _SLOWEST_SECONDS
        if seconds > limit:
            verdict.failures.append((file.shown, f"took {seconds:.1f} s"))
        if not transcripts and not problems:
            verdict.failures.append((file.shown, "neither read nor named"))
        unforeseen = [one for one in problems if "does not know what to make of it" in one]
        verdict.failures += [(file.shown, one) for one in unforeseen]
    verdict.slowest = sorted(verdict.slowest, reverse=True)[:5]


def _found(folder: Path) -> Iterator[FoundFile]:
    suffixes = {suffix for one in plugins.load_all("readers") for suffix in one.suffixes}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".zip":
            yield from expand_zip(path, suffixes)[0]
        else:
            yield FoundFile(path)


def try_ingest(folder: Path, work: Path, verdict: Verdict) -> None:
    """One `qualkit ingest` over all of them: every file named, the good ones in, memory bounded."""
    result = work / "result.json"
    # run_command throws the output away; a shell keeps it.
    command = " ".join(f'"{one}"' for one in qualkit("ingest", folder, "--no-anonymise", "--json"))
    done = run_command(
        ["sh", "-c", f'{command} --project "{work / "p"}" > "{result}"'], work, check=False
    )
    verdict.peak_mib, verdict.summary_seconds = done.peak_mib, done.seconds
    files = json.loads(result.read_text(encoding="utf-8"))["files"]
    named = {Path(one["path"]).name: one for one in files}
    for path in folder.iterdir():
        one = named.get(path.name)
        if one is None:
            verdict.failures.append((path.name, "not named in the summary"))
        elif one["status"] == "failed" and not any(p["message"] for p in one["problems"]):
            verdict.failures.append((path.name, "named without a reason"))
    for name in ("good.txt", "good.docx", "good.vtt", "good.pdf", "good.csv"):
        one = named.get(name, {})
        # A bad file may be a good one under another name, which is taken once.
        copied = any("the same content" in p["message"] for p in one.get("problems", []))
        if one.get("turns") != 4 and not copied:
            verdict.failures.append((name, f"a good file was not ingested: {one}"))
    if done.peak_mib > _MOST_MIB:
        verdict.failures.append(("all", f"took {done.peak_mib:.0f} MiB at its peak"))


def run(seed: int, numbers: Sequence[int], *, huge_mb: int = 0, ingest: bool = True) -> Verdict:
    """Make the files in a folder of their own, try them, and throw them away."""
    verdict = Verdict()
    with tempfile.TemporaryDirectory(prefix="bad-files-") as name:
        folder = Path(name) / "in"
        folder.mkdir()
        verdict.kinds = write_files(folder, seed, numbers)
        if huge_mb:
            verdict.kinds["a line of a gigabyte"] += len(write_huge_line(folder, huge_mb * 2**20))
        try_readers(folder, verdict)
        if ingest:
            try_ingest(folder, Path(name), verdict)
    return verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--huge-mb", type=int, default=1024)
    parser.add_argument("--only", type=int, help="the number of one file, to look at")
    given = parser.parse_args(arguments)
    if given.only is not None:
        bad = make_bad(given.seed, given.only)
        path = Path(tempfile.mkdtemp()) / bad.name
        path.write_bytes(bad.data)
        print(f"{path}: {bad.kind}, {len(bad.data):,} bytes")
        print(timed_read(FoundFile(path), ReadOptions()))
        return 0
    verdict = run(given.seed, range(given.files), huge_mb=given.huge_mb)
    print(f"{verdict.files} files: {verdict.read} read, {verdict.refused} refused and named")
    for kind, number in sorted(verdict.kinds.items()):
        print(f"  {number:5d} {kind}")
    print(f"ingest of all: {verdict.summary_seconds:.0f} s, peak {verdict.peak_mib:.0f} MiB")
    for seconds, name in verdict.slowest:
        print(f"  {seconds:6.2f} s {name}")
    for name, what in verdict.failures:
        print(f"FAILED {name}: {what}")
    print(f"{len(verdict.failures)} failures (seed {given.seed})")
    return 1 if verdict.failures else 0


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
