"""Where the installed `qualkit` command begins: Ctrl-C is met even while the rest is imported."""

from __future__ import annotations

import contextlib
import sys


def main() -> None:
    """Run the command line; exit code 130 when it is stopped before it has begun."""
    forbid_core_dumps()
    try:
        from qualkit.cli._app import app
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped before anything was done.\n")
        raise SystemExit(130) from None
    app()


def forbid_core_dumps() -> None:
    """Keep the system from writing this process's memory, with the words in it, to the disk when a
    library breaks down; what it starts inherits that. (Windows writes none by default.)"""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
