"""Taguette and QualCoder databases, made by hand with the tables those programs make."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_TAGUETTE = """
create table projects (id integer primary key autoincrement, name varchar(200) not null,
    description text not null, created datetime not null);
create table documents (id integer primary key autoincrement, name varchar(200) not null,
    description text not null, filename varchar(200) not null, created datetime not null,
    project_id integer not null, text_direction varchar(13) not null, contents text not null);
create table highlights (id integer primary key autoincrement, document_id integer not null,
    start_offset integer not null, end_offset integer not null, snippet text not null);
create table tags (id integer primary key autoincrement, project_id integer not null,
    path varchar(200) not null, description text not null);
create table highlight_tags (highlight_id integer not null, tag_id integer not null);
create table commands (id integer primary key autoincrement, date datetime not null,
    user_login varchar(30) not null, project_id integer not null, document_id integer,
    payload text not null);
"""
_QUALCODER = """
create table project (databaseversion text, date text, memo text, about text);
create table source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text, av_text_id integer, unique(name));
create table code_cat (catid integer primary key, name text, owner text, date text, memo text,
    supercatid integer);
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text,
    date text, color text);
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text,
    pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
    memo text, owner text, date text);
create table cases (caseid integer primary key, name text, memo text, owner text, date text);
create table case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
    pos1 integer, owner text, date text, memo text);
create table attribute_type (name text primary key, date text, owner text, memo text,
    caseOrFile text, valuetype text);
create table attribute (attrid integer primary key, name text, attr_type text, value text,
    id integer, date text, owner text);
create table journal (jid integer primary key, name text, jentry text, date text, owner text);
create table code_image (imid integer primary key, cid integer);
"""


def write_taguette(
    path: Path,
    contents: str,
    plain: str,
    highlights: list[tuple[str, list[str]]],
    *,
    name: str = "karen.docx",
) -> None:
    """A project of one document. plain: the text of `contents` with tags left out, as a browser's
    document holds it; each highlight's words stand once in it. Offsets are bytes of UTF-8."""
    database = sqlite3.connect(path)
    database.executescript(_TAGUETTE)
    database.execute("insert into projects values (1, 'Docks', 'About docks', '2024-01-01')")
    database.execute(
        "insert into documents values (1, ?, 'first', ?, '2024-01-01', 1, 'LEFT_TO_RIGHT', ?)",
        (name, name, contents),
    )
    tags: dict[str, int] = {}
    for number, (words, named) in enumerate(highlights, start=1):
        assert plain.count(words) == 1
        start = len(plain[: plain.index(words)].encode())
        end = start + len(words.encode())
        database.execute(
            "insert into highlights values (?, 1, ?, ?, ?)", (number, start, end, f"<p>{words}</p>")
        )
        database.execute(
            "insert into commands values (null, '2024-02-03 04:05:06.789', 'admin', 1, 1, ?)",
            (f'{{"type": "highlight_add", "highlight_id": {number}}}',),
        )
        for tag in named:
            if tag not in tags:
                tags[tag] = len(tags) + 1
                row = (tags[tag], tag, f"about {tag}")
                database.execute("insert into tags values (?, 1, ?, ?)", row)
            database.execute("insert into highlight_tags values (?, ?)", (number, tags[tag]))
    database.commit()
    database.close()


def write_qualcoder(
    folder: Path, text: str, codings: list[tuple[str, int]], *, units: str = "codepoints"
) -> None:
    """A project folder NAME.qda with one source "karen", the categories and codes below, a case, a
    file without text, an annotation on the first words and a journal.

    codings: (words that stand once in the text, code id). units: "utf16" counts as Qt does.
    """
    folder.mkdir(parents=True)
    (folder / "documents").mkdir()
    (folder / "documents" / "karen.txt").write_text(text, encoding="utf-8")
    database = sqlite3.connect(folder / "data.qda")
    database.executescript(_QUALCODER)
    when = "2022-03-04 05:06:07"

    def place(words: str) -> tuple[int, int]:
        assert text.count(words) == 1
        start = text.index(words)
        ends = (start, start + len(words))
        if units == "utf16":
            ends = tuple(len(text[:end].encode("utf-16-le")) // 2 for end in ends)
        return ends

    add = database.execute
    add("insert into project values ('v6', ?, 'The memo', 'QualCoder 3.5')", (when,))
    add(
        "insert into source values (1, 'karen', ?, null, 'by the sea', 'kb', ?, null)", (text, when)
    )
    add(
        "insert into source values (2, 'map.png', null, '/images/map.png', '', 'kb', ?, null)",
        (when,),
    )
    add("insert into code_cat values (1, 'Places', 'kb', ?, 'where', null)", (when,))
    add("insert into code_cat values (2, 'Near', 'kb', ?, '', 1)", (when,))
    add("insert into code_name values (1, 'Docks', 'the docks', 2, 'kb', ?, '#FF0000')", (when,))
    add("insert into code_name values (2, 'Work', '', null, 'kb', ?, '#00FF00')", (when,))
    for words, code in codings:
        add(
            "insert into code_text values (null, ?, 1, ?, ?, ?, 'mh', ?, ?, null, null)",
            (code, words, *place(words), when, f"why {words}"),
        )
    first = text.split()[1]
    add("insert into annotation values (1, 1, ?, ?, 'look here', 'mh', ?)", (*place(first), when))
    add("insert into cases values (1, 'P04', 'a docker', 'kb', ?)", (when,))
    add("insert into case_text values (1, 1, 1, 0, ?, 'kb', ?, '')", (len(text), when))
    add("insert into attribute_type values ('age', ?, 'kb', '', 'case', 'numeric')", (when,))
    add("insert into attribute_type values ('town', ?, 'kb', '', 'file', 'character')", (when,))
    add("insert into attribute values (1, 'age', 'case', '54', 1, ?, 'kb')", (when,))
    add("insert into attribute values (2, 'town', 'file', 'Hull', 1, ?, 'kb')", (when,))
    add("insert into journal values (1, 'Day 1', 'It began.', ?, 'kb')", (when,))
    add("insert into code_image values (1, 1)")
    database.commit()
    database.close()
