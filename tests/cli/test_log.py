"""qualkit log: the audit trail that a methods section cites."""

from __future__ import annotations

import json

from qualkit.store.database import open_database
from qualkit.store.runs import end_run, start_run
from tests.cli.conftest import ORIGINALS


def test_each_command_that_changed_the_project_has_a_row_with_what_was_used(tagged, qualkit):
    runs = json.loads(qualkit("log", "--project", "p", "--json").stdout)
    assert [one["command"] for one in runs] == ["ingest", "themes"]
    ingest, themes = runs
    assert ingest["options"]["policy"] == "strict"
    assert ingest["options"]["participants"] is True
    assert ingest["counts"]["transcripts"] == 2
    assert all(len(one) == 64 for one in ingest["inputs"])
    assert {"rules", "similarity"} <= set(themes["options"]["estimators"])
    assert {"qualkit", "encoder"} <= themes["versions"].keys()
    assert all(one["started_at"] <= one["ended_at"] for one in runs)


def test_the_table_says_options_in_whole_words_at_80_columns(tagged, qualkit):
    shown = qualkit("log", "--project", "p").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "participants" in shown
    assert "no_anonymise" not in shown
    assert "estimators" in shown


def test_looking_is_not_logged_and_nothing_original_stands_in_the_log(tagged, qualkit):
    qualkit("status", "--project", "p")
    log = qualkit("log", "--project", "p", "--json").stdout
    assert len(json.loads(log)) == 2
    assert not [words for words in ORIGINALS if words.lower() in log.lower()]


def test_what_was_learned_from_is_said_in_words_not_as_python_writes_it(qualkit, tmp_path):
    learned = {"decisions": 8, "f1_with": 0.51234, "f1_without": None, "is_worth_it": True}
    with open_database(tmp_path, create=True) as database, database.write() as connection:
        end_run(connection, start_run(connection, "themes", {"learned_from": learned}), {"new": 1})
    shown = " ".join(qualkit("log", COLUMNS="200").stdout.split())
    assert "learned from decisions 8, f1 with 0.512, is worth it" in shown
