"""Transcripts without labels: questions in bold, italics or capitals, answers plain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualkit.core.document import Block, BlockKind
from qualkit.core.span import Span
from qualkit.core.transcript import PartKind
from qualkit.readers.layout.line_breaks import choose_glue, join_hyphen
from qualkit.readers.layout.notes import is_end_mark, is_whole_note
from qualkit.readers.layout.pieces import Piece

QUESTIONS, ANSWERS = "questions", "answers"


def _is_covered(block: Block, spans: Sequence[Span]) -> bool:
    words = sum(not char.isspace() for char in block.text)
    covered = sum(not char.isspace() for span in spans for char in span.of(block.text))
    return words > 0 and covered >= 0.95 * words


def _in_capitals(block: Block) -> bool:
    letters = [char for char in block.text if char.isalpha()]
    return len(letters) >= 6 and all(char.isupper() for char in letters)


_STYLES: dict[str, Callable[[Block], bool]] = {
    "bold": lambda block: _is_covered(block, block.bold),
    "italics": lambda block: _is_covered(block, block.italic),
    "capitals": _in_capitals,
    "headings": lambda block: block.kind is BlockKind.HEADING,
}


def find_emphasis(blocks: Sequence[Block]) -> tuple[str, int] | None:
    """(style, index of the first question), or None when no style tells questions from answers.

    A style does when between 2 and 70 % of the words have it, at least half of the paragraphs so
    set hold a question mark, three at least, and most are followed by a plain one. Lines of one
    style that stand together are one paragraph, since a PDF has lines only.
    """
    size = sum(len(block.text.split()) for block in blocks)
    for name, has_style in _STYLES.items():
        runs = _runs(blocks, [index for index, block in enumerate(blocks) if has_style(block)])
        asking = [run for run in runs if any("?" in blocks[index].text for index in run)]
        if len(asking) < 3 or len(asking) < 0.5 * len(runs):
            continue
        words = sum(len(blocks[index].text.split()) for run in runs for index in run)
        if not 0.02 * size <= words <= 0.7 * size:
            continue
        answered = sum(
            run[-1] + 1 < len(blocks) and not has_style(blocks[run[-1] + 1]) for run in runs
        )
        if answered >= 0.5 * len(runs):
            return name, _first_question(blocks, runs, asking[0][0])
    return None


def _runs(blocks: Sequence[Block], styled: Sequence[int]) -> list[list[int]]:
    """Indices of styled blocks, those together that are lines of one paragraph."""
    runs: list[list[int]] = []
    for index in styled:
        together = runs and runs[-1][-1] == index - 1 and blocks[index].full is not None
        if together and not blocks[index].gap:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _first_question(blocks: Sequence[Block], runs: Sequence[Sequence[int]], asked: int) -> int:
    """The first question may ask nothing ("It's running. Thanks for coming."); a title is none."""
    first = asked
    for run in reversed([run for run in runs if run[0] < asked]):
        if blocks[run[-1]].text.rstrip()[-1:] not in '.?!…"”’)]—–-':
            break
        first = run[0]
    return first


def pieces_by_emphasis(blocks: Sequence[Block], style: str, first: int) -> list[Piece]:
    """Questions and answers as pieces; what stands before the first question is front matter."""
    has_style = _STYLES[style]
    pieces: list[Piece] = []
    before: Block | None = None
    for index, block in enumerate(blocks):
        text = " ".join(block.text.split())
        if index < first:
            pieces.append(Piece(text, part=PartKind.FRONT_MATTER, where=block.where))
            continue
        if block.kind is BlockKind.NOTE or is_end_mark(text) or is_whole_note(text):
            kind = PartKind.END_MARK if is_end_mark(text) else PartKind.NOTE
            pieces.append(Piece(text, part=kind, where=block.where))
            before = None
            continue
        speaker = QUESTIONS if has_style(block) else ANSWERS
        if before is not None and pieces[-1].speaker == speaker:
            pieces[-1].lines.append(block.where)
            glue = choose_glue(before, block)
            joined = join_hyphen(pieces[-1].text, text, blocks) if glue == "-" else ""
            pieces[-1].text = joined or pieces[-1].text + glue + text
        else:
            pieces.append(Piece(text, speaker, speaker, where=block.where))
        before = block
    return pieces
