"""The Word document: quotes under their themes, each with who says it, and a table of quotes."""

from __future__ import annotations

import zipfile
from dataclasses import replace

from docx import Document

from qualkit.core.provenance import IDENTIFIABLE
from qualkit.exports.docx import PLUGIN
from tests.exports.test_xlsx import ABOUT, rows


def written(tmp_path, given, about=ABOUT):
    path = tmp_path / "t.docx"
    PLUGIN.write(given, ["age"], path, about)
    return path, Document(str(path))


def test_quotes_stand_under_headings_of_their_themes_with_speaker_line(tmp_path):
    given = [replace(one, speaker="Denise", transcript="Interview 1") for one in rows()]
    given[0] = replace(given[0], stance="for", new_stance="against", decision="accept")
    _, document = written(tmp_path, given)
    lines = [(one.style.name, one.text) for one in document.paragraphs]
    headings = [line for line in lines if line[0].startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Work: pay/[hours]?"), ("Heading 2", "Pay"), ("Heading 1", "Home"),
    ]  # fmt: skip
    home = lines.index(("Heading 1", "Home"))
    assert lines[home + 1] == ("Note", "2 excerpts by 2 people in 1 transcript")
    assert lines[home + 2] == ("Interview Quote", "“words 0”")
    assert lines[home + 3] == ("Speaker", "— Denise, 54 (Interview 1, turn 1; against)")


def test_the_quotation_table_has_theme_quotes_and_number(tmp_path):
    _, document = written(tmp_path, rows())
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert table[0] == ["Theme", "Illustrative quotes", "n"]
    assert table[3] == ["Home", "“words 0” (, 54)\n“words 3” (, 54)", "2 (2 people)"]


def test_the_file_carries_no_picture_of_another_document(tmp_path):
    path, _ = written(tmp_path, rows())
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in archive.read("_rels/.rels")


def test_a_document_of_real_names_says_so_on_every_page(tmp_path):
    _, document = written(tmp_path, rows(), replace(ABOUT, is_identifiable=True))
    assert document.sections[0].header.paragraphs[0].text == IDENTIFIABLE
    assert IDENTIFIABLE in [one.text for one in document.paragraphs]
