"""The smallest file of each format: the same four turns, set as that format sets them."""

from __future__ import annotations

import io
from collections.abc import Callable

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


#: Reader name → its smallest file.
SAMPLES: dict[str, Callable[[], bytes]] = {
    "csv": _csv,
    "docx": _docx,
    "html": _html,
    "pdf": _pdf,
    "srt": _srt,
    "txt": _text,
    "vtt": _vtt,
}
