"""What the options that every command takes have set for this process."""

from __future__ import annotations

from pathlib import Path

#: True after --debug: errors keep their traceback.
debug = False
#: The project's folder.
project = Path()
