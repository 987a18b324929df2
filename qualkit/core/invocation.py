"""The command being run, as it was typed: what the run log needs to print it again.

Set by the command line, read by the store when it notes a run. From Python and notebooks nothing
sets it.
"""

from __future__ import annotations

from contextvars import ContextVar

#: The words after `qualkit`. A word that may name people is not kept: a file stands as
#: "<file SHA-256>", sources as "<sources>", other words as "<NAME OF THE OPTION>".
typed: ContextVar[tuple[str, ...]] = ContextVar("typed", default=())
