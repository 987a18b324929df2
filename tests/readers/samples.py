"""The smallest file of each format: the same four turns, set as that format sets them."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from .foreign_databases import write_qualcoder, write_taguette
from .foreign_qdpx import PLAIN, Foreign
from .small_pdf import lines, pdf

SAID = [
    ("Interviewer", "Where do you live, then?"),
    ("P4", "In Grimsby, by the docks."),
    ("Interviewer", "And always have?"),
    ("P4", "Always, aye. Born there."),
]
LINES = [f"{speaker}: {talk}" for speaker, talk in SAID]


def _text() -> bytes:
    return "\n\n".join(LINES).encode()


def _csv() -> bytes:
    rows = [f'{speaker},"{talk}"' for speaker, talk in SAID]
    return "\r\n".join(["speaker,text", *rows]).encode()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _html() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<html><body>{body}</body></html>".encode()


def _md() -> bytes:
    return "\n\n".join(f"**{speaker}:** {talk}" for speaker, talk in SAID).encode()


def _pdf() -> bytes:
    return pdf(lines([line for said in LINES for line in (said, "")]))


def _cues(mark: str) -> str:
    return "\n\n".join(
        f"{n}\n00:00:{2 * n:02}{mark}000 --> 00:00:{2 * n + 1:02}{mark}000\n{line}"
        for n, line in enumerate(LINES, start=1)
    )


def _srt() -> bytes:
    return _cues(",").encode()


def _vtt() -> bytes:
    return ("WEBVTT\n\n" + _cues(".")).encode()


def _qdpx() -> bytes:
    foreign = Foreign(PLAIN)
    foreign.source("A", "\n\n".join(LINES), [("by the docks", "place")])
    return foreign.to_bytes()


def _qualcoder() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qda"
        write_qualcoder(path, "\n\n".join(LINES), [("by the docks", 1)])
        return (path / "data.qda").read_bytes()


def _taguette() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite3"
        html = "".join(f"<p>{line}</p>" for line in LINES)
        write_taguette(path, html, "".join(LINES), [("by the docks", ["place"])])
        return path.read_bytes()


def odt(body: str, automatic: str = "") -> bytes:
    """An OpenDocument text with this body. automatic: its automatic styles."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in [
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        ]
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _odt() -> bytes:
    return odt("".join(f"<text:p>{line}</text:p>" for line in LINES))


def _rtf() -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252 " + r"\par ".join(LINES) + r"\par}").encode()


def xlsx(*sheets: list[tuple[object, ...]]) -> bytes:
    """A workbook with these sheets of rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    return xlsx([("speaker", "text"), *SAID])


def _json() -> bytes:
    return json.dumps([{"speaker": speaker, "text": talk} for speaker, talk in SAID]).encode()


def eaf(more: str = "") -> bytes:
    """An ELAN document with a tier a speaker. more: further tiers."""
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{2 * n}" TIME_VALUE="{1000 * n}"/>'
        f'<TIME_SLOT TIME_SLOT_ID="ts{2 * n + 1}" TIME_VALUE="{1000 * n + 900}"/>'
        for n in range(len(SAID))
    )
    tiers = ""
    for label in ("Interviewer", "P4"):
        annotations = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{2 * n}"'
            f' TIME_SLOT_REF2="ts{2 * n + 1}"><ANNOTATION_VALUE>{talk}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, (speaker, talk) in enumerate(SAID)
            if speaker == label
        )
        tiers += f'<TIER TIER_ID="{label}">{annotations}</TIER>'
    return (
        f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}{more}</ANNOTATION_DOCUMENT>"
    ).encode()


def _cha() -> bytes:
    codes = {"Interviewer": "INV", "P4": "PAR"}
    said = "".join(f"*{codes[speaker]}:\t{talk}\n" for speaker, talk in SAID)
    return f"@Participants:\tINV Interviewer, PAR P4\n{said}".encode()


def tei(body: str, people: str = "") -> bytes:
    """A TEI document. people: <person> elements of its header."""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><listPerson>{people}</listPerson>'
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def _tei() -> bytes:
    return tei("".join(f"<u who='#{speaker}'>{talk}</u>" for speaker, talk in SAID))


#: Reader name → its smallest file.
SAMPLES: dict[str, Callable[[], bytes]] = {
    "cha": _cha,
    "csv": _csv,
    # What many a .doc is; the binary kind needs LibreOffice (tests/external).
    "doc": _rtf,
    "docx": _docx,
    "eaf": eaf,
    "html": _html,
    "json": _json,
    "md": _md,
    "odt": _odt,
    "pdf": _pdf,
    "qdpx": _qdpx,
    "qualcoder": _qualcoder,
    "rtf": _rtf,
    "srt": _srt,
    "taguette": _taguette,
    "tei": _tei,
    "txt": _text,
    "vtt": _vtt,
    "xlsx": _xlsx,
}
