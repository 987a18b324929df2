"""Read an SQLite file that comes from outside: its tables only, in memory, for a limited time."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile

_HINT = "Close the program that made it, and export or copy the project again."
_SECONDS = 60.0
_STEPS = 100_000
#: What a query may do; SQLite's own numbers (sqlite3.h): read a column, select, call a function.
_ALLOWED = {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION}


class Tables:
    """The tables of an open file, read by name."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection, self._where = connection, where
        self.names = {
            row[0]
            for row in self._query("select name from sqlite_master where type = 'table'")
            if re.fullmatch(r"\w+", row[0])
        }

    def rows(self, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
        """Every row, in the order stored; None for columns that this version has not. No rows for a
        table that is not there."""
        if table not in self.names:
            return []
        # Both names are the caller's own; none is taken from the file.
        present = self._columns(f'select * from "{table}" limit 0')  # noqa: S608
        wanted = [one for one in columns if one in present]
        if not wanted:
            return []
        named = ", ".join(f'"{one}"' for one in wanted)
        missing = dict.fromkeys(columns)
        return [
            missing | dict(zip(wanted, row, strict=True))
            for row in self._query(f'select {named} from "{table}"')  # noqa: S608
        ]

    def _columns(self, words: str) -> set[str]:
        try:
            return {one[0] for one in self._connection.execute(words).description or ()}
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> UnreadableFile:
        said = f"the database is damaged ({error})"
        return UnreadableFile(said, where=self._where, hint=_HINT)

    def _query(self, words: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(words).fetchall()
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            raise self._damaged(error) from None


@contextlib.contextmanager
def open_sqlite(source: SourceFile, what: str) -> Iterator[Tables]:
    """The tables of an SQLite file, read from a copy in memory: nothing is written beside it.

    what: "Taguette project", for the message. Raises UnreadableFile.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"the file cannot be opened ({error.strerror or error})", where=str(source), hint=_HINT
        ) from None
    if not data.startswith(b"SQLite format 3\0") or len(data) < 512:
        raise UnreadableFile(f"this is no {what}", where=str(source), hint=_HINT)
    # A file in write-ahead mode (2 at bytes 18 and 19) cannot be opened in memory.
    data = data[:18] + b"\x01\x01" + data[20:]
    connection = sqlite3.connect(":memory:")
    deadline = time.monotonic() + _SECONDS
    try:
        try:
            connection.deserialize(data)
            connection.execute("pragma trusted_schema = off")
            connection.execute("pragma cell_size_check = on")
        except sqlite3.Error as error:
            raise UnreadableFile(
                f"the database is damaged ({error})", where=str(source), hint=_HINT
            ) from None
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        connection.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
        )
        yield Tables(connection, str(source))
    finally:
        connection.close()


def as_words(value: object) -> str:
    """A cell as text; "" for none. A file may hold any type in any column."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def as_number(value: object) -> int | None:
    """A cell as an integer; None for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
