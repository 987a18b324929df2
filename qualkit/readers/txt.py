"""Plain text transcripts: one block a line."""

from __future__ import annotations

from qualkit.core.document import Block, Document, SourceFile
from qualkit.readers.decoding import decode_text, read_bytes


class TextReader:
    name = "txt"
    suffixes = (".txt", ".text")

    def read(self, path: SourceFile) -> list[Document]:
        """One document; raises UnreadableFile for an empty or binary file."""
        text, encoding = decode_text(read_bytes(path), str(path))
        return [Document(self.name, path.name, lines_as_blocks(text), encoding=encoding)]


def lines_as_blocks(text: str) -> tuple[Block, ...]:
    """Non-empty lines as blocks; `gap` where blank lines stand before, `full` where the line may
    have been broken because it was full.

    A line was broken because it was full when the first word of the next line would have made it
    longer than the longest line. Nobody wraps at less than 40 characters; texts whose lines run
    past 160 are not wrapped at all.
    """
    lines = [line.expandtabs(8) if _only_indented(line) else line for line in text.split("\n")]
    lines = [line.replace("\f", "") for line in lines]
    width = max((len(line.rstrip()) for line in lines), default=0)
    wrapped = width <= 160
    blocks: list[Block] = []
    gap = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            gap = True
            continue
        following = lines[number].split()[:1] if number < len(lines) else []
        reach = len(line.rstrip()) + 1 + len(following[0]) if following else 0
        full = 40 <= width <= 160 and reach > width
        blocks.append(
            Block(line.rstrip(), f"line {number}", gap=gap, full=full if wrapped else None)
        )
        gap = False
    return tuple(blocks)


def _only_indented(line: str) -> bool:
    """Tabs between label and talk carry meaning; tabs before the first word do not."""
    return "\t" in line and not line.strip("\t ").count("\t")


PLUGIN = TextReader()
