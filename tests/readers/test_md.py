"""Markdown: bold labels, headings, tables, escapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of
from .render import LAYOUTS, Said, shown_label, write
from .samples import SAID

DIALOGUE = [Said(speaker, talk, 7 * n + 1) for n, (speaker, talk) in enumerate(SAID * 2)]


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"stacked"}))
def test_a_dialogue_in_every_layout_reads_to_its_turns(read, tmp_path: Path, layout):
    # A cell of a Markdown table holds one line, so that labels cannot be stacked in it.
    write(LAYOUTS[layout](DIALOGUE), tmp_path / "a.md")
    assert turns_of(read("a.md")) == [
        (shown_label(layout, DIALOGUE, said.label), said.talk) for said in DIALOGUE
    ]


def test_marks_of_emphasis_are_no_words_and_stars_of_notes_stay(read):
    text = (
        "**Int:** So *where* from?\n\n__P4:__ 2 * 2 \\* is [here](http://a.uk), snake_case_too.\n\n"
        "**Int:** Aye?\n\n**P4:** Aye.\n"
    )
    assert turns_of(read("a.md", text))[:2] == [
        ("Int", "So where from?"),
        ("P4", "2 * 2 * is here (http://a.uk), snake_case_too."),
    ]


def test_a_heading_is_front_matter_before_and_a_part_among_the_turns(read):
    text = (
        "# Interview 4\n\nInt: So?\n\nP4: Aye.\n\n## Work\n\nInt: And work?\n\nP4: On the docks.\n"
    )
    transcript = read("a.md", text)
    assert parts_of(transcript, PartKind.FRONT_MATTER) == ["Interview 4"]
    assert parts_of(transcript, PartKind.HEADING) == ["Work"]
    assert left_out_of(transcript) == []


def test_footnotes_stand_behind_the_talk_and_their_numbers_are_left_out_by_name(read):
    lines = [f"{speaker}: {talk}" for speaker, talk in SAID]
    lines[1] += "[^dock]"
    lines.insert(2, "[^dock]: A **dock**.\n    It closed.")
    transcript = read("a.md", "\n\n".join(lines))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.NOTE) == ["A dock. It closed."]
    assert left_out_of(transcript) == [("footnote number", "[^dock]")]
