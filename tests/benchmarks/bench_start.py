"""How soon the command line is there, beside the bare import of the libraries it is made with."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import alternate, python, qualkit, run_command
from tests.benchmarks.workload import write_interviews

_PEER = "import typer, rich"
_ROUNDS = 7


def measure(size: Size, folder: Path) -> list[Figure]:
    """`qualkit --help` and `qualkit status` of a small project."""
    write_interviews(500, folder / "in")
    run_command(qualkit("ingest", "in", "--no-anonymise", "--project", "p"), folder)
    figures = []
    for arguments in (("--help",), ("status", "--project", "p")):
        ours, peer = alternate(
            lambda arguments=arguments: run_command(qualkit(*arguments), folder),
            lambda: run_command(python(_PEER), folder),
            max(size.rounds, _ROUNDS),
        )
        value, met, target = at_most(1.5, ours.seconds / peer.seconds)
        figures.append(
            Figure(
                "start",
                "qualkit " + arguments[0],
                target,
                ours=ours.seconds,
                peer_name=f"python -c '{_PEER}'",
                peer=peer.seconds,
                value=value,
                met=met,
                peak_mib=ours.peak_mib,
            )
        )
    return figures


BENCH = Bench("start", measure)
