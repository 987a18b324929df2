"""What the options that every command takes have set for this process."""

from __future__ import annotations

#: True after --debug: errors keep their traceback.
debug = False
