"""Taguette projects as exported (.sqlite3): documents as HTML, highlights by bytes of their text.

Taguette counts UTF-8 bytes over the text of an HTML document, tags left out (taguette/extract.py in
version 1.5), and stores the HTML of each highlight with it, by which the places are checked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import PurePath

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.qda_project import (
    PositionFit,
    QdaCode,
    QdaCoding,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
)
from qualkit.core.span import Span
from qualkit.core.transcript import Problem
from qualkit.readers.offsets import is_quotation, is_word_edge
from qualkit.readers.positions import check_offsets
from qualkit.readers.qdpx import as_document
from qualkit.readers.sqlite_file import Tables, as_number, as_words, open_sqlite

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TABLES = ("table", "tr", "td", "th", "dl", "dt", "dd", "ul", "ol", "li")
_BLOCKS = frozenset(
    ["p", "div", "br", "hr", "pre", "blockquote", "section", "article", "header", "footer"]
) | {*_HEADINGS, *_TABLES}


class TaguetteReader:
    name = "taguette"
    suffixes = (".sqlite3", ".sqlite")
    least_seconds = 180.0

    def read(self, path: SourceFile) -> list[Document]:
        """One document a Taguette document. Raises UnreadableFile."""
        return [as_document(one, self.name) for one in self.read_project(path).sources]

    def read_project(self, path: SourceFile, *, offsets: str = "") -> QdaProject:
        """The whole project; `offsets` has nothing to settle. Raises UnreadableFile."""
        check_offsets(offsets)
        with open_sqlite(path, "Taguette project") as tables:
            if not {"documents", "highlights", "tags", "highlight_tags"} <= tables.names:
                raise UnreadableFile(
                    "this database is no Taguette project",
                    where=str(path),
                    hint="Export it in Taguette: Project info, Export project.",
                )
            return _read(tables, path)


def _read(tables: Tables, path: SourceFile) -> QdaProject:
    tags = tables.rows("tags", ("id", "path", "description"))
    made = _makers(tables)
    tagged: dict[object, list[object]] = {}
    for row in tables.rows("highlight_tags", ("highlight_id", "tag_id")):
        tagged.setdefault(row["highlight_id"], []).append(row["tag_id"])
    highlights: dict[object, list[dict[str, object]]] = {}
    for row in tables.rows(
        "highlights", ("id", "document_id", "start_offset", "end_offset", "snippet")
    ):
        highlights.setdefault(row["document_id"], []).append(row)
    problems: list[Problem] = []
    sources = [
        _source(row, highlights.get(row["id"], []), tagged, made, problems)
        for row in tables.rows("documents", ("id", "name", "description", "contents"))
    ]
    projects = tables.rows("projects", ("name", "description"))
    name = as_words(projects[0]["name"]).strip() if len(projects) == 1 else ""
    users = dict.fromkeys(user for user, _ in made.values() if user)
    return QdaProject(
        name or PurePath(path.name).stem,
        "Taguette",
        tuple(QdaUser(f"user {one}", one) for one in users),
        _tree(tags),
        sources=tuple(sources),
        description="\n\n".join(as_words(one["description"]).strip() for one in projects).strip(),
        lost=tuple(problems),
    )


def _tree(tags: Sequence[dict[str, object]]) -> tuple[QdaCode, ...]:
    """Tags as codes; "work.night" stands below "work" where there is such a tag."""
    by_path = {as_words(row["path"]).strip(): row for row in tags}

    def above(path: str) -> str:
        parent = path.rpartition(".")[0]
        return parent if not parent or parent in by_path else above(parent)

    def tree(parent: str) -> tuple[QdaCode, ...]:
        return tuple(
            QdaCode(
                f"tag {row['id']}",
                path or "unnamed tag",
                as_words(row["description"]).strip(),
                children=tree(path) if path else (),
            )
            for path, row in by_path.items()
            if above(path) == parent
        )

    return tree("")


def _makers(tables: Tables) -> dict[object, tuple[str, str]]:
    """Who made each highlight, and when, as the log of commands says."""
    made: dict[object, tuple[str, str]] = {}
    for row in tables.rows("commands", ("date", "user_login", "payload")):
        try:
            said = json.loads(as_words(row["payload"]))
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("type") == "highlight_add":
            time = as_words(row["date"]).strip().replace(" ", "T", 1)[:19]
            made[said.get("highlight_id")] = (as_words(row["user_login"]).strip(), time)
    return made


def _source(
    row: dict[str, object],
    highlights: Sequence[dict[str, object]],
    tagged: dict[object, list[object]],
    made: dict[object, tuple[str, str]],
    problems: list[Problem],
) -> QdaSource:
    name = as_words(row["name"]).strip() or f"Document {row['id']}"
    text = max(
        (HtmlText(as_words(row["contents"]), keeps_first_space=keep) for keep in (False, True)),
        key=lambda one: sum(_is_there(one, each) for each in highlights),
    )
    selections: list[QdaSelection] = []
    lost = found = edges = 0
    for one in highlights:
        span = _find(text, one)
        if span is None:
            lost += 1
            continue
        found += _is_there(text, one)
        edges += is_word_edge(text.text, span.start) + is_word_edge(text.text, span.end)
        user, time = made.get(one["id"], ("", ""))
        creator = f"user {user}" if user else ""
        codings = tuple(
            QdaCoding(f"coding {one['id']} {tag}", f"tag {tag}", creator, time)
            for tag in tagged.get(one["id"], ())
        )
        guid = f"highlight {one['id']}"
        words = HtmlText(as_words(one["snippet"])).text.strip()
        selections.append(
            QdaSelection(
                guid, span.start, span.end, words, creator=creator, made_at=time, codings=codings
            )
        )
    if lost:
        problems.append(
            Problem(f"{lost} highlights whose words are not where they should be", where=name)
        )
    fit = PositionFit(
        name, "bytes of UTF-8", edges, 2 * len(selections), found, len(highlights), 1.0
    )
    return QdaSource(
        f"document {row['id']}",
        name,
        text.text,
        description=as_words(row["description"]).strip(),
        selections=tuple(selections),
        fit=fit if highlights else None,
    )


def _is_there(text: HtmlText, highlight: dict[str, object]) -> bool:
    span = text.span(highlight["start_offset"], highlight["end_offset"])
    snippet = HtmlText(as_words(highlight["snippet"])).text
    return span is not None and is_quotation(snippet, span.of(text.text))


def _find(text: HtmlText, highlight: dict[str, object]) -> Span | None:
    """The highlight's place; where other words stand there, the one place of its own words."""
    span = text.span(highlight["start_offset"], highlight["end_offset"])
    snippet = HtmlText(as_words(highlight["snippet"])).text.strip()
    if not snippet or (span is not None and is_quotation(snippet, span.of(text.text))):
        return span
    at = text.text.find(snippet)
    if at >= 0 and text.text.find(snippet, at + 1) < 0:
        return Span(at, at + len(snippet))
    return None


class HtmlText(HTMLParser):
    """An HTML document's text, a line a block, and where each byte of its text nodes is in it.

    keeps_first_space: white space before the first word counts (a parser that builds a document
    drops it).
    """

    def __init__(self, html: str, *, keeps_first_space: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        #: (first byte, place in text, words) of each text node.
        self._nodes: list[tuple[int, int, str]] = []
        self._bytes = 0
        self._keeps_first = keeps_first_space
        self._hidden = 0
        self._begins_pre = False
        self.feed(html)
        self.close()
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._hidden += tag in ("script", "style", "head")
        self._begins_pre = tag in ("pre", "textarea", "listing")
        if tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head") and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._put("\n")

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._begins_pre:
            data = data.removeprefix("\n")  # HTML: the first newline in it does not count
            self._begins_pre = False
        if not self._nodes and not self._keeps_first:
            data = data.lstrip(" \t\n\r\f")
        if not data:
            return
        self._nodes.append((self._bytes, self._length, data))
        self._bytes += len(data.encode("utf-8", "surrogatepass"))
        if data.strip() or not self._is_at_line_start():
            # A line broken in the HTML is not broken in the text; each newline is one space.
            self._put(data.replace("\r", " ").replace("\n", " "))

    def _is_at_line_start(self) -> bool:
        return not self._pieces or self._pieces[-1].endswith("\n")

    def span(self, start: object, end: object) -> Span | None:
        """The range of `text` between two bytes of the text nodes; None outside them."""
        first, after = as_number(start), as_number(end)
        if first is None or after is None or not 0 <= first <= after <= self._bytes:
            return None
        begin, finish = self._at(first, is_end=False), self._at(after, is_end=True)
        return Span(begin, max(begin, finish))

    def _at(self, position: int, *, is_end: bool) -> int:
        place = 0
        for begin, at, words in self._nodes:
            size = len(words.encode("utf-8", "surrogatepass"))
            inside = (
                begin < position <= begin + size if is_end else begin <= position < begin + size
            )
            if inside:
                head = words.encode("utf-8", "surrogatepass")[: position - begin]
                return min(at + len(head.decode("utf-8", "ignore")), self._length)
            if begin <= position:
                place = min(at + len(words), self._length)
        return place


PLUGIN = TaguetteReader()
