"""QualCoder projects: the database data.qda of a project folder (NAME.qda/).

Tables and columns as of QualCoder 1.9 to 3.x; those that a version has not are passed over.
Positions are weighed like those of .qdpx files, by the coded words that QualCoder stores with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.qda_project import (
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaNote,
    QdaProject,
    QdaSelection,
    QdaUser,
    QdaVariable,
)
from qualkit.core.transcript import Problem
from qualkit.readers.positions import RawText, check_offsets
from qualkit.readers.qdpx import as_document, understand
from qualkit.readers.qdpx_sources import RawSource
from qualkit.readers.sqlite_file import Tables, as_number, as_words, open_sqlite

_TEXT = ("ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo")
Row = Mapping[str, Any]


class QualCoderReader:
    name = "qualcoder"
    suffixes = (".qda",)
    least_seconds = 180.0

    def read(self, path: SourceFile) -> list[Document]:
        """One document a source with text. Raises UnreadableFile."""
        return [as_document(one, self.name) for one in self.read_project(path).sources]

    def read_project(self, path: SourceFile, *, offsets: str = "") -> QdaProject:
        """The whole project. Raises UnreadableFile."""
        check_offsets(offsets)
        with open_sqlite(path, "QualCoder project") as tables:
            if not {"source", "code_name", "code_text"} <= tables.names:
                raise UnreadableFile(
                    "this database is no QualCoder project",
                    where=str(path),
                    hint="Give the project's folder, NAME.qda.",
                )
            return _Project(tables).read(path, offsets)


class _Project:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._users: dict[str, QdaUser] = {}
        self._notes: list[QdaNote] = []
        self._coded_in = _by_source(tables.rows("code_text", _TEXT))
        marks = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        self._annotated_in = _by_source(tables.rows("annotation", marks))

    def read(self, path: SourceFile, offsets: str) -> QdaProject:
        parts = self._tables.rows("source", ("id", "name", "fulltext", "memo", "owner", "date"))
        raws = [self._source(row) for row in parts]
        raws, cases = self._cases(raws)
        self._journals()
        version = as_words(next(iter(self._tables.rows("project", ("about",))), {}).get("about"))
        origin = version if version.lower().startswith("qualcoder") else "QualCoder"
        sources, problems = understand(raws, origin, offsets, path)
        memo = next(iter(self._tables.rows("project", ("memo",))), {}).get("memo")
        return QdaProject(
            _name_of(path),
            origin,
            tuple(self._users.values()),
            self._codes(),
            tuple(
                QdaVariable(f"variable {as_words(one['name'])}", as_words(one["name"]))
                for one in self._tables.rows("attribute_type", ("name",))
            ),
            cases,
            tuple(sources),
            tuple(self._notes),
            description=as_words(memo).strip(),
            lost=(*problems, *self._lost()),
        )

    def _user(self, name: object) -> str:
        words = as_words(name).strip()
        if not words:
            return ""
        return self._users.setdefault(words, QdaUser(f"user {words}", words)).guid

    def _note(self, key: str, name: str, text: object, row: Row, *targets: str) -> None:
        words = as_words(text).strip()
        if words:
            creator = self._user(row.get("owner"))
            self._notes.append(QdaNote(key, name, words, creator, _time(row), targets))

    def _source(self, row: Row) -> RawSource:
        fid = row["id"]
        text = row["fulltext"]
        selections = [self._coded(one) for one in self._coded_in.get(fid, ())]
        for one in self._annotated_in.get(fid, ()):
            guid = f"annotation {one['anid']}"
            selections.append(QdaSelection(guid, *_place(one)))
            self._note(f"note {guid}", "", one["memo"], one, guid)
        kind = "text" if as_words(text).strip() else "media"
        return RawSource(
            f"source {fid}",
            as_words(row["name"]).strip() or f"Source {fid}",
            kind,
            RawText(as_words(text)) if kind == "text" else None,
            as_words(row["memo"]).strip(),
            self._user(row["owner"]),
            _time(row),
            tuple(selections),
            values=self._values("file", fid),
        )

    def _coded(self, row: Row) -> QdaSelection:
        guid = f"coding {row['ctid'] if row['ctid'] is not None else tuple(row.values())}"
        self._note(f"note {guid}", "", row["memo"], row, guid)
        coding = QdaCoding(guid, f"code {row['cid']}", self._user(row["owner"]), _time(row))
        return QdaSelection(
            f"selection {guid}", *_place(row), as_words(row["seltext"]), codings=(coding,)
        )

    def _values(self, kind: str, key: object) -> dict[str, str]:
        return {
            f"variable {as_words(one['name'])}": as_words(one["value"]).strip()
            for one in self._tables.rows("attribute", ("name", "attr_type", "value", "id"))
            if one["attr_type"] == kind and one["id"] == key and as_words(one["value"]).strip()
        }

    def _cases(self, raws: Sequence[RawSource]) -> tuple[list[RawSource], tuple[QdaCase, ...]]:
        """Cases with the sources they are in; a part of a source becomes a selection."""
        texts = {one.guid: one for one in raws}
        whole: dict[object, list[str]] = {}
        parts: dict[object, list[str]] = {}
        for row in self._tables.rows("case_text", ("id", "caseid", "fid", "pos0", "pos1")):
            source = texts.get(f"source {row['fid']}")
            if source is None:
                continue
            start, end = _place(row)
            if source.text is None or (start <= 0 and end >= len(source.text.plain) - 1):
                whole.setdefault(row["caseid"], []).append(source.guid)
                continue
            guid = f"case text {row['id']}"
            parts.setdefault(row["caseid"], []).append(guid)
            selections = (*source.selections, QdaSelection(guid, start, end))
            texts[source.guid] = replace(source, selections=selections)
        cases = tuple(
            QdaCase(
                f"case {row['caseid']}",
                as_words(row["name"]).strip(),
                as_words(row["memo"]).strip(),
                self._values("case", row["caseid"]),
                tuple(whole.get(row["caseid"], ())),
                tuple(parts.get(row["caseid"], ())),
            )
            for row in self._tables.rows("cases", ("caseid", "name", "memo"))
        )
        return list(texts.values()), cases

    def _codes(self) -> tuple[QdaCode, ...]:
        """Categories as folders, codes below them or below other codes (QualCoder 3.7 on)."""
        below: dict[str, list[tuple[str, Row, bool]]] = {}
        kinds = ("catid", "name", "memo", "supercatid")
        for row in self._tables.rows("code_cat", kinds):
            above = f"category {row['supercatid']}" if row["supercatid"] is not None else ""
            below.setdefault(above, []).append((f"category {row['catid']}", row, False))
        for row in self._tables.rows(
            "code_name", ("cid", "name", "memo", "catid", "color", "supercid")
        ):
            above = (
                f"code {row['supercid']}"
                if row["supercid"] is not None
                else f"category {row['catid']}"
                if row["catid"] is not None
                else ""
            )
            below.setdefault(above, []).append((f"code {row['cid']}", row, True))
        seen: set[str] = set()

        def tree(key: str, depth: int = 0) -> tuple[QdaCode, ...]:
            found = []
            for guid, row, is_code in below.get(key, ()):
                if guid in seen or depth > 30:
                    continue  # a category that is above itself
                seen.add(guid)
                name = as_words(row["name"]).strip() or guid
                colour = as_words(row.get("color"))
                memo = as_words(row["memo"]).strip()
                children = tree(guid, depth + 1)
                found.append(QdaCode(guid, name, memo, colour, is_code, children))
            return tuple(found)

        top = tree("")
        # What lies below something that is not there stands on top.
        rest = [key for key in below if key and key not in seen]
        return (*top, *(code for key in rest for code in tree(key)))

    def _journals(self) -> None:
        for row in self._tables.rows("journal", ("jid", "name", "jentry", "date", "owner")):
            self._note(f"journal {row['jid']}", as_words(row["name"]).strip(), row["jentry"], row)

    def _lost(self) -> list[Problem]:
        lost = []
        for table, what in (("code_image", "pictures and PDF areas"), ("code_av", "recordings")):
            number = len(self._tables.rows(table, ("cid",)))
            if number:
                lost.append(Problem(f"{number} codings of {what}", "codings"))
        return lost


def _by_source(rows: Sequence[Row]) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row["fid"], []).append(row)
    return found


def _place(row: Row) -> tuple[int, int]:
    start, end = as_number(row["pos0"]), as_number(row["pos1"])
    return (-1 if start is None else start), (-1 if end is None else end)


def _time(row: Row) -> str:
    """ "2020-07-09 00:56:48" as ISO 8601."""
    return as_words(row.get("date")).strip().replace(" ", "T", 1)[:32]


def _name_of(path: SourceFile) -> str:
    """The folder's name: the database itself is always called data.qda."""
    parts = PurePath(str(path)).parts
    named = parts[-2] if len(parts) > 1 and parts[-1].lower() == "data.qda" else path.name
    return PurePath(named).stem


PLUGIN = QualCoderReader()
