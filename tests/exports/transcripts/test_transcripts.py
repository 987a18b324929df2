"""Anonymised transcripts as text, Word and JSON lines: every word, who says it, how it was made."""

from __future__ import annotations

import json

from docx import Document

from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.provenance import Provenance
from qualkit.core.transcript import AnonymisedTranscript, Part, PartKind, Role, Speaker, Turn
from qualkit.exports.transcripts.docx import write_docx
from qualkit.exports.transcripts.jsonl import write_jsonl
from qualkit.exports.transcripts.txt import write_txt
from qualkit.readers.gold import read_gold
from tests.exports.test_contract import make_row

TEXT = "Interview 3\nHow was school?\nIt was grand. [laughs] ☺ I left."
TRANSCRIPT = AnonymisedTranscript(
    id="t1",
    name="Interview 3",
    text=TEXT,
    turns=(Turn(12, 27, "I", 0, 900), Turn(28, len(TEXT), "P", 65_000, None)),
    speakers=(
        Speaker("I", "Interviewer", Role.INTERVIEWER),
        Speaker("P", "Denise", Role.PARTICIPANT, participant="P1"),
    ),
    parts=(Part(0, 11, PartKind.HEADING), Part(42, 50, PartKind.NOTE)),
)
PEOPLE = {"P1": {"age": "54", "town": ""}}
ABOUT = Provenance(method="Pseudonymised with qualkit.", made_at="2023-11-14T22:13:20Z")


def test_text_has_a_header_and_a_paragraph_a_turn(tmp_path):
    path = tmp_path / "t.txt"
    write_txt(TRANSCRIPT, PEOPLE, path, ABOUT)
    assert path.read_text(encoding="utf-8") == (
        "# Interview 3\n"
        "# Pseudonymised with qualkit.\n"
        "# State of the project: 2023-11-14 22:13:20 UTC.\n"
        "# Interviewer (interviewer)\n"
        "# Denise (participant P1): age 54\n"
        "\n"
        "Interview 3\n\n"
        "[00:00:00] Interviewer: How was school?\n\n"
        "[00:01:05] Denise: It was grand. [laughs] ☺ I left.\n\n"
    )


def test_a_word_document_has_the_same(tmp_path):
    path = tmp_path / "t.docx"
    write_docx(TRANSCRIPT, PEOPLE, path, ABOUT)
    lines = [one.text for one in Document(str(path)).paragraphs]
    assert lines[0] == "Interview 3"
    assert "Denise (participant P1): age 54" in lines
    assert lines[-1] == "[00:01:05] Denise: It was grand. [laughs] ☺ I left."


def test_json_lines_are_read_by_evaluate_with_every_offset_right(tmp_path):
    path = tmp_path / "t.jsonl"
    row: ExcerptRow = make_row("I left.")
    start = TEXT.index("I left.")
    values = {name: getattr(row, name) for name in ("coding_id", "turn", "excerpt", "confidence")}
    blank = dict.fromkeys(
        ("transcript", "participant", "speaker", "role", "context_before", "context_after",
         "code_path", "evidence", "coder"), "")  # fmt: skip
    coded = ExcerptRow(
        **values, **blank, start=start, end=start + 7, code="leaving", stance="for",
        new_stance="against",
    )  # fmt: skip
    assert write_jsonl([(TRANSCRIPT, [coded])], PEOPLE, path, ABOUT) == 1
    (document,) = read_gold(path)
    assert document.text == TEXT
    asked = document.turns[0]
    assert TEXT[asked["start"] : asked["end"]] == "How was school?"
    assert document.codings == (
        {"start": start, "end": start + 7, "code": "leaving", "stance": "against"},
    )
    value = json.loads(path.read_text(encoding="utf-8"))
    assert value["anonymised"].startswith("Pseudonymised")
    assert value["speakers"][1]["attributes"] == {"age": "54", "town": ""}
