"""OpenDocument text: styles made of styles, tables, notes, tracked changes."""

from __future__ import annotations

import io
import zipfile

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of
from .samples import LINES, SAID, odt

BOLD = (
    '<style:style style:name="Strong"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T1" style:parent-style-name="Strong"/>'
)


def paragraphs(*lines: str) -> str:
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def test_spaces_tabs_and_breaks_are_read_as_the_format_says(read):
    body = paragraphs(
        "Interviewer:<text:tab/>So<text:s text:c='3'/>where\n      from?<text:line-break/>"
        "P4:<text:tab/>Here.",
        "Interviewer:<text:tab/>Aye?",
        "P4:<text:tab/>Aye.",
    )
    assert turns_of(read("a.odt", odt(body)))[:2] == [
        ("Interviewer", "So where from?"),
        ("P4", "Here."),
    ]


def test_bold_of_a_style_made_from_a_bold_style_marks_labels(read):
    body = paragraphs(
        *[
            f'<text:span text:style-name="T1">{name}</text:span> {words}'
            for name, words in [("Helen", "Where from then?"), ("Karen", "From round here.")] * 3
        ]
    )
    assert turns_of(read("a.odt", odt(body, BOLD)))[:2] == [
        ("Helen", "Where from then?"),
        ("Karen", "From round here."),
    ]


def test_a_table_with_a_row_a_turn_has_its_speakers(read):
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{paragraphs(words)}</table:table-cell>" for words in said)
        + "</table:table-row>"
        for said in SAID
    )
    transcript = read("a.odt", odt(f"<table:table>{rows}</table:table>"))
    assert turns_of(transcript) == SAID
    assert transcript.source.layout == "table"


def test_footnotes_are_notes_and_comments_left_out_by_name(read):
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + paragraphs("A dock in Grimsby.")
        + "</text:note-body></text:note>"
    )
    comment = f"<office:annotation>{paragraphs('check this')}</office:annotation>"
    lines = [LINES[0], LINES[1] + note + comment, *LINES[2:]]
    transcript = read("a.odt", odt(paragraphs(*lines)))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.NOTE) == ["A dock in Grimsby."]
    assert left_out_of(transcript) == [("comment", "check this")]


def test_headers_and_footers_are_left_out_by_name(read):
    pages = (
        f"<style:master-page><style:header>{paragraphs('Study 7')}</style:header>"
        f"<style:footer>{paragraphs('Page 1')}</style:footer></style:master-page>"
    )
    transcript = read("a.odt", odt(paragraphs(*LINES), pages))
    assert turns_of(transcript) == SAID
    assert left_out_of(transcript) == [("running head", "Study 7"), ("running foot", "Page 1")]


def test_deleted_text_is_left_out_by_name(read):
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + paragraphs("P4: Hull.")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    transcript = read("a.odt", odt(deleted + paragraphs(*LINES)))
    assert turns_of(transcript) == SAID
    assert left_out_of(transcript) == [("deleted text", "P4: Hull.")]


def test_a_zip_of_something_else_is_named(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(UnreadableFile, match="without an OpenDocument text"):
        read("a.odt", out.getvalue())


def test_a_spreadsheet_called_odt_is_named(read):
    data = odt("").replace(b"office:text", b"office:cell")
    with pytest.raises(UnreadableFile, match="no text document"):
        read("a.odt", _rezipped(data))


def _rezipped(data: bytes) -> bytes:
    """The archive written again, since its members were changed."""
    content = data[data.index(b"<?xml") : data.index(b"</office:document-content>") + 26]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_a_footnote_in_a_table_of_turns_is_no_talk_of_the_last_speaker(read):
    note = "<text:note><text:note-body>" + paragraphs("A dock.") + "</text:note-body></text:note>"
    rows = "".join(
        f"<table:table-row><table:table-cell>{paragraphs(speaker)}</table:table-cell>"
        f"<table:table-cell>{paragraphs(talk + (note if talk == SAID[1][1] else ''))}"
        "</table:table-cell></table:table-row>"
        for speaker, talk in SAID
    )
    transcript = read("a.odt", odt(f"<table:table>{rows}</table:table>"))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.NOTE) == ["A dock."]
