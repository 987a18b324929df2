"""How speakers are called once their names are replaced."""

from __future__ import annotations

from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project
from qualkit.store.transcripts import load_transcripts

TALK = """\
HM: Where did you grow up?
GB: Here, on the dock road.
GB2: He never had the chances.
HM: And what was school like?
GB: I hated it, every day of it.
GB2: So did I, to be fair.
PT1: May I say something too?
PT1: I liked it.
"""


def test_initials_with_a_number_beside_the_same_initials_are_replaced_as_well(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    ingest(tmp_path / "p", [str(tmp_path / "a.txt")])
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
    labels = [one.label for one in transcript.speakers]
    assert not [label for label in labels if "GB" in label or "HM" in label]
    assert len(set(labels)) == 4
    assert "PT1" in labels


def test_a_surname_on_no_list_is_told_from_a_first_name_in_a_file_s_name(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "people.csv").write_text("participant,name\nP1,Stanley Odling\n", "utf-8")
    talk = "Interviewer: Why?\nStan Odling: Because.\nInterviewer: When?\nStan Odling: Then.\n"
    (tmp_path / "Odling_Stan.txt").write_text(talk, encoding="utf-8")
    files = [str(tmp_path / "Odling_Stan.txt")]
    ingest(tmp_path / "p", files, participants=tmp_path / "people.csv")
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
    given, surname = transcript.speakers[1].label.split()
    assert transcript.name == f"[{surname}]_[{given}]"
