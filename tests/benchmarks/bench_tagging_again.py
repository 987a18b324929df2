"""`themes` a second time, after one code of the codebook was changed, beside the first time."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import Measured, median, qualkit, run_command
from tests.benchmarks.workload import write_interviews

_FIRST_PHRASE = "social mobility"


def measure(size: Size, folder: Path) -> list[Figure]:
    """A project of the size's words for each round; half as many rounds, for each is long."""
    words = write_interviews(min(size.words, 100_000), folder / "in")
    first: list[Measured] = []
    again: list[Measured] = []
    for number in range(max(1, size.rounds // 2)):
        project = f"p{number}"
        run_command(qualkit("ingest", "in", "--no-anonymise", "--project", project), folder)
        themes = qualkit("themes", "--project", project)
        first.append(run_command(themes, folder))
        change_one_code(folder / project / "codebook.yaml")
        again.append(run_command(themes, folder))
    ours, peer = median(again), median(first)
    value, met, target = at_most(0.1, ours.seconds / peer.seconds)
    return [
        Figure(
            "tagging again",
            f"themes on {words:,} words, one code changed",
            target,
            ours=ours.seconds,
            peer_name="the first time",
            peer=peer.seconds,
            value=value,
            met=met,
            peak_mib=peer.peak_mib,
        )
    ]


def change_one_code(codebook: Path) -> None:
    """Give one code one more phrase."""
    text = codebook.read_text("utf-8")
    changed = text.replace(_FIRST_PHRASE, f"upward mobility of mine, {_FIRST_PHRASE}", 1)
    if changed == text:
        raise RuntimeError(f"the codebook holds no phrase {_FIRST_PHRASE!r} to change")
    codebook.write_text(changed, "utf-8")


BENCH = Bench("tagging again", measure)
