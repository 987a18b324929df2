"""`qualkit ingest --explain`: the document with what each line was taken for; nothing stored."""

from __future__ import annotations

import csv
import io
import json


def test_each_line_is_shown_with_what_it_is_at_80_columns(study, qualkit):
    shown = qualkit("ingest", "--explain", "in").stdout
    assert max(len(line) for line in shown.split("\n")) <= 80
    assert "front matter" in shown
    assert "1 Interviewer" in shown
    assert "2 Karen" in shown
    assert "[laughs]" in shown
    assert not (study / "project.db").exists()


def test_json_has_every_line_with_its_turn(study, qualkit):
    (one,) = json.loads(qualkit("ingest", "--explain", "in/imran.txt", "--json").stdout)
    assert one["layout"] == "time and label above"
    labels = [line for line in one["lines"] if line["taken_for"] == "label"]
    assert [line["turn"] for line in labels] == [1, 2, 3, 4]


def test_a_file_without_speakers_is_shown_as_it_was_read_with_the_reason(tmp_path, qualkit):
    (tmp_path / "a.txt").write_text("It was a dark night.\n\nNobody [at all] spoke.\n")
    done = qualkit("ingest", "--explain", "a.txt")
    assert "not understood" in done.stdout
    assert "Nobody [at all] spoke." in done.stdout
    assert "no speakers could be told" in done.stderr


def test_a_layout_and_a_speakers_file_settle_what_is_taken_for_what(tmp_path, qualkit):
    (tmp_path / "a.txt").write_text("HM: Where from?\n\nKaz: Grimsby.\n\nHM: Oh?\n\nKaz: Aye.\n")
    (tmp_path / "s.csv").write_text("label,role\nKaz,interviewer\nHM,participant\n")
    shown = qualkit("ingest", "--explain", "a.txt", "--speakers", "s.csv").stdout
    assert "Kaz interviewer: set by the researcher" in shown
    done = qualkit("ingest", "--explain", "a.txt", "--layout", "label above")
    assert "no speakers could be told" in done.stderr


def test_a_decision_saved_in_the_settings_holds_for_the_file_that_it_names(tmp_path, qualkit):
    (tmp_path / "a.txt").write_text("HM: Where from?\n\nKaz: Grimsby.\n\nHM: Oh?\n\nKaz: Aye.\n")
    digest = json.loads(qualkit("ingest", "--explain", "a.txt", "--json").stdout)[0]["sha256"]
    (tmp_path / "qualkit.toml").write_text(
        f'[[reading.files]]\nfile = "{digest[:10]}"\nspeakers = {{ Kaz = "interviewer" }}\n'
    )
    assert "Kaz interviewer" in qualkit("ingest", "--explain", "a.txt").stdout
    (tmp_path / "qualkit.toml").write_text('[reading]\nlayout = "upside down"\n')
    done = qualkit("ingest", "--explain", "a.txt", check=1)
    assert "upside down" in done.stderr
    assert "label above" in done.stderr


def test_columns_of_a_table_are_named_on_the_command_line(tmp_path, qualkit):
    rows = "Wer;Was\n" + "A;So where are you from then?\nB;From Grimsby, by the docks.\n" * 2
    (tmp_path / "a.csv").write_text(rows)
    done = qualkit("ingest", "a.csv", "--column", "speaker=Wer", "--column", "text=Was", "--json")
    assert json.loads(done.stdout)["files"][0]["turns"] == 4
    done = qualkit("ingest", "a.csv", "--column", "nonsense=Wer", "--project", "q", check=2)
    assert "speaker, text, start, end" in " ".join(done.stderr.split())


def test_a_decision_taken_after_ingest_holds_when_files_are_read_again(tmp_path, qualkit):
    (tmp_path / "a.txt").write_text("HM: Where from?\n\nKaz: Grimsby.\n\nHM: Oh?\n\nKaz: Aye.\n")
    (tmp_path / "s.csv").write_text("label,role\nKaz,interviewer\nHM,participant\n")

    def roles():
        found = json.loads(qualkit("participants", "--json").stdout)
        return [one["role"] for one in found["loose"]]

    qualkit("ingest", "a.txt")
    assert roles() == ["interviewer", "participant"]
    qualkit("themes")
    qualkit("ingest", "a.txt", "--speakers", "s.csv")
    assert roles() == ["interviewer", "participant"]
    qualkit("ingest", "a.txt", "--speakers", "s.csv", "--again")
    assert roles() == ["participant", "interviewer"]
    qualkit("themes")


def test_a_transcript_that_people_have_reviewed_is_not_read_again(study, qualkit):
    qualkit("ingest", "in", "--project", "p")
    qualkit("themes", "--project", "p")
    path = study / "p" / "exports" / "coded_excerpts.csv"
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    at = table[0].index("decision")
    for row in table[1:]:
        row[at] = "accept"
    out = io.StringIO()
    csv.writer(out).writerows(table)
    path.write_text(out.getvalue(), encoding="utf-8-sig")
    qualkit("review", path, "--project", "p", "--coder", "amina")
    (study / "s.csv").write_text("label,role\nKaren,other\nIMRAN,other\n")
    done = qualkit("ingest", "in", "--project", "p", "--speakers", "s.csv", "--again")
    assert "people have coded or reviewed" in " ".join(done.stderr.split())
