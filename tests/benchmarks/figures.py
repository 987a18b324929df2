"""What a bench is and what it gives: figures beside a peer's, with the target of TARGETS.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.memory_curve import Curve


@dataclass(frozen=True, slots=True)
class Size:
    """How much to measure: words of talk for most benches, and how many rounds of A B."""

    name: str
    words: int
    rounds: int


#: Quick takes under 3 minutes in all on two cores that do nothing else; full, for a release, about
#: an hour, and `--words 10000000` a night.
QUICK = Size("quick", 10_000, 2)
FULL = Size("full", 100_000, 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    ours, peer: medians in `unit`. value: what the target is about, a ratio unless `target` says
    otherwise; target: how it must compare, such as "≤ 1.5 ×"; met: None where it was not measured
    (`note` says why). peak_mib: of our own process tree; curve: its memory over the time, written
    as a file and a picture of its own.
    """

    bench: str
    what: str
    target: str
    unit: str = "s"
    ours: float | None = None
    peer_name: str = ""
    peer: float | None = None
    value: float | None = None
    met: bool | None = None
    peak_mib: float = 0.0
    note: str = ""
    curve: Curve = ()


def at_most(limit: float, value: float) -> tuple[float, bool, str]:
    """The value, whether it keeps under the limit, and the limit in words."""
    return value, value <= limit, f"≤ {limit:g} ×"


def at_least(limit: float, value: float) -> tuple[float, bool, str]:
    """The value, whether it reaches the limit, and the limit in words."""
    return value, value >= limit, f"≥ {limit:g} ×"


@dataclass(frozen=True, slots=True)
class Bench:
    """One file of this folder. measure(size, folder): folder is empty and its own. needs_network:
    it is left out of the quick form."""

    name: str
    measure: Callable[[Size, Path], list[Figure]]
    needs_network: bool = False
