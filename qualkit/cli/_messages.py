"""Messages of the rooms below (the log "qualkit") shown on stderr as they come."""

from __future__ import annotations

import logging


class _OnStderr(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        from qualkit.cli._show import err, plain

        err().print(plain(record.getMessage()), style="yellow")


def show_messages(verbosity: int) -> None:
    """Show warnings on stderr; nothing under --quiet."""
    log = logging.getLogger("qualkit")
    log.handlers = [_OnStderr()]
    log.propagate = False
    log.setLevel(logging.ERROR if verbosity < 0 else logging.WARNING)
