"""Office files with macros: the talk is read, of the macro not a byte; no export carries one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core.errors import UnreadableFile
from qualkit.exports.reading_sheet import write_sheet
from qualkit.flows.export_transcripts import export_transcripts
from qualkit.flows.ingest import ingest
from qualkit.readers.reading import read_transcripts
from tests.exports.test_contract import make_row

from .samples import SAID, SAMPLES

VBA = "application/vnd.ms-office.vbaProject"
#: Of each format: folder of its parts, main content type, and the one with macros (MS-OFFMACRO2).
KINDS = {
    "docx": (
        "word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    "xlsx": (
        "xl",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
}
MACRO = b'Attribute VB_Name = "AutoOpen": Shell "touch ran"'


def with_macro(kind: str) -> bytes:
    """The sample of this format with a macro, whose bytes fail their checksum: reading them would
    raise BadZipFile."""
    folder, plain, enabled = KINDS[kind]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES[kind]())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                assert plain in data
                override = f'<Override PartName="/{folder}/vbaProject.bin" ContentType="{VBA}"/>'
                data = data.replace(plain, enabled).replace("</Types>", override + "</Types>")
            new.writestr(name, data.encode("utf-8", "surrogateescape"))
        new.writestr(f"{folder}/vbaProject.bin", MACRO, zipfile.ZIP_STORED)
    data = out.getvalue()
    assert data.count(MACRO) == 1
    return data.replace(MACRO, MACRO.replace(b"touch", b"TOUCH"))


def read(path: Path) -> list[str]:
    (found,) = read_transcripts(path, plugins.load_all("readers"))
    return [found.text[one.start : one.end] for one in found.turns]


@pytest.mark.parametrize("ending", ["docm", "docx", "xlsm", "xlsx"])
def test_a_file_with_a_macro_is_read_as_its_talk_alone(tmp_path, monkeypatch, ending):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(with_macro(ending[:3] + "x"))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip().endswith("vbaProject.bin")
    assert read(path) == [talk for _, talk in SAID]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_sheet_of_excel_4_macros_is_refused_and_named(tmp_path):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES["xlsx"]())) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
                    b"vnd.ms-excel.macrosheet+xml",
                )
            new.writestr(name, data)
    (tmp_path / "a.xlsm").write_bytes(out.getvalue())
    with pytest.raises(UnreadableFile, match="sheet of macros"):
        read(tmp_path / "a.xlsm")


def test_no_export_of_such_files_carries_a_macro(tmp_path):
    sources = []
    for kind, ending in (("docx", "docm"), ("xlsx", "xlsm")):
        sources.append(tmp_path / f"{kind} talk.{ending}")
        sources[-1].write_bytes(with_macro(kind))
    ingest(tmp_path / "p", [str(one) for one in sources], no_anonymise=True)
    made = export_transcripts(tmp_path / "p", format="docx", identifiable=True).paths
    for exporter in plugins.load_all("exports"):
        if exporter.suffix in (".docx", ".xlsx"):
            made.append(tmp_path / f"rows{exporter.suffix}")
            exporter.write([make_row(SAID[1][1])], ["age"], made[-1])
    made.append(tmp_path / "sheet.xlsx")
    write_sheet(["excerpt"], [[SAID[1][1]]], made[-1])
    packages = [one for path in made for one in ([path] if path.is_file() else path.iterdir())]
    assert len(packages) == 5
    for path in packages:
        with zipfile.ZipFile(path) as archive:
            types = archive.read("[Content_Types].xml").decode()
            assert not [one for one in archive.namelist() if "vba" in one.lower()]
        assert "macroEnabled" not in types
        assert VBA not in types
