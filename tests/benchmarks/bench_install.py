"""README's set-up command in a fresh environment, beside `pip install bertopic spacy` in another.

README's leaves compiling to compileall, on all cores; that is in its time.

Needs the network, or a mirror that pip is configured for. Both get the torch that constraints.txt
names, so that a machine which has its CPU build compares like with like; on Linux the one from
PyPI brings gigabytes of CUDA, to both. Nothing comes from pip's cache, as on a fresh machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import Measured, run_command

_ROOT = Path(__file__).resolve().parents[2]
_PINS = _ROOT / "constraints.txt"


def measure(size: Size, folder: Path) -> list[Figure]:
    """One round: seconds, then MiB on the disk; both with the making of the environment."""
    del size
    torch = next(
        line for line in _PINS.read_text("utf-8").splitlines() if line.startswith("torch=")
    )
    pin = folder / "torch.txt"
    pin.write_text(torch + "\n", encoding="utf-8")
    ours = _install(folder / "ours", "--no-compile", "-c", _PINS, "-e", _ROOT)
    peer = _install(folder / "peer", "-c", pin, "bertopic", "spacy")
    sizes = [_mib(folder / name) for name in ("ours", "peer")]
    return [
        _figure("time", "s", ours.seconds, peer.seconds, torch),
        _figure("disk", "MiB", *sizes, torch),
    ]


def _install(environment: Path, *arguments: object) -> Measured:
    """Make an environment and install into it, as README has it."""
    made = run_command([sys.executable, "-m", "venv", environment], environment.parent)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--no-cache-dir", *arguments]
    seconds = made.seconds + run_command(pip, environment.parent).seconds
    if "--no-compile" in arguments:
        compiling = [python, "-m", "compileall", "-qq", "-j", "0", environment / "lib"]
        seconds += run_command(compiling, environment.parent, check=False).seconds
    return Measured(seconds, 0.0)


def _mib(folder: Path) -> float:
    """What the files of a folder take, links not counted."""
    return sum(one.lstat().st_size for one in folder.rglob("*") if one.is_file()) / 2**20


def _figure(what: str, unit: str, ours: float, peer: float, torch: str) -> Figure:
    value, met, target = at_most(1.2, ours / peer)
    return Figure(
        "install",
        f"set-up: {what}",
        target,
        unit=unit,
        ours=ours,
        peer_name="pip install bertopic spacy",
        peer=peer,
        value=value,
        met=met,
        note=f"{torch} in both",
    )


BENCH = Bench("install", measure, needs_network=True)
