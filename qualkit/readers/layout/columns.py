"""Sheets (.csv, .tsv, .xlsx): which column is what, and the rows as blocks."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.document import Block, Document
from qualkit.core.errors import NoTurnsFound
from qualkit.core.transcript import LeftOut
from qualkit.readers.layout.times import parse_time

_NAMES = {
    "speaker": (
        "speaker", "speaker name", "speaker label", "speaker id", "name", "participant", "who",
        "voice", "role", "label", "person", "user", "author", "channel", "spk",
    ),
    "text": (
        "text", "transcript", "utterance", "talk", "content", "words", "speech", "turn text",
        "sentence", "dialogue", "message", "caption", "transcription", "turn", "response", "quote",
        "comment", "said", "what was said",
    ),
    "start": (
        "start", "start time", "timestamp", "time", "timecode", "begin", "begin time", "start (s)",
        "starttime", "from", "in", "start ms", "time stamp", "tid", "timespan", "time span",
        "time in", "timestamp in",
    ),
    "end": (
        "end", "end time", "stop", "endtime", "to", "out", "end (s)", "end ms", "time out",
        "timestamp out",
    ),
}  # fmt: skip
_CLOCK = re.compile(r"\[?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?\]?")
_HINT = (
    "Name the columns, for example: --column speaker=Who --column text=Said, or in qualkit.toml."
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers; -1 for none. header: whether the first row is one."""

    text: int
    speaker: int = -1
    start: int = -1
    end: int = -1
    header: bool = True


def sheet_blocks(
    document: Document, wanted: Mapping[str, str]
) -> tuple[list[Block], list[LeftOut]]:
    """The rows as blocks with speaker and times; cells of other columns are left out by name.

    wanted: "speaker", "text", "start", "end" → the header's name for it.
    Raises NoTurnsFound when no column of talk can be told.
    """
    columns = find_columns(document.rows, wanted, document.name)
    first = 1 if columns.header else 0
    header = document.rows[0] if columns.header else ()
    used = {columns.text, columns.speaker, columns.start, columns.end}
    blocks: list[Block] = []
    left_out = [LeftOut("column header", name, "row 1") for name in header if name.strip()]
    in_milliseconds = _counts_milliseconds(document.rows[first:], columns, header)
    for number, row in enumerate(document.rows[first:], start=first + 1):
        cells = [cell.strip() for cell in row]
        text = _cell(cells, columns.text)
        for index, cell in enumerate(cells):
            if cell and (index not in used or (index == columns.speaker and not text)):
                name = header[index] if index < len(header) else str(index + 1)
                left_out.append(LeftOut(f"column {name.strip()}", cell, f"row {number}"))
        if not text:
            continue
        blocks.append(
            Block(
                text,
                f"row {number}",
                speaker=_cell(cells, columns.speaker) if columns.speaker >= 0 else None,
                start_ms=_time_cell(_cell(cells, columns.start), in_milliseconds),
                end_ms=_time_cell(_cell(cells, columns.end), in_milliseconds),
            )
        )
    return blocks, left_out


def names_speakers_and_talk(header: Sequence[str]) -> bool:
    """True for a row that heads a column of speakers and one of talk by their usual names."""
    names = set(_header(header))
    return bool(names & set(_NAMES["speaker"])) and bool(names & set(_NAMES["text"]))


def _header(row: Sequence[str]) -> list[str]:
    return [re.sub(r"[\s_]+", " ", cell).strip(" ?:").casefold() for cell in row]


def find_columns(
    rows: Sequence[Sequence[str]], wanted: Mapping[str, str], where: str = ""
) -> Columns:
    """Tell columns by what the researcher said, by the header's names, or by what is in them.

    wanted: as `sheet_blocks` takes it; where: the file, for messages. Raises NoTurnsFound when a
    column that was named, or one of talk, is not there.
    """
    if not rows:
        raise NoTurnsFound("the table has no rows", where=where, hint=_HINT)
    header = _header(rows[0])
    found: dict[str, int] = {}
    for what, name in wanted.items():
        plain = _header([name])[0]
        if plain not in header:
            shown = ", ".join(cell for cell in rows[0] if cell.strip())
            raise NoTurnsFound(
                f"no column is called {name!r}; the columns are: {shown}", where=where, hint=_HINT
            )
        found[what] = header.index(plain)
    for what, names in _NAMES.items():
        match = next((header.index(name) for name in names if name in header), -1)
        if what not in found and match >= 0 and match not in found.values():
            found[what] = match
    if "text" in found:
        return Columns(
            found["text"], found.get("speaker", -1), found.get("start", -1), found.get("end", -1)
        )
    return _columns_by_content(rows, found, where)


def _columns_by_content(
    rows: Sequence[Sequence[str]], found: Mapping[str, int], where: str
) -> Columns:
    """Talk is the column with the most words; the speaker's repeats few short cells."""
    width = max(len(row) for row in rows)
    body = [[*row, *[""] * (width - len(row))] for row in rows]
    words = [statistics.mean(len(row[index].split()) for row in body) for index in range(width)]
    text = max(range(width), key=lambda index: words[index])
    speaker = found.get("speaker", -1)
    for index in range(width):
        # The first row may be a header; a column that is mostly empty holds remarks.
        cells = [row[index].strip() for row in body[1:] if row[index].strip()]
        few = len(set(cells)) <= max(2, 0.34 * len(cells))
        named = len(cells) >= 0.3 * len(body[1:]) > 0 and all(
            re.search(r"[^\W\d_]", cell) and len(cell) <= 45 for cell in cells
        )
        if index != text and speaker < 0 and few and named:
            speaker = index
    if words[text] < 3:
        raise NoTurnsFound("no column of the table holds talk", where=where, hint=_HINT)
    if width > 1 and speaker < 0:
        raise NoTurnsFound("no column of the table names the speakers", where=where, hint=_HINT)
    start = found.get("start", next((i for i in range(width) if _holds_times(body[1:], i)), -1))
    header = bool(found) or (len(body) > 1 and _is_header(body, text, speaker, start, words[text]))
    return Columns(text, speaker, start, found.get("end", -1), header)


def _is_header(
    body: Sequence[Sequence[str]], text: int, speaker: int, start: int, words: float
) -> bool:
    """Whether the first row heads the columns, by what stands in it. words: of talk in a row."""
    first, rest = body[0], body[1:]
    if words > 5 and len(first[text].split()) <= 2:
        return True
    if start >= 0 and first[start].strip():
        return _holds_times(rest, start) and not _holds_times(body[:1], start)
    # A voice that speaks once more is heard; a sentence is talk.
    is_voice = speaker < 0 or any(row[speaker].strip() == first[speaker].strip() for row in rest)
    is_sentence = first[text].rstrip()[-1:] in '.?!…"”'
    return words > 5 and not is_voice and not is_sentence and len(first[text].split()) <= 4


def _holds_times(rows: Sequence[Sequence[str]], index: int) -> bool:
    cells = [row[index].strip() for row in rows if row[index].strip()]
    return bool(cells) and all(_CLOCK.fullmatch(cell) for cell in cells)


def _counts_milliseconds(
    rows: Sequence[Sequence[str]], columns: Columns, header: Sequence[str]
) -> bool:
    name = _cell(header, columns.start).casefold()
    values = [_cell(row, columns.start) for row in rows]
    numbers = [float(value) for value in values if re.fullmatch(r"\d+(?:\.\d+)?", value.strip())]
    if re.search(r"ms\b|milli", name):
        return True
    whole = all(number.is_integer() for number in numbers)
    # Hardly a recording is longer than 8 hours, that is 28,800 seconds.
    return bool(numbers) and whole and max(numbers) > 28_800


def _time_cell(value: str, in_milliseconds: bool) -> int | None:
    value = value.strip().strip("[]()")
    if re.fullmatch(r"\d+(?:[.,]\d+)?s?", value):
        number = float(value.rstrip("s").replace(",", "."))
        return round(number if in_milliseconds else number * 1000)
    return parse_time(value)[0] if re.search(r"\d+[:.]\d", value) else None


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if 0 <= index < len(cells) else ""
