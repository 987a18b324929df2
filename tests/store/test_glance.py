"""What Python's own SQLite reads at a glance is what SQLAlchemy reads."""

from __future__ import annotations

import sqlite3

import pytest
import sqlalchemy as sa

from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.errors import NoProject, ProjectError
from qualkit.core.project_folder import DATABASE_NAME
from qualkit.flows.coded_study import load_coded_study
from qualkit.flows.project import open_project
from qualkit.store import glance, schema
from qualkit.store.database import open_database
from qualkit.store.participants import save_participant
from qualkit.store.runs import end_run, load_runs, start_run
from qualkit.store.settings import write_fact
from qualkit.store.transcripts import transcript_rows
from tests.flows.interviewed import make_study


@pytest.fixture
def coded(database):
    """Three codings by the machine, one of them past, one by a person; five decisions."""
    coding = {
        "transcript_id": "t1",
        "turn": 2,
        "start": 16,
        "end": 29,
        "words_hash": "0" * 16,
        "confidence": 0.5,
        "evidence": "it",
        "codebook_hash": "c",
        "made_at": "2026-01-01T00:00:00Z",
    }
    codings = [
        ("k1", "voice", MACHINE, True),
        ("k2", "voice", MACHINE, True),
        ("k3", "work", MACHINE, False),
        ("k4", "work", "ana", True),
    ]
    decisions = [
        ("k1", "ana", "accept"),
        ("k1", "ana", "reject"),
        ("k2", "ana", "accept"),
        ("k2", "ana", ""),
        ("k4", "ana", "accept"),
    ]
    with database.write() as connection:
        write_fact(connection, "policy", "strict")
        end_run(connection, start_run(connection, "ingest", {"a": 1}), {"new": 1})
        start_run(connection, "themes", {"unit": "segment"})
        for key, code, coder, is_current in codings:
            connection.execute(
                schema.coding.insert().values(
                    **coding, id=key, code=code, coder=coder, is_current=is_current
                )
            )
        for key, coder, word in decisions:
            _decide(connection, key, coder, word)
    return database


def _decide(connection, key, coder, word):
    connection.execute(
        schema.decision.insert().values(
            coding_id=key, coder=coder, decision=word, source_sha256="", decided_at=""
        )
    )


def test_rows_and_facts_are_those_that_sqlalchemy_reads(coded):
    with glance.open_glance(coded.folder) as here, coded.read() as there:
        assert glance.read_transcripts(here) == transcript_rows(there)
        assert glance.read_last_run(here) == load_runs(there)[-1]
        assert glance.read_facts(here) == {
            row.key: row.value for row in there.execute(sa.select(schema.project))
        }
        counts = glance.count_project(here)
        for name in ("transcript", "turn", "speaker"):
            table = schema.metadata.tables[name]
            assert counts[f"{name}s"] == there.scalar(sa.select(sa.func.count()).select_from(table))


def test_participants_are_those_who_speak_whether_or_not_a_row_says_who_they_are(tmp_path):
    study = make_study(tmp_path / "p", {"P01": [("Yes.", {})], "P02": [("No.", {})]})
    with open_database(study.folder) as database, database.write() as connection:
        save_participant(connection, "P09", "", {})  # who has not been interviewed yet
        connection.execute(
            schema.speaker.insert().values(
                transcript_id="t1", key="Q", position=9, label="Q", role="participant", reason=""
            )
        )
    with glance.open_glance(study.folder) as here:
        assert glance.count_project(here)["participants"] == 2
    with open_project(study.folder) as project:
        assert len(load_coded_study(project).people) == 2
    with open_database(study.folder) as database, database.write() as connection:
        save_participant(connection, "P01", "", {})
        connection.execute(
            schema.speaker.update()
            .where(schema.speaker.c.role == "participant")
            .values(participant_id="P01")
        )
    # Both interviews are with one person.
    with glance.open_glance(study.folder) as here:
        assert glance.count_project(here)["participants"] == 1


def test_codings_are_counted_by_code_by_coder_and_by_the_newest_decision(coded):
    with glance.open_glance(coded.folder) as connection:
        counts = glance.count_project(connection)
        assert (counts["machine codings"], counts["human codings"]) == (2, 1)
        # Of k1 the later word counts, and that on k2 was taken back.
        assert counts["decisions"] == 2
        assert glance.count_codes(connection) == [
            glance.CodeCount("voice", codings=2, transcripts=1, accepted=0, rejected=1),
            glance.CodeCount("work", codings=1, transcripts=1, accepted=1, rejected=0),
        ]
        assert glance.count_by_transcript(connection) == [3]
        assert glance.count_reviewed(connection) == {"reject": 1}


def test_of_two_coders_the_newest_word_counts_and_the_consensus_before_both(coded):
    with coded.write() as connection:
        _decide(connection, "k1", "ben", "accept")
    with glance.open_glance(coded.folder) as connection:
        assert glance.count_reviewed(connection) == {"accept": 1}
        assert glance.count_project(connection)["decisions"] == 3
    with coded.write() as connection:
        _decide(connection, "k1", CONSENSUS, "unsure")
        _decide(connection, "k1", "ana", "accept")
    with glance.open_glance(coded.folder) as connection:
        assert glance.count_reviewed(connection) == {"unsure": 1}
        assert glance.count_codes(connection)[0].accepted == 0


def test_a_coding_that_its_coder_took_back_is_neither_a_coding_nor_a_decision(coded):
    with coded.write() as connection:
        connection.execute(
            schema.coding.update().where(schema.coding.c.id == "k4").values(is_current=False)
        )
        _decide(connection, "k4", "ana", "withdraw")
    with glance.open_glance(coded.folder) as connection:
        counts = glance.count_project(connection)
    assert (counts["human codings"], counts["decisions"]) == (0, 1)


def test_nothing_can_be_written_at_a_glance(coded):
    with (
        pytest.raises(ProjectError, match="readonly"),
        glance.open_glance(coded.folder) as connection,
    ):
        connection.execute("DELETE FROM coding")


def test_a_project_of_a_newer_qualkit_is_left_alone(tmp_path):
    with open_database(tmp_path, create=True):
        pass
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ProjectError, match="newer qualkit"), glance.open_glance(tmp_path):
        pass


def test_a_project_whose_tables_are_yet_to_be_made_is_brought_up_to_date(tmp_path):
    (tmp_path / DATABASE_NAME).touch()
    with glance.open_glance(tmp_path) as connection:
        assert glance.count_project(connection)["turns"] == 0


def test_what_is_no_project_is_named(tmp_path):
    with pytest.raises(NoProject), glance.open_glance(tmp_path):
        pass
    (tmp_path / DATABASE_NAME).write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(ProjectError, match="not a database"), glance.open_glance(tmp_path):
        pass
