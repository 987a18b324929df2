"""What every exporter of coded excerpts keeps; a new one is found and tried by itself."""

from __future__ import annotations

import getpass
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import QualkitError
from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.provenance import Provenance

EXPORTERS = plugins.load_all("exports")
AWKWARD = (
    "plain",
    "=1+1",
    "'=1+1",
    "-- sorry",
    'she said "aye", Siân',
    "two\nlines",
    "[laughs] & <b>",
    "☺ \u202e right to left",
    "\ud800 half a pair",
    "",
)


def make_row(excerpt: str, number: int = 0) -> ExcerptRow:
    cells = dict.fromkeys(COLUMNS, "") | {
        "coding_id": f"k{number:011x}",
        "turn": 1,
        "start": 1000 * number,
        "end": 1000 * number + len(excerpt),
        "excerpt": excerpt,
        "confidence": 0.5,
    }
    return ExcerptRow(**cells, attributes={"age": "54"})


def content(path: Path) -> dict[str, bytes]:
    """The bytes of what was written, a file or a folder, by name within it."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {str(one.relative_to(path)): one.read_bytes() for one in files}


pytestmark = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)


def test_it_writes_every_row_and_says_how_many(exporter, tmp_path):
    rows = [make_row(words, number) for number, words in enumerate(AWKWARD)]
    path = tmp_path / f"table{exporter.suffix}"
    assert exporter.write(iter(rows), ["age"], path) == len(AWKWARD)
    assert content(path)
    assert all(content(path).values())


def test_the_same_rows_give_the_same_bytes(exporter, tmp_path):
    rows = [make_row(words, number) for number, words in enumerate(AWKWARD)]
    first, second = tmp_path / f"a{exporter.suffix}", tmp_path / f"b{exporter.suffix}"
    exporter.write(rows, ["age"], first)
    exporter.write(rows, ["age"], second)
    assert content(first) == content(second)


def test_it_takes_a_provenance_and_names_nobody_who_made_the_file(exporter, tmp_path):
    book = Codebook("Buses & trains", "1", (Code("buses", "<b>", definition="Getting about"),))
    provenance = Provenance("A", book, "code buses", "Anonymised.", True, "2023-11-14T22:13:20Z")
    row = replace(make_row("the last bus"), code="buses")
    path = tmp_path / f"table{exporter.suffix}"
    assert exporter.write([row], ["age"], path, provenance) == 1
    if path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            about = [archive.read(one) for one in archive.namelist() if "docProps" in one]
        for name in (getpass.getuser(), "openpyxl", "python-docx"):
            assert name.encode() not in b"".join(about)


def test_no_rows_make_a_file_all_the_same(exporter, tmp_path):
    path = tmp_path / f"table{exporter.suffix}"
    assert exporter.write([], [], path) == 0
    assert content(path)


def test_the_folder_is_made_and_nothing_else_is_left_in_it(exporter, tmp_path):
    path = tmp_path / "new" / f"table{exporter.suffix}"
    exporter.write([make_row("plain")], [], path)
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(exporter, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "file" / f"table{exporter.suffix}"
    with pytest.raises(QualkitError) as raised:
        exporter.write([make_row("plain")], [], path)
    assert raised.value.where == str(path)
