"""A project at a glance: what `qualkit status` shows, read by Python's own SQLite.

SQLAlchemy is three times as long in loading as all else that `qualkit status` does, so this module
does without. It reads only; nothing that writes may take this way.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.project_folder import DATABASE_NAME, check_for_project
from qualkit.store.rows import RunRow, TranscriptRow, as_run_row, as_transcript_row
from qualkit.store.schema_version import SCHEMA_VERSION
from qualkit.store.sqlite_file import as_project_error, may_write, reading_address

_CODERS = {"machine": MACHINE, "consensus": CONSENSUS}

#: Put before a query: what each coder says now of each coding (of their states the newest, and one
#: that was taken back says nothing), and of these the word that counts, the consensus or else the
#: newest, as `counting_decision` of flows/selecting.py has it.
_DECISIONS = """
WITH stated AS (
    SELECT id, coding_id, coder, decision FROM decision
    WHERE decision <> '' AND id IN (SELECT max(id) FROM decision GROUP BY coding_id, coder)),
ranked AS (
    SELECT coding_id, decision, row_number() OVER (
        PARTITION BY coding_id ORDER BY coder = :consensus DESC, id DESC) AS place
    FROM stated),
counting AS (SELECT coding_id, decision FROM ranked WHERE place = 1)"""
_COUNTS = {
    "transcripts": "SELECT count(*) FROM transcript",
    "words": "SELECT coalesce(sum(words), 0) FROM transcript",
    "turns": "SELECT count(*) FROM turn",
    "speakers": "SELECT count(*) FROM speaker",
    # Who speaks, as the analyses count them: whether or not a row of theirs says who they are.
    "participants": """
        SELECT count(DISTINCT coalesce(participant_id, speaker.transcript_id || ' ' || "key"))
        FROM speaker WHERE role = 'participant' AND EXISTS (
            SELECT 1 FROM turn
            WHERE turn.transcript_id = speaker.transcript_id AND speaker_key = "key")""",
    "machine codings": "SELECT count(*) FROM coding WHERE coder = :machine AND is_current",
    "human codings": "SELECT count(*) FROM coding WHERE coder <> :machine AND is_current",
    "decisions": "SELECT count(*) FROM stated WHERE decision <> 'withdraw'",
}

#: Codings and transcripts of each code, and what was decided, most used first.
_CODES = """
SELECT coding.code, count(*) AS codings,
    count(DISTINCT coding.transcript_id) AS transcripts,
    count(CASE WHEN counting.decision = 'accept' THEN 1 END) AS accepted,
    count(CASE WHEN counting.decision = 'reject' THEN 1 END) AS rejected
FROM coding LEFT JOIN counting ON counting.coding_id = coding.id
WHERE coding.is_current
GROUP BY coding.code ORDER BY codings DESC, coding.code"""
_CODINGS_BY_TRANSCRIPT = """
SELECT count(coding.id)
FROM transcript LEFT JOIN coding ON coding.transcript_id = transcript.id AND coding.is_current
GROUP BY transcript.id ORDER BY transcript.sequence"""
_REVIEWED = """
SELECT counting.decision, count(*)
FROM counting JOIN coding ON coding.id = counting.coding_id
WHERE coding.coder = :machine
GROUP BY counting.decision ORDER BY counting.decision"""
_TRANSCRIPTS = """
SELECT id, sequence, name, source_sha256, source_part, format, layout, language, identifiable,
    words, rules_hash, problems
FROM transcript ORDER BY sequence"""
_LAST_RUN = "SELECT * FROM run ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class CodeCount:
    """Current codings of one code, the transcripts they are in, and decisions about them."""

    code: str
    codings: int
    transcripts: int
    accepted: int
    rejected: int


@contextlib.contextmanager
def open_glance(folder: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that reads the project in `folder`, all of it at one moment.

    Raises NoProject, ProjectError.
    """
    check_for_project(folder)
    path = folder / DATABASE_NAME
    try:
        with _connect(path) as connection:
            is_up_to_date = _is_up_to_date(connection)
            if is_up_to_date:
                yield connection
        if not is_up_to_date:
            _upgrade(folder)
            with _connect(path) as connection:
                yield connection
    except sqlite3.Error as error:
        raise as_project_error(str(error), path) from error


@contextlib.contextmanager
def _connect(path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that reads. Where it may be written, the last to close the file takes what
    stands in its -wal into it and tidies up, which a connection for reading alone would not do."""
    address = f"{path.resolve().as_uri()}?mode=rw" if may_write(path) else reading_address(path)
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in ("query_only=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


def _is_up_to_date(connection: sqlite3.Connection) -> bool:
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return False  # there is no such table, or SQLAlchemy will say what else it is
    return found is not None and found["version_num"] == SCHEMA_VERSION


def _upgrade(folder: Path) -> None:
    from qualkit.store.database import open_database

    with open_database(folder):
        pass


def read_facts(connection: sqlite3.Connection) -> dict[str, str]:
    """What is known of the project itself, by key."""
    return dict(connection.execute("SELECT key, value FROM project"))


def count_project(connection: sqlite3.Connection) -> dict[str, int]:
    """Numbers of transcripts, turns, words, speakers, participants, codings and decisions."""
    return {
        name: int(connection.execute(_DECISIONS + query, _CODERS).fetchone()[0])
        for name, query in _COUNTS.items()
    }


def read_transcripts(connection: sqlite3.Connection) -> list[TranscriptRow]:
    """Every transcript in the order of ingestion, without text."""
    return [as_transcript_row(dict(row)) for row in connection.execute(_TRANSCRIPTS)]


def count_codes(connection: sqlite3.Connection) -> list[CodeCount]:
    """Current codings of each code and the decisions that count, most used first."""
    return [CodeCount(*row) for row in connection.execute(_DECISIONS + _CODES, _CODERS)]


def count_by_transcript(connection: sqlite3.Connection) -> list[int]:
    """Current codings of each transcript, in the order in which they were read in."""
    return [int(number) for (number,) in connection.execute(_CODINGS_BY_TRANSCRIPT)]


def count_reviewed(connection: sqlite3.Connection) -> dict[str, int]:
    """The machine's codings by the decision that counts ("accept", "reject", …); those that nobody
    has decided about are left out."""
    return dict(connection.execute(_DECISIONS + _REVIEWED, _CODERS))


def read_last_run(connection: sqlite3.Connection) -> RunRow | None:
    """The newest entry of the run log."""
    last = connection.execute(_LAST_RUN).fetchone()
    return as_run_row(dict(last)) if last else None
