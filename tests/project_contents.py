"""What a project holds, to compare two that were made in different ways."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

#: Makes two projects choose the same pseudonyms and note the same times.
SAME_CHOICES = {"QUALKIT_PASSPHRASE": "lister's mill", "SOURCE_DATE_EPOCH": "1700000000"}
_TABLES = ("transcript", "turn", "speaker", "coding", "vector", "attribute")


def contents(project: Path) -> tuple[dict[str, list[str]], dict[str, bytes]]:
    """Every row that is not drawn at random, and every export."""
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        tables = {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for name in _TABLES
        }
    exports = {path.name: path.read_bytes() for path in (project / "exports").iterdir()}
    return tables, exports
