"""`ingest --no-anonymise` of .docx, .vtt and .txt beside the extraction of their text alone."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import Measured, alternate, python, qualkit, run_command
from tests.benchmarks.workload import write_interviews

#: Text out of every file by the libraries themselves, and nothing done with it.
_EXTRACT = """
import pathlib, sys
import docx, webvtt
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.suffix == ".docx":
        text = "\\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".vtt":
        text = "\\n".join(one.text for one in webvtt.read(str(path)))
    else:
        text = path.read_text(encoding="utf-8")
"""


def measure(size: Size, folder: Path) -> list[Figure]:
    """Ten times the size's words (at most a million): reading is the fastest stage."""
    words = write_interviews(min(10 * size.words, 10**6), folder / "in", ("docx", "vtt", "txt"))
    number = 0

    def read() -> Measured:
        nonlocal number
        number += 1
        project = f"p{number}"
        return run_command(qualkit("ingest", "in", "--no-anonymise", "--project", project), folder)

    ours, peer = alternate(
        read, lambda: run_command(python(_EXTRACT, "in"), folder), min(size.rounds, 3)
    )
    value, met, target = at_most(1.3, ours.seconds / peer.seconds)
    return [
        Figure(
            "reading",
            f"{words:,} words of docx, vtt, txt",
            target,
            ours=ours.seconds,
            peer_name="python-docx, webvtt-py, read_text",
            peer=peer.seconds,
            value=value,
            met=met,
            peak_mib=ours.peak_mib,
        )
    ]


BENCH = Bench("reading", measure)
