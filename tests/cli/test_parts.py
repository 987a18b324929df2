"""Parts of one interview in several files, through `qualkit ingest` and the vault."""

from __future__ import annotations

import json

from tests.flows.test_part_files import PARTS

SECRETS = ("Shanice", "Hackney", "Gloria", "Mossbourne")


def test_parts_become_one_anonymised_transcript_and_are_revealed_byte_for_byte(tmp_path, qualkit):
    (tmp_path / "in").mkdir()
    for name, text in PARTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    done = qualkit("ingest", "in", "--project", "p", "--policy", "strict")
    shown = " ".join(done.stdout.split())
    assert "Interview 7 part 2.txt goes on where Interview 7 part 1.txt ends" in shown
    assert "--parts keep" in shown
    assert "2 files read (1 transcript," in shown
    found = json.loads(qualkit("participants", "--project", "p", "--json").stdout)
    assert sorted(one["role"] for one in found["loose"]) == ["interviewer", "participant"]
    data = (tmp_path / "p" / "project.db").read_bytes()
    assert not [one for one in SECRETS if one.encode() in data]
    qualkit("anonymise", "--reveal", "Interview 7", "--out", "back.txt", "--project", "p")
    assert (tmp_path / "back.txt").read_text() == PARTS["Interview 7 part 1.txt"]
    assert (tmp_path / "back part 2.txt").read_text() == PARTS["Interview 7 part 2.txt"]


def test_run_takes_what_is_said_of_parts_too(tmp_path, qualkit):
    (tmp_path / "in").mkdir()
    for name, text in PARTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    qualkit("run", "in", "--out", "p")
    qualkit("run", "in", "--out", "q", "--parts", "keep")
    counts = [json.loads(qualkit("status", "--project", one, "--json").stdout) for one in "pq"]
    assert [len(one["transcripts"]) for one in counts] == [1, 2]
