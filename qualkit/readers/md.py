"""Markdown transcripts (.md): bold labels, headings and tables; else as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualkit.core.document import Block, BlockKind, Cell, Document, SourceFile
from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import decode_text, read_bytes
from qualkit.readers.txt import lines_as_blocks

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_NOTE = re.compile(r"\[\^(?P<number>[^\]\s]{1,30})\]:\s+(?P<words>.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,30})\]")
#: Bold, italics, a link and an escaped sign (CommonMark 0.31, sections 2.4 and 6). The bounds keep
#: the time linear in a line that opens and never closes.
_INLINE = re.compile(
    r"(\*\*|__)(?=\S)(?P<bold>.{1,3000}?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(?P<italic>[^*_]{1,3000}?)(?<=\S)\3(?!\w)"
    r"|\[(?P<link>[^\[\]]{1,300})\]\((?P<to>[^()\s]{1,500})\)|\\(?P<sign>[!-/:-@\[-`{-~])"
)


class MarkdownReader:
    name = "md"
    suffixes = (".md", ".markdown")

    def read(self, path: SourceFile) -> list[Document]:
        """One document; footnotes become notes at the end.

        Raises UnreadableFile for an empty or binary file.
        """
        text, encoding = decode_text(read_bytes(path), str(path))
        lines = [
            replace(one, text=_QUOTE.sub("", one.text, count=1)) for one in lines_as_blocks(text)
        ]
        lines, notes, numbers = _take_footnotes([one for one in lines if one.text.strip()])
        blocks = (*_blocks(lines), *(replace(_inline(n), kind=BlockKind.NOTE) for n in notes))
        return [Document(self.name, path.name, blocks, left_out=numbers, encoding=encoding)]


def _take_footnotes(
    lines: Sequence[Block],
) -> tuple[list[Block], list[Block], tuple[LeftOut, ...]]:
    """(lines of the text, notes, their numbers in the text); notes are as pandoc's Markdown has
    them: "[^1]" in the text, "[^1]: words" in a line of its own, further lines indented."""
    text: list[Block] = []
    notes: dict[str, Block] = {}
    last = ""
    for line in lines:
        match = _NOTE.match(line.text)
        goes_on = last and line.text.startswith((" ", "\t"))
        if match:
            last = match["number"]
            notes[last] = replace(line, text=match["words"], gap=True, full=None)
        elif goes_on:
            notes[last] = replace(notes[last], text=f"{notes[last].text} {line.text.strip()}")
        else:
            last = ""
            text.append(line)
    numbers: list[LeftOut] = []
    for index, line in enumerate(text):
        found = [one for one in _REFERENCE.findall(line.text) if one in notes]
        numbers += [LeftOut("footnote number", f"[^{one}]", line.where) for one in found]
        for one in found:
            text[index] = replace(text[index], text=text[index].text.replace(f"[^{one}]", ""))
    return text, list(notes.values()), tuple(numbers)


def _blocks(lines: Sequence[Block]) -> Iterator[Block]:
    table, row = -1, -1
    for line in lines:
        cells = _TABLE_ROW.match(line.text)
        if not cells:
            row = -1
            heading = _HEADING.match(line.text)
            if heading:
                kind = BlockKind.HEADING
                yield replace(_inline(replace(line, text=heading[1])), kind=kind)
            else:
                yield _inline(line)
            continue
        if _TABLE_RULE.match(line.text):
            continue
        table, row = (table + 1, 0) if row < 0 else (table, row + 1)
        for column, cell in enumerate(re.split(r"(?<!\\)\|", cells[1])):
            if cell.strip():
                place = Cell(table, row, column)
                yield replace(_inline(replace(line, text=cell.strip(), full=None)), cell=place)


def _inline(block: Block) -> Block:
    """The block without its marks, with what they set in bold and in italics."""
    text = ""
    bold: list[Span] = []
    italic: list[Span] = []
    position = 0
    for match in _INLINE.finditer(block.text):
        text += block.text[position : match.start()]
        start = len(text)
        link = f"{match['link']} ({match['to']})" if match["link"] else ""
        words = match["bold"] or match["italic"] or link or match["sign"]
        # Within bold there may be italics; the labels that matter here are hardly nested deeper.
        text += words.strip("*_") if match["bold"] or match["italic"] else words
        if match["bold"]:
            bold.append(Span(start, len(text)))
        elif match["italic"]:
            italic.append(Span(start, len(text)))
        position = match.end()
    text += block.text[position:]
    return replace(block, text=text, bold=tuple(bold), italic=tuple(italic))


PLUGIN = MarkdownReader()
