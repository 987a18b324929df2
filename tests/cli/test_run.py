"""qualkit run: the whole way at once."""

from __future__ import annotations

import json


def test_a_newcomer_sees_files_themes_and_where_the_table_is(study, qualkit):
    options = ("--participants", "people.csv", "--policy", "team", "--out", "q")
    shown = qualkit("run", "in", *options).stdout
    assert "2 files read (2 transcripts" in shown
    assert "Themes in 2 transcripts" in shown
    assert "q/exports/coded_excerpts.csv" in "".join(shown.split())
    assert "Report: q/exports/report.html" in shown
    assert (study / "q" / "exports" / "report.html").stat().st_size > 1_000_000
    assert max(map(len, shown.splitlines())) <= 80
    assert json.loads(qualkit("status", "--project", "q", "--json").stdout)["policy"] == "team"
    again = json.loads(qualkit("run", "in", *options, "--json").stdout)
    assert [one["status"] for one in again["ingested"]["files"]] == ["known", "known"]
    assert again["tagged"]["change"]["new"] == again["tagged"]["change"]["withdrawn"] == 0


def test_where_nothing_can_be_read_nothing_is_tagged_and_the_exit_code_is_1(tmp_path, qualkit):
    (tmp_path / "empty.txt").write_bytes(b"")
    result = json.loads(qualkit("run", "empty.txt", "--out", "q", "--json", check=1).stdout)
    assert result["tagged"] is None
    assert [one["status"] for one in result["ingested"]["files"]] == ["failed"]
