"""Where work runs: a pure function mapped over items, in this process or in others.

Every engine is one file of `qualkit/engine` that ends in `PLUGIN = …`. The coordinator, who calls
`map`, alone writes to the project; what is mapped only reads, and gives values back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
ResultOut = TypeVar("ResultOut", covariant=True)


class FailureKind(StrEnum):
    """Why an item has no value."""

    RAISED = "raised"  #: the function raised an exception, which `Failure.error` holds
    TIME = "time"  #: it was stopped at its time limit
    MEMORY = "memory"  #: it wanted more memory than it may have
    DIED = "died"  #: the process that worked on it broke down


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of an item that has no value. seconds: how long it ran."""

    kind: FailureKind
    error: Exception | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome(Generic[ResultOut]):
    """An item's value, or why it has none."""

    value: ResultOut | None = None
    failure: Failure | None = None


class Engine(Protocol):
    """Maps a function over items. name: as qualkit.toml and `--engine` call it."""

    name: str

    def warm_up(self, load: Callable[[], object] | None = None, workers: int = 0) -> None:
        """Begin to start the workers, and let each call `load`, where it is given, to have models
        ready; returns at once. load: importable, as what is mapped. An engine whose workers start
        with a map does nothing."""
        ...

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        workers: int = 0,
        seconds: Callable[[Item], float] | None = None,
        memory_bytes: int = 0,
    ) -> Iterator[Outcome[Result]]:
        """One outcome an item, in the order of the items; an item that fails stops no other.

        function: importable (a module's own function, or a `functools.partial` of one), with
        values that can be pickled. items are taken as they are needed: only a few are ever under
        way, so that memory does not grow with their number. workers: 0 means as many as there are
        processors. seconds: the time limit of an item; none without it. memory_bytes: the most
        that one worker may take; 0 for no limit. An engine that cannot keep a limit says so in its
        docstring.
        """
        ...
