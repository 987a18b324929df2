"""Every line of a document is said to be something, in the document's order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.core.document import Document
from qualkit.readers.layout.explaining import explain_lines
from qualkit.readers.layout.finding import trace_turns
from qualkit.readers.options import ReadOptions
from qualkit.readers.reading import read_documents
from qualkit.readers.txt import lines_as_blocks

from .samples import SAMPLES

TALK = """\
Interview with Karen Hodgson
Date: 3 May 2023

Interviewer: Thanks for coming. What was
it like?

Karen [00:12]: Lovely.

[pause]

Interviewer: And school?

Karen: I hated it [00:15:20] I did.

End of interview"""


def explained(text: str):
    document = Document("txt", "a.txt", lines_as_blocks(text))
    return explain_lines(trace_turns(document, ReadOptions()))


def test_each_line_is_front_matter_a_turn_a_note_or_an_end_mark():
    shown = [(line.where, line.taken_for, line.turn, line.speaker) for line in explained(TALK)]
    assert shown == [
        ("line 1", "front matter", 0, ""),
        ("line 2", "front matter", 0, ""),
        ("line 4", "turn", 1, "Interviewer"),
        ("line 5", "turn", 1, "Interviewer"),
        ("line 7", "turn", 2, "Karen"),
        ("line 9", "note", 0, ""),
        ("line 11", "turn", 3, "Interviewer"),
        ("line 13", "turn", 4, "Karen"),
        ("line 15", "end mark", 0, ""),
    ]


def test_a_turn_begins_with_its_first_line_only():
    begins = [line.where for line in explained(TALK) if line.begins]
    assert begins == ["line 4", "line 7", "line 11", "line 13"]


def test_what_was_taken_off_a_line_is_said_with_it():
    (line,) = [line for line in explained(TALK) if line.where == "line 13"]
    assert line.left_out == (("timestamp", "[00:15:20]"),)


def test_a_label_above_its_turn_is_a_label():
    text = "P1\nHello there, you.\n\nInt\nAnd where from?\n\nP1\nFrom Grimsby, me.\n\nInt\nOh?"
    shown = [(line.taken_for, line.turn) for line in explained(text)]
    assert shown == [
        ("label", 1), ("turn", 1), ("label", 2), ("turn", 2), ("label", 3), ("turn", 3),
        ("label", 4), ("turn", 4),
    ]  # fmt: skip


def test_what_the_format_leaves_out_stands_at_the_end(tmp_path: Path):
    path = tmp_path / "a.vtt"
    path.write_bytes(SAMPLES["vtt"]())
    (document,) = read_documents(path, plugins.load_all("readers"))
    lines = explain_lines(trace_turns(document, ReadOptions()))
    assert lines[-1].taken_for == "left out"
    assert lines[-1].left_out[0][0] == "caption header"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_no_line_of_any_format_is_left_unexplained(tmp_path: Path, name):
    path = tmp_path / f"a{plugins.load('readers', name).suffixes[0]}"
    path.write_bytes(SAMPLES[name]())
    for document in read_documents(path, plugins.load_all("readers")):
        lines = explain_lines(trace_turns(document, ReadOptions()))
        assert all(line.taken_for for line in lines)
        assert sum(line.begins for line in lines) == 4


START = ["Interviewer: Where from?", "P4: Grimsby.", "Interviewer: Always?", "P4: Aye."]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(st.text("abIQPe .,?!:–()[]*#=|\t&1230", max_size=50), max_size=20))
def test_every_line_of_any_text_is_something(lines):
    source = "\n".join([*START, *lines])
    found = explained(source)
    blocks = lines_as_blocks(source)
    assert [line.where for line in found][: len(blocks)] == [block.where for block in blocks]
    assert all(line.taken_for for line in found)
