"""A worker process of `qualkit.engine.processes`: pickled items in, pickled outcomes out.

Run as `python -m qualkit.engine.worker [MODULE…]`, with what it may import before there is
anything to do. Its first message is (function, most memory in bytes); it ends at the end of its
input.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from qualkit.core.engine import Failure, FailureKind, Outcome


def serve(modules: Sequence[str]) -> None:
    """Work until there is nothing more to do. modules: to import first."""
    source = sys.stdin.buffer
    # What a library prints must not stand among the outcomes.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    for name in modules:
        importlib.import_module(name)
    try:
        function, memory_bytes = pickle.load(source)  # noqa: S301 - from our own coordinator
    except EOFError:
        return
    _limit_memory(memory_bytes)
    while True:
        try:
            item = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        message = _message(_outcome(function, item))
        target.write(message)
        target.flush()


def _end_with_parent(parent: int) -> None:
    """End when the coordinator was killed, also in the middle of an item."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _outcome(function: Callable[[Any], Any], item: Any) -> Outcome[Any]:
    started = time.monotonic()
    try:
        return Outcome(function(item))
    except MemoryError:
        return Outcome(failure=Failure(FailureKind.MEMORY, None, time.monotonic() - started))
    except Exception as error:  # noqa: BLE001 - sent to the coordinator
        return Outcome(failure=Failure(FailureKind.RAISED, error, time.monotonic() - started))


def _message(outcome: Outcome[Any]) -> bytes:
    try:
        return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Outcome(failure=Failure(FailureKind.MEMORY)))
    except Exception as error:  # noqa: BLE001 - sent to the coordinator
        said = RuntimeError(f"the result cannot be sent ({type(error).__name__}: {error})")
        return pickle.dumps(Outcome(failure=Failure(FailureKind.RAISED, said)))


def _limit_memory(memory_bytes: int) -> None:
    """Have the system refuse more address space than that, where it can (not Windows)."""
    try:
        import resource
    except ImportError:
        return
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


if __name__ == "__main__":
    serve(sys.argv[1:])
