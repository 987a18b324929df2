"""Word: paragraphs, tables, tracked changes, notes, comments, boxes, and damaged files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, roles_of, turns_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TALK = ("Interviewer: Where from?", "P4: Grimsby.", "Interviewer: Always?", "P4: Always.")


@pytest.fixture
def document(tmp_path: Path) -> Any:
    """A new Word document with `saved()`, the path it was saved to."""
    made = docx.Document()

    def save() -> Path:
        made.save(tmp_path / "a.docx")
        return tmp_path / "a.docx"

    made.saved = save  # type: ignore[attr-defined]
    return made


def with_body(path: Path, change: Callable[[str], str]) -> Path:
    """The same document with its word/document.xml changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = change(data.decode()).encode()
            new.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def talk(document: Any) -> None:
    for line in TALK:
        document.add_paragraph(line)


TURNS = [tuple(line.split(": ")) for line in TALK]


def test_paragraphs_are_turns(read, document):
    talk(document)
    assert turns_of(read(document.saved())) == TURNS


def test_headers_and_footers_are_left_out_by_name(read, document):
    talk(document)
    document.sections[0].header.paragraphs[0].text = "Study 7, confidential"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert left_out_of(transcript) == [
        ("running foot", "Page 1"),
        ("running head", "Study 7, confidential"),
    ]


def test_a_bold_label_without_a_colon_is_a_label(read, document):
    for label, words in [("Karen", " I was born here."), ("Helen", " Were you?")] * 3:
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(words)
    assert turns_of(read(document.saved()))[:2] == [
        ("Karen", "I was born here."),
        ("Helen", "Were you?"),
    ]


def test_a_line_break_inside_a_paragraph_may_begin_a_turn(read, document):
    run = document.add_paragraph().add_run("Interviewer: Where from?")
    run.add_break()
    run.add_text("P4: Grimsby.")
    document.add_paragraph("Interviewer: Always?")
    document.add_paragraph("P4: Always.")
    assert turns_of(read(document.saved())) == TURNS


def test_a_page_break_in_a_turn_is_no_break_in_the_talk(read, document):
    document.add_paragraph(TALK[0])
    paragraph = document.add_paragraph("P4: Grimsby,")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("all my life.")
    document.add_paragraph("Interviewer: Always?")
    document.add_paragraph("P4: Always.")
    assert turns_of(read(document.saved()))[1] == ("P4", "Grimsby, all my life.")


def test_inserted_words_are_kept_and_deleted_ones_left_out_by_name(read, document):
    talk(document)
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    changed = (
        f'<w:ins w:id="1" w:author="A">{run.format("P4: Grimsby, or near. ")}</w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>P4: Hull.</w:delText></w:r></w:del>'
    )
    path = with_body(document.saved(), lambda xml: xml.replace(run.format("P4: Grimsby."), changed))
    path = with_body(path, lambda xml: xml.replace("<w:r><w:t>P4: Grimsby.</w:t></w:r>", changed))
    transcript = read(path)
    assert turns_of(transcript)[1] == ("P4", "Grimsby, or near.")
    assert left_out_of(transcript) == [("deleted text", "P4: Hull.")]


def test_hidden_text_is_left_out_by_name(read, document):
    document.add_paragraph(TALK[0])
    paragraph = document.add_paragraph("P4: Grimsby.")
    paragraph.add_run("check spelling").font.hidden = True
    for line in TALK[2:]:
        document.add_paragraph(line)
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert left_out_of(transcript) == [("hidden text", "check spelling")]


def test_words_in_a_content_control_are_kept(read, document):
    talk(document)
    path = with_body(
        document.saved(),
        lambda xml: xml.replace(
            "<w:r><w:t>P4: Grimsby.</w:t></w:r>",
            "<w:sdt><w:sdtContent><w:r><w:t>P4: Grimsby.</w:t></w:r></w:sdtContent></w:sdt>",
        ),
    )
    assert turns_of(read(path)) == TURNS


def test_a_hyperlinks_words_are_kept(read, document):
    talk(document)
    path = with_body(
        document.saved(),
        lambda xml: xml.replace(
            "<w:r><w:t>P4: Grimsby.</w:t></w:r>",
            "<w:r><w:t>P4: </w:t></w:r><w:hyperlink><w:r><w:t>Grimsby.</w:t></w:r></w:hyperlink>",
        ),
    )
    assert turns_of(read(path)) == TURNS


def test_comments_are_left_out_with_their_author(read, document):
    talk(document)
    document.add_comment(document.paragraphs[1].runs, "check the tape", author="Jo")
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert left_out_of(transcript) == [("comment", "check the tape")]
    assert transcript.left_out[0].where == "comment 1 by Jo"


def test_a_table_with_a_row_a_turn_has_its_speakers(read, document):
    table = document.add_table(rows=0, cols=2)
    for label, words in TURNS:
        row = table.add_row().cells
        row[0].text, row[1].text = label, words
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert transcript.source.layout == "table"


def test_a_table_of_time_speaker_and_talk_keeps_the_times(read, document):
    table = document.add_table(rows=0, cols=3)
    rows = [("Time", "Speaker", "Talk")]
    rows += [(f"00:0{n}", *turn) for n, turn in enumerate(TURNS, start=1)]
    for cells in rows:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert [turn.start_ms for turn in transcript.turns] == [1000, 2000, 3000, 4000]


def test_labels_stacked_in_one_cell_belong_to_the_paragraphs_beside_them(read, document):
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    for label, words in TURNS:
        for line in (label, "", ""):  # pushed down by empty paragraphs
            left.add_paragraph(line)
        right.add_paragraph(words)
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert transcript.source.layout == "stacked table"
    assert transcript.problems == ()


def test_stacked_labels_that_are_too_few_are_said_to_be(read, document):
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    for label, _ in TURNS:
        left.add_paragraph(label)
    for words in ("One?", "Two.", "Three?", "Four.", "Five."):
        right.add_paragraph(words)
    (problem,) = read(document.saved()).problems
    assert "4 labels, the right one 5" in problem.message


def test_a_table_of_facts_above_the_talk_is_front_matter(read, document):
    table = document.add_table(rows=0, cols=2)
    for key, value in (("Date", "3 May 2022"), ("Place", "Grimsby")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = key, value
    talk(document)
    transcript = read(document.saved())
    assert turns_of(transcript) == TURNS
    assert transcript.metadata["Date"] == "3 May 2022"


def test_a_table_of_who_is_who_above_the_talk_is_no_talk(read, document):
    table = document.add_table(rows=0, cols=2)
    for key, value in (("Interviewer", "Helen Marsh"), ("Participant", "Karen Hodgson")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = key, value
    for line in ("KH: Where from?", "HM: Grimsby.", "KH: Always?", "HM: Always."):
        document.add_paragraph(line)
    transcript = read(document.saved())
    assert turns_of(transcript)[0] == ("KH", "Where from?")
    assert roles_of(transcript) == {"KH": "participant", "HM": "interviewer"}


def test_a_heading_between_turns_is_a_part_and_keeps_them_apart(read, document):
    document.add_paragraph("Interviewer: Where from?")
    document.add_paragraph("P4: Grimsby.")
    document.add_heading("Work", level=2)
    document.add_paragraph("P4: I was on the docks.")
    document.add_paragraph("Interviewer: Yes?")
    transcript = read(document.saved())
    assert parts_of(transcript, PartKind.HEADING) == ["Work"]
    assert turns_of(transcript)[1:3] == [("P4", "Grimsby."), ("P4", "I was on the docks.")]


def zip_with(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return out.getvalue()


BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"Int: hello", "not a whole Word document", id="text called .docx"),
        pytest.param(b"PK\x03\x04 broken off", "not a whole Word document", id="truncated"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 99, "password-protected", id="encrypted"),
        pytest.param(zip_with(other_xml="<a/>"), "without a Word document", id="another zip"),
        pytest.param(zip_with(word__document_xml="<a"), "XML is damaged", id="broken XML"),
        pytest.param(zip_with(word__document_xml=BOMB), "declares entities", id="entity bomb"),
        pytest.param(zip_with(word__document_xml="<a/>"), "no text body", id="no body"),
        pytest.param(zip_with(**{"..__up": "x"}), "points outside", id="path traversal"),
    ],
)
def test_a_file_that_is_no_whole_word_document_is_refused_with_why(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.docx", data)


def test_a_part_that_unpacks_to_far_too_much_is_refused(read, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(UnreadableFile, match="far more than a transcript"):
        read("a.docx")
