"""Words on a page → lines in reading order, with what their geometry tells.

Coordinates are points (1/72 inch) from the top left corner of the page.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: Words whose tops differ by less than this share of their height stand on one line.
_SAME_LINE = 0.5
#: A footnote's number in the text: smaller than what it stands behind by at least this share, and
#: above its foot (58 % in LibreOffice, 65 % in Word).
_RAISED_SIZE = 0.8
NOTE_MARK = r"\d{1,3}|[ivxl]{1,6}|[*†‡§¶]{1,3}"
_RAISED_MARK = re.compile(rf"[(\[]?(?:{NOTE_MARK})[)\]]?")
#: A space wider than this many times the text size, after a short stretch, is a tab.
_TAB_WIDTH = 1.5
#: Nearer than this many times the text size, two words are one.
_TOUCHING = 0.1


@dataclass(frozen=True, slots=True)
class TabStop:
    """A stretch between wide spaces: where it begins in the text, its left edge and its top, and
    the width of its first word."""

    offset: int
    left: float
    top: float
    first_word: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line: text with "\\t" at tab stops, edges, page from 1, ranges set in bold, and ranges of
    small raised numbers and signs. size: of its type, in points."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    bold: tuple[tuple[int, int], ...] = ()
    stops: tuple[TabStop, ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    size: float = 0.0

    @property
    def first_word(self) -> float:
        return self.stops[0].first_word if self.stops else 0.0

    @property
    def height(self) -> float:
        return self.bottom - self.top


def page_lines(words: Sequence[Mapping[str, Any]], page: int, width: float) -> list[PdfLine]:
    """The lines of a page in reading order: of one column, or of two when the page has two.

    words: as pdfplumber's extract_words gives them, with "fontname" and "size". width: of the page.
    """
    rows = words_in_rows(words)
    gutter = _find_gutter(rows, width)
    if gutter is None:
        return [_line(row, page) for row in rows]
    lines: list[PdfLine] = []
    columns: tuple[list[PdfLine], list[PdfLine]] = ([], [])
    for row in rows:
        crossing = any(word["x0"] < gutter < word["x1"] for word in row)
        left = [word for word in row if word["x1"] <= gutter]
        right = [word for word in row if word["x0"] >= gutter]
        if crossing or not _apart(left, right):
            # A line over both columns ends the columns above it.
            lines += [*columns[0], *columns[1], _line(row, page)]
            columns = ([], [])
            continue
        for side, members in enumerate((left, right)):
            if members:
                columns[side].append(_line(members, page))
    return [*lines, *columns[0], *columns[1]]


def _apart(left: Sequence[Mapping[str, Any]], right: Sequence[Mapping[str, Any]]) -> bool:
    return not left or not right or right[0]["x0"] - left[-1]["x1"] > 8


def words_in_rows(words: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The words of a page, or a part of it, line by line: lines downwards, words to the right."""
    rows: list[list[Mapping[str, Any]]] = []
    for word in sorted(words, key=lambda item: (item["top"], item["x0"])):
        for row in reversed(rows[-3:]):
            if _on_one_line(row[0], word):
                row.append(word)
                break
        else:
            rows.append([word])
    rows.sort(key=lambda row: min(word["top"] for word in row))
    return [sorted(row, key=lambda item: item["x0"]) for row in rows]


def _on_one_line(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    height = max(1.0, other["bottom"] - other["top"])
    if abs(one["bottom"] - other["bottom"]) < _SAME_LINE * height:
        return True
    return _is_raised(one, other) or _is_raised(other, one)


def _is_raised(mark: Mapping[str, Any], word: Mapping[str, Any]) -> bool:
    """True for a small number or sign that stands above the foot of a word, beside it."""
    height = word["bottom"] - word["top"]
    small = mark["bottom"] - mark["top"] <= _RAISED_SIZE * height
    middle = (mark["top"] + mark["bottom"]) / 2
    return (
        small
        and word["top"] - 0.2 * height < middle < word["bottom"]
        and mark["bottom"] < word["bottom"] - 0.1 * height
        and _RAISED_MARK.fullmatch(mark["text"]) is not None
    )


def _find_gutter(rows: Sequence[Sequence[Mapping[str, Any]]], width: float) -> float | None:
    """The middle of the strip between two columns of running text, if the page has two.

    A label column beside the talk is no column: its lines hold three words at most.
    """
    if len(rows) < 12:
        return None
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = width * step / 100
        both = crossing = 0
        for row in rows:
            if any(word["x0"] < x < word["x1"] for word in row):
                crossing += 1
                continue
            left = [word for word in row if word["x1"] <= x]
            right = [word for word in row if word["x0"] >= x]
            both += bool(left) and bool(right) and _apart(left, right)
        if crossing <= 0.15 * len(rows) and both >= 0.6 * len(rows):
            best = max(best or (0, x), (both, x))
    if best is None:
        return None
    lefts = [sum(word["x1"] <= best[1] for word in row) for row in rows]
    rights = [sum(word["x0"] >= best[1] for word in row) for row in rows]
    return best[1] if min(statistics.median(lefts), statistics.median(rights)) >= 4 else None


def _line(row: Sequence[Mapping[str, Any]], page: int) -> PdfLine:
    text = ""
    bold: list[tuple[int, int]] = []
    stops: list[TabStop] = []
    raised: list[tuple[int, int]] = []
    tallest = max(row, key=lambda word: word["bottom"] - word["top"])
    before: Mapping[str, Any] | None = None
    for word in row:
        if before is not None:
            size = word["bottom"] - word["top"]
            space = word["x0"] - before["x1"]
            # pdfplumber also cuts where the font changes, in the middle of a word or before a dot.
            text += "\t" if space > _TAB_WIDTH * size else " " if space > _TOUCHING * size else ""
        start = len(text)
        if before is None or text.endswith("\t"):
            stops.append(TabStop(start, word["x0"], word["top"], word["x1"] - word["x0"]))
        text += word["text"]
        if _is_raised(word, tallest):
            raised.append((start, len(text)))
        if re.search(r"(?i)bold|black|heavy|semibold", word.get("fontname", "")):
            if bold and bold[-1][1] == start - 1:
                bold[-1] = (bold[-1][0], len(text))
            else:
                bold.append((start, len(text)))
        before = word
    return PdfLine(
        text,
        page,
        row[0]["x0"],
        max(word["x1"] for word in row),
        min(word["top"] for word in row),
        max(word["bottom"] for word in row),
        tuple(bold),
        tuple(stops),
        tuple(raised),
        _type_size(row),
    )


def _type_size(row: Sequence[Mapping[str, Any]]) -> float:
    """The size of most of a row's letters, to half a point."""
    letters: Counter[float] = Counter()
    for word in row:
        letters[round(2 * word.get("size", word["bottom"] - word["top"])) / 2] += len(word["text"])
    return letters.most_common(1)[0][0]


def find_running_lines(pages: Sequence[Sequence[PdfLine]], height: float) -> set[tuple[int, int]]:
    """(page index, line index) of running heads, running feet and page numbers.

    A line among the first or last three of its page is one when the same words stand at the same
    height on enough pages, its numbers stay the same or count the pages, and the words are not
    found in the middle of pages as well. Labels and times at the top of a page are none.
    """
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    in_bodies: Counter[str] = Counter()
    for page_index, lines in enumerate(pages):
        for line_index, line in enumerate(lines):
            at_edge = not 3 <= line_index < len(lines) - 3
            if at_edge and (line.top < 0.12 * height or line.bottom > 0.88 * height):
                key = (_without_numbers(line.text), round(line.top / 4))
                places.setdefault(key, []).append((page_index, line_index))
            else:
                in_bodies[_without_numbers(line.text)] += 1
    found: set[tuple[int, int]] = set()
    # Odd and even pages may carry different heads.
    enough = max(2, (len(pages) + 1) // 2) if len(pages) < 6 else max(3, len(pages) // 3)
    labels = Counter(_label_of(line.text) for lines in pages for line in lines)
    for (words, _), at in places.items():
        needed = min(2, len(pages)) if _PAGE_NUMBER.fullmatch(words) else enough
        if _TIMED.match(words):
            continue
        label = _label_of(words)
        if label and labels[label] > len(at):
            # "P4: Yes." may open two pages; "P4: transcript" that opens all of them is a head.
            needed = max(4, len(pages) - 1)
        texts = [(page, pages[page][line].text) for page, line in at]
        # "P4" may number a page; where one stands among the talk too, it is somebody's label.
        most = 1 if words.startswith("p") else 2
        if len(at) >= needed and in_bodies[words] < most and _counts_pages(texts):
            found.update(at)
    if len(pages) == 1:
        found |= _lone_page_number(pages[0])
    return found


_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?|side|seite)\s*)?#(?:\s*(?:of|/|von|af)\s*#)?\W*")


_TIMED = re.compile(r"[\[({<]\s*#[:.]#")


def _label_of(text: str) -> str:
    """What stands before a colon, numbers aside; empty where there is none."""
    label, colon, _ = _without_numbers(text).partition(":")
    return label if colon and len(label) <= 40 else ""


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold()).strip()


def _counts_pages(texts: Sequence[tuple[int, str]]) -> bool:
    """True when each number in the lines stays the same or goes up with the page."""
    columns = zip(*([int(n) for n in re.findall(r"\d+", text)] for _, text in texts), strict=False)
    return all(
        len(set(column)) == 1
        or len({number - page for number, (page, _) in zip(column, texts, strict=True)}) == 1
        for column in columns
    )


def _lone_page_number(lines: Sequence[PdfLine]) -> set[tuple[int, int]]:
    last = len(lines) - 1
    if last < 1 or not re.fullmatch(
        r"\W*(?:[Pp]age\s*)?1(?:\s*(?:of|/)\s*1)?\W*", lines[last].text
    ):
        return set()
    apart = lines[last].top - lines[last - 1].bottom > 2 * lines[last].height
    return {(0, last)} if apart else set()


def common_pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from one line's top to the next one's, in points."""
    steps = Counter(
        round(after.top - before.top, 0)
        for before, after in pairwise(lines)
        if before.page == after.page and after.top > before.top
    )
    return steps.most_common(1)[0][0] if steps else 14.0
