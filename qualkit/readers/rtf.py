"""Rich text (.rtf): words by striprtf; bold and table cells by marks set before it reads.

striprtf gives words only. Signs that no text holds (C0 control characters) are put beside the
control words for bold, rows and cells (RTF 1.9.1), pass through it, and are read afterwards.
"""

from __future__ import annotations

import re

from qualkit.core.document import Cell, Document, SourceFile, footnote_blocks
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import clean_text, read_bytes
from qualkit.readers.flow import Flow

_HINT = "Open it in Word or LibreOffice and save it as .docx."
_TOKEN = re.compile(
    r"\\([a-z]+)(-?\d+)? ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}\r\n]+|[\r\n]+", re.IGNORECASE | re.DOTALL
)
_BOLD, _PLAIN, _ROW, _CELL, _ROW_END = "\x02", "\x03", "\x04", "\x05", "\x06"
_MARKS = re.compile(f"([{_BOLD}{_PLAIN}{_ROW}{_CELL}{_ROW_END}\n])")
#: Groups whose text is not shown.
_UNSEEN = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable", "filetbl",
    "rsidtbl", "themedata",
}  # fmt: skip
#: Groups whose words are no talk, and what they are; striprtf would drop them without a word.
_APART = {
    "header": "running head", "headerl": "running head", "headerr": "running head",
    "headerf": "running head", "footer": "running foot", "footerl": "running foot",
    "footerr": "running foot", "footerf": "running foot", "footnote": "footnote",
    "annotation": "comment", "shptxt": "text box", "dptxbxtext": "text box",
    "deleted": "deleted text",
}  # fmt: skip


class RtfReader:
    name = "rtf"
    suffixes = (".rtf",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document; footnotes become notes at the end; running heads, comments, text boxes and
        deleted text are left out by name.

        Raises UnreadableFile for a file that is no RTF or holds no words.
        """
        from striprtf.striprtf import rtf_to_text

        data = read_bytes(path)
        if not data.lstrip().startswith(b"{\\rtf"):
            raise UnreadableFile("this is not an RTF file", where=str(path), hint=_HINT)
        codepage = re.search(rb"\\ansicpg(\d+)", data[:2000])
        encoding = f"cp{codepage[1].decode()}" if codepage else "cp1252"
        body, apart = _take_apart(data.decode("latin-1"))
        try:
            text = rtf_to_text(_mark(body), encoding=encoding, errors="replace")
            others = [
                (kind, rtf_to_text(_alone(piece, codepage), encoding=encoding, errors="replace"))
                for kind, piece in apart
            ]
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise UnreadableFile(
                f"the RTF is damaged ({str(error)[:120]})", where=str(path), hint=_HINT
            ) from None
        blocks = _read_marked(text)
        if not blocks.blocks:
            raise UnreadableFile("there is no text in it", where=str(path), hint=_HINT)
        said = [(kind, clean_text(" ".join(words.split()))) for kind, words in others]
        notes = [words for kind, words in said if kind == "footnote" and words]
        return [
            Document(
                self.name,
                path.name,
                (
                    *blocks.blocks,
                    *footnote_blocks(notes),
                ),
                left_out=tuple(
                    LeftOut(kind, words) for kind, words in said if kind != "footnote" and words
                ),
                encoding=encoding,
            )
        ]


def _take_apart(rtf: str) -> tuple[str, list[tuple[str, str]]]:
    """The RTF without the groups that are no talk, and these: (what it is, its RTF)."""
    out: list[str] = []
    groups: list[tuple[int, str]] = []  # where each open group begins in `out`, and what it is
    apart: list[tuple[str, str]] = []
    for token in _TOKEN.finditer(rtf):
        text, word = token.group(), token[1]
        if text == "{":
            groups.append((len(out), ""))
        elif word in _APART and groups and token[2] != "0" and not groups[-1][1]:
            groups[-1] = (groups[-1][0], _APART[word])
        out.append(text)
        if text == "}" and groups:
            start, kind = groups.pop()
            if kind:
                piece = "".join(out[start:])
                del out[start:]
                apart.append((kind, piece))
    return "".join(out), apart


def _alone(piece: str, codepage: re.Match[bytes] | None) -> str:
    """A group as a document of its own, without the words that say what it is."""
    words = re.sub(rf"\\(?:{'|'.join(_APART)}|chftn)(?![a-z])-?\d* ?|\\\*", "", piece)
    page = codepage[1].decode() if codepage else "1252"
    return rf"{{\rtf1\ansi\ansicpg{page} {words}}}"


def _mark(rtf: str) -> str:
    """The same RTF with marks where bold text begins and ends and around table rows and cells."""
    out: list[str] = []
    groups: list[tuple[bool, bool]] = []  # (bold, unseen) outside each open group
    bold = unseen = shown_bold = in_row = False
    for token in _TOKEN.finditer(re.sub("[\x02-\x06]", "", rtf)):
        text, word = token.group(), token[1]
        if text == "{":
            groups.append((bold, unseen))
        elif text == "}":
            bold, unseen = groups.pop() if groups else (False, False)
        elif word in _UNSEEN or text == "\\*":
            unseen = True
        elif word in {"b", "plain"}:
            bold = word == "b" and token[2] != "0"
        elif word == "trowd" and not in_row:
            in_row = True
            text += _ROW
        elif word == "cell":
            text = _CELL + text
        elif word == "row":
            in_row = False
            text = _ROW_END + text
        elif word is None and text.strip("\r\n") and not unseen and bold != shown_bold:
            shown_bold = bold
            text = (_BOLD if bold else _PLAIN) + text
        out.append(text)
    return "".join(out)


def _read_marked(text: str) -> Flow:
    """Paragraphs with their bold ranges and table cells; rows one after another are one table."""
    flow = Flow()
    bold = follows_row = False
    table, row, column = -1, -1, -1
    before = ""
    for piece in _MARKS.split(text):
        cell = Cell(table, row, column) if column >= 0 else None
        if piece == _ROW:
            table, row, column = (table, row + 1, 0) if follows_row else (table + 1, 0, 0)
        elif piece == _CELL:
            flow.end_paragraph(cell=cell)
            column += 1
        elif piece == _ROW_END:
            column, follows_row = -1, True
        elif piece in {_BOLD, _PLAIN}:
            bold = piece == _BOLD
        elif piece == "\n":
            if before != _ROW_END:
                flow.end_paragraph(cell=cell)
        elif piece:
            # striprtf writes "|" for a cell's end.
            flow.add(piece.removeprefix("|") if before == _CELL else piece, bold=bold)
            follows_row = follows_row and (column >= 0 or not flow.has_text)
        before = piece or before
    if flow.has_text:
        flow.end_paragraph()
    return flow


PLUGIN = RtfReader()
