"""A preview marks what ingesting did or would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.flows.ingest import ingest
from qualkit.flows.preview import preview_file
from qualkit.flows.project import open_project
from qualkit.store.transcripts import load_transcripts

TALK = (
    "Kim Leach: Right Wayne, we're on.\nWayne Shaw: Go on then.\n"
    "Kim Leach: What's it like here?\nWayne Shaw: All right.\n"
)


def names_in(folder: Path, file: Path) -> set[str]:
    (preview,) = preview_file(folder, str(file))
    pieces = [piece for turn in preview.turns for piece in turn.pieces]
    return {piece.new for piece in pieces if piece.words == "Wayne"}


def test_participants_have_the_pseudonyms_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    people = tmp_path / "people.csv"
    people.write_text("participant,name\nP1,Wayne Shaw\n", "utf-8")
    known, new = tmp_path / "one.txt", tmp_path / "two.txt"
    known.write_text(TALK, "utf-8")
    new.write_text(TALK.replace("All right.", "Still all right, Kim."), "utf-8")
    folder = tmp_path / "p"
    ingest(folder, [str(known)], participants=people)
    with open_project(folder) as project, project.database.read() as connection:
        (stored,) = load_transcripts(connection)
    (name,) = names_in(folder, known)
    assert f"Right {name}, we're on." in stored.text
    assert names_in(folder, new) == {name}
