"""Where the installed `qualkit` command begins: Ctrl-C is met even while the rest is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exit code 130 when it is stopped before it has begun."""
    try:
        from qualkit.cli._app import app
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped before anything was done.\n")
        raise SystemExit(130) from None
    app()
