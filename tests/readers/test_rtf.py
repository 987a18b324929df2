"""Rich text: code pages, bold, tables, groups that are not shown."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of
from .samples import SAID


def rtf(body: str, head: str = r"\ansicpg1252") -> bytes:
    return (r"{\rtf1\ansi" + head + " " + body + "}").encode("latin-1")


def test_escaped_letters_are_read_in_the_files_code_page_and_in_unicode(read):
    body = r"Int: Caf\'e9 \u8211? or not?\par P1: Na\u239\'efve, \'a320.\par Int: So?\par P1: Aye."
    assert turns_of(read("a.rtf", rtf(body)))[:2] == [
        ("Int", "Café – or not?"),
        ("P1", "Naïve, £20."),
    ]


def test_bold_names_without_colons_are_labels(read):
    said = [("Helen", "Where from then?"), ("Karen", "From round here.")] * 3
    body = "".join(rf"{{\b {name}}} {words}\par " for name, words in said)
    assert turns_of(read("a.rtf", rtf(body)))[:2] == said[:2]
    body = "".join(rf"\b {name}\b0  {words}\par " for name, words in said)
    assert turns_of(read("a.rtf", rtf(body)))[:2] == said[:2]


def test_a_table_with_a_row_a_turn_has_its_speakers(read):
    rows = "".join(
        rf"\trowd\cellx2000\cellx9000 {label}\cell {words}\cell\row " for label, words in SAID
    )
    transcript = read("a.rtf", rtf(rows))
    assert turns_of(transcript) == SAID
    assert transcript.source.layout == "table"


def test_fonts_styles_and_headers_are_no_words(read):
    head = (
        r"\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 Int: Heading;}}"
        r"{\*\generator P1: Word;}{\header Int: confidential\par}"
    )
    body = r"\par ".join(f"{speaker}: {talk}" for speaker, talk in SAID)
    transcript = read("a.rtf", rtf(body, head))
    assert turns_of(transcript) == SAID
    assert left_out_of(transcript) == [("running head", "Int: confidential")]


def test_footnotes_are_notes_and_comments_boxes_and_deleted_text_left_out_by_name(read):
    said = [f"{speaker}: {talk}" for speaker, talk in SAID]
    said[0] += r"{\super\chftn}{\footnote\pard {\super\chftn} A dock in Gr\'fcn.}"
    said[1] += r"{\*\annotation check {\b this}}{\deleted\revauthdel1  Hull.}"
    said[2] += r"{\*\shpinst{\shptxt in a box\par}}{\footerl page {\field 7}}"
    transcript = read("a.rtf", rtf(r"\par ".join(said), r"\ansicpg1252"))
    assert turns_of(transcript) == SAID
    assert parts_of(transcript, PartKind.NOTE) == ["A dock in Grün."]
    assert left_out_of(transcript) == [
        ("comment", "check this"),
        ("deleted text", "Hull."),
        ("text box", "in a box"),
        ("running foot", "page 7"),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"Int: hello", "not an RTF", id="text"),
        pytest.param(b"{\\rtf1\\ansi}", "no text", id="no words"),
    ],
)
def test_a_file_that_is_no_rich_text_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.rtf", data)
