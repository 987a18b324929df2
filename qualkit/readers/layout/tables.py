"""Transcripts in Word tables: a row a turn, or all labels stacked in a cell beside the talk."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qualkit.core.document import Block
from qualkit.core.transcript import LeftOut, Problem
from qualkit.readers.layout.labels import METADATA_KEYS, LabelClass, classify_label, label_key
from qualkit.readers.layout.line_breaks import join_lines
from qualkit.readers.layout.times import BARE, BRACKETED, parse_time

Rows = list[dict[int, list[Block]]]
_TIME_CELL = re.compile(rf"\s*(?:{BRACKETED}|{BARE})\s*(?:[-–]\s*(?:{BARE}))?\s*")
_HEADER = re.compile(
    r"(?i)\W*(speaker|name|who|participant|person|time|times?pan|timestamp|timecode|talk|text|transcript(?:ion)?|utterance|dialogue|speech|content|no|#|line|turn|notes?|comments?)\W*"
)


_SPEAKERS = re.compile(r"(?i)\W*(?:speakers?|who|participant|person)\W*")


@dataclass
class TableBlocks:
    """The document's blocks with those of talk tables given their speakers.

    stacked: a table had all its labels in one cell.
    """

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_speakers: bool = False
    stacked: bool = False


def resolve_tables(blocks: Sequence[Block]) -> TableBlocks:
    """Replace table cells by blocks with speakers where a table holds talk; flatten the others."""
    out = TableBlocks()
    for number, members in _by_table(blocks):
        if number is None:
            out.blocks += members
            continue
        rows = _grid(members)
        if _is_stacked(rows):
            _read_stacked(rows, out)
        elif (speaker := _speaker_column(rows)) is not None:
            _read_rows(rows, speaker, out)
        else:
            _flatten(rows, out)
    return out


def _by_table(blocks: Sequence[Block]) -> Iterator[tuple[int | None, list[Block]]]:
    group: list[Block] = []
    current: int | None = None
    for block in blocks:
        number = block.cell.table if block.cell else None
        if group and number != current:
            yield current, group
            group = []
        current = number
        group.append(block)
    if group:
        yield current, group


def _grid(members: Sequence[Block]) -> Rows:
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in members:
        assert block.cell is not None
        rows[block.cell.row][block.cell.column].append(block)
    return [dict(rows[number]) for number in sorted(rows)]


def _text(cell: Sequence[Block]) -> str:
    return " ".join(block.text.strip() for block in cell)


def _is_stacked(rows: Rows) -> bool:
    """One or two rows whose left cell is a column of labels, with talk beside it."""
    body = [row for row in rows if 0 in row and len(row) >= 2 and len(row[0]) >= 3]
    if len(rows) > 3 or not body:
        return False
    labels = [block.text for block in body[-1][0]]
    likely = sum(classify_label(label) >= LabelClass.NAME for label in labels)
    return likely >= 0.8 * len(labels) and len({label_key(label) for label in labels}) < len(labels)


def _read_stacked(rows: Rows, out: TableBlocks) -> None:
    out.has_speakers = out.stacked = True
    for row in rows:
        columns = sorted(row)
        if len(columns) < 2 or len(row[columns[0]]) < 3:
            _flatten([row], out)
            continue
        labels = row[columns[0]]
        beside = row[max(columns[1:], key=lambda column: len(_text(row[column])))]
        talk = _paragraphs(beside)
        if len(labels) != len(talk):
            out.problems.append(
                Problem(
                    f"the left cell of a table has {len(labels)} labels, the right one {len(talk)}"
                    " paragraphs; they were matched in order and cannot all be right",
                    f"{labels[0].where} to {talk[-1].where}",
                    "Put each turn in a row of its own, or write the label before its paragraph.",
                )
            )
        for index, block in enumerate(talk):
            label = labels[index].text if index < len(labels) else labels[-1].text
            out.blocks.append(replace(block, cell=None, speaker=_shown(label)))
        for label_block in labels[len(talk) :]:
            out.left_out.append(LeftOut("label without talk", label_block.text, label_block.where))
        for column in columns[1:]:
            if row[column] is not beside:
                _leave_out(row[column], out)


def _paragraphs(cell: Sequence[Block]) -> list[Block]:
    """A cell of broken lines (a PDF's) as paragraphs, which begin after gaps."""
    groups: list[list[Block]] = []
    for block in cell:
        if groups and block.full is not None and not block.gap:
            groups[-1].append(block)
        else:
            groups.append([block])
    return [join_lines(group, cell) for group in groups]


def _shown(label: str) -> str:
    return label.strip().rstrip(":;").strip()


def _speaker_column(rows: Rows) -> int | None:
    """The column whose cells are labels that recur, with a column of talk to its right; to its left
    only where a header says that it names the speakers, as NVivo's does."""
    if len(rows) < 2:
        return None
    for column in sorted({column for row in rows for column in row}):
        cells = [_text(row[column]) for row in rows if column in row]
        is_named = _SPEAKERS.fullmatch(cells[0]) is not None
        cells = [cell for cell in cells if not _HEADER.fullmatch(cell)]
        if any(label_key(cell) in METADATA_KEYS for cell in cells[:4]) or not cells:
            continue
        likely = [cell for cell in cells if classify_label(cell) >= LabelClass.NAME]
        recurring = Counter(label_key(cell) for cell in likely)
        others = [
            _text(row[c]) for row in rows for c in row if c > column or (is_named and c != column)
        ]
        words = statistics.mean(len(text.split()) for text in others) if others else 0
        # "Interviewer | Helen Marsh" above "Participant | Karen" are facts: nothing recurs.
        recurs = len(recurring) < len(likely) or words >= 8
        is_role = any(classify_label(cell) >= LabelClass.CODE for cell in likely)
        has_talk = recurs and words >= (1 if is_role else 2)
        few = len(recurring) <= max(2, 0.6 * len(likely))
        if has_talk and likely and len(likely) >= 0.6 * len(cells) and few:
            return column
    return None


def _read_rows(rows: Rows, speaker: int, out: TableBlocks) -> None:
    out.has_speakers = True
    columns = sorted({column for row in rows for column in row if column != speaker})
    talk = max(columns, key=lambda column: sum(len(_text(row.get(column, []))) for row in rows))
    for row in rows:
        cells = {column: _text(cell) for column, cell in row.items()}
        if all(_HEADER.fullmatch(text) for text in cells.values()):
            for cell in row.values():
                _leave_out(cell, out, "table header")
            continue
        if (talk not in row and set(row) == {speaker}) or len(row) == 1:
            _flatten([row], out)  # a merged cell: a heading or a note between turns
            continue
        label, start = cells.get(speaker, ""), None
        for column in columns:
            if column != talk and column in row:
                if _TIME_CELL.fullmatch(cells[column]):
                    start = parse_time(cells[column])[0]
                else:
                    _leave_out(row[column], out)
        # A time may stand in the label's own cell: "Karen 00:12".
        own = re.search(rf"\s*(?:{BRACKETED}|(?<=\s){BARE})\s*$", label)
        if own and own.start() > 0:
            start, label = parse_time(own.group())[0], label[: own.start()]
        for number, block in enumerate(row.get(talk, [])):
            named = _shown(label) if number == 0 else ""
            time = start if number == 0 else None
            out.blocks.append(replace(block, cell=None, speaker=named, start_ms=time))
        if talk not in row and label:
            out.left_out.append(LeftOut("label without talk", label, row[speaker][0].where))


def _flatten(rows: Rows, out: TableBlocks) -> None:
    """A table that holds no talk: "Date | 3 May" becomes the line "Date: 3 May"."""
    for row in rows:
        columns = sorted(row)
        first = _text(row[columns[0]])
        is_pair = len(columns) == 2 and len(first) <= 40 and len(row[columns[1]]) == 1
        is_key = label_key(first) in METADATA_KEYS or classify_label(first) is LabelClass.ROLE
        if is_pair and is_key:
            text = f"{_shown(first)}: {_text(row[columns[1]])}"
            out.blocks.append(Block(text, row[columns[0]][0].where, gap=False))
            continue
        for column in columns:
            out.blocks += [replace(block, cell=None) for block in row[column]]


def _leave_out(cell: Sequence[Block], out: TableBlocks, kind: str = "table cell") -> None:
    if _text(cell):
        out.left_out.append(LeftOut(kind, _text(cell), cell[0].where))
