"""Plain text transcripts: one block a line."""

from __future__ import annotations

from collections.abc import Sequence, Set

from qualkit.core.document import Block, Document, SourceFile
from qualkit.readers.decoding import decode_text, read_bytes
from qualkit.readers.layout.columns import names_speakers_and_talk
from qualkit.readers.text_footnotes import take_footnotes
from qualkit.readers.text_pages import find_page_lines


class TextReader:
    name = "txt"
    suffixes = (".txt", ".text")

    def read(self, path: SourceFile) -> list[Document]:
        """One document; page numbers and running heads are left out by name, footnotes become notes
        at the end. A table with tabs, as NVivo exports it, is one of rows.

        Raises UnreadableFile for an empty or binary file.
        """
        text, encoding = decode_text(read_bytes(path), str(path))
        rows = read_rows(text)
        if rows:
            return [Document(self.name, path.name, rows=rows, encoding=encoding)]
        pages = find_page_lines(text.split("\n"))
        lines = lines_as_blocks(text, {index for index, _ in pages})
        blocks, footnotes = take_footnotes(lines)
        left_out = (*(line for _, line in pages), *footnotes)
        return [Document(self.name, path.name, blocks, left_out=left_out, encoding=encoding)]


def read_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a text whose first line heads columns of speakers and talk; else none."""
    if "\t" not in text.split("\n", 1)[0]:
        return ()
    rows = [tuple(line.split("\t")) for line in text.split("\n") if line.strip()]
    is_table = len({len(row) for row in rows}) == 1 and names_speakers_and_talk(rows[0])
    return tuple(rows) if is_table else ()


def lines_as_blocks(text: str, skipped: Set[int] = frozenset()) -> tuple[Block, ...]:
    """Non-empty lines as blocks; `gap` where blank lines stand before, `full` where the line may
    have been broken because it was full.

    A line was broken because it was full when the first word of the next line would have made it
    longer than the longest line. Nobody wraps at less than 40 characters; texts whose lines run
    past 160 are not wrapped at all. skipped: indices of lines that are no part of the talk; with
    them go the blank lines around them where a sentence goes on over the page's end.
    """
    lines = [line.expandtabs(8) if _only_indented(line) else line for line in text.split("\n")]
    numbered = [
        (number, line.replace("\f", ""))
        for number, line in enumerate(lines, start=1)
        if number - 1 not in skipped
    ]
    if skipped:
        numbered = _without_page_gaps(numbered, skipped)
    lines = [line for _, line in numbered]
    width = max((len(line.rstrip()) for line in lines), default=0)
    wrapped = width <= 160
    blocks: list[Block] = []
    gap = False
    for index, (number, line) in enumerate(numbered, start=1):
        if not line.strip():
            gap = True
            continue
        following = lines[index].split(None, 1)[:1] if index < len(lines) else []
        reach = len(line.rstrip()) + 1 + len(following[0]) if following else 0
        full = 40 <= width <= 160 and reach > width
        blocks.append(
            Block(line.rstrip(), f"line {number}", gap=gap, full=full if wrapped else None)
        )
        gap = False
    return tuple(blocks)


def _without_page_gaps(
    numbered: Sequence[tuple[int, str]], skipped: Set[int]
) -> list[tuple[int, str]]:
    """The lines without the blank ones at a page's end where the sentence before has not ended."""
    kept: list[tuple[int, str]] = []
    last = -1  # the last one kept that is not blank
    for number, line in numbered:
        if line.strip():
            over_page = last >= 0 and any(one in skipped for one in range(kept[last][0], number))
            if over_page and kept[last][1].rstrip()[-1:] not in ".?!…:\"”'’)]":
                del kept[last + 1 :]
            last = len(kept)
        kept.append((number, line))
    return kept


def _only_indented(line: str) -> bool:
    """Tabs between label and talk carry meaning; tabs before the first word do not."""
    return "\t" in line and not line.strip("\t ").count("\t")


PLUGIN = TextReader()
