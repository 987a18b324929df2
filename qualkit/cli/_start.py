"""Where the installed `qualkit` command begins: Ctrl-C is met even while the rest is imported."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading


def main() -> None:
    """Run the command line; exit code 130 when it is stopped before it has begun."""
    try:
        _run()
    except SystemExit as ended:
        _leave(ended.code)
        raise


def _leave(code: object) -> None:
    """End at once: to take every imported module apart would take a tenth of a second.

    What is registered for the end is done first. Returns where the usual end is needed: for a
    message instead of a code, a thread that is to be waited for, output that cannot be written.
    """
    is_plain = code is None or isinstance(code, int)
    if not is_plain or any(not one.daemon for one in threading.enumerate()[1:]):
        return
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return  # the usual end says so
    os._exit(code if isinstance(code, int) else 0)


def _run() -> None:
    forbid_core_dumps()
    try:
        from qualkit.cli._app import app
        from qualkit.cli._interrupt import watch
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped before anything was done.\n")
        raise SystemExit(130) from None
    watch()
    app()


def forbid_core_dumps() -> None:
    """Keep the system from writing this process's memory, with the words in it, to the disk when a
    library breaks down; what it starts inherits that. (Windows writes none by default.)"""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
