"""Taguette's export: bytes of an HTML document's text become code points of plain lines."""

from __future__ import annotations

import sqlite3

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.readers.taguette import PLUGIN as TAGUETTE

from .foreign_databases import write_taguette

HTML = (
    "\n<h1>Siân &amp; Karen</h1>\n<p>Interviewer: <b>Where</b> do you\nlive 😀?</p>\n"
    "<p>Siân: Ym Mlaenau, by the “docks”.<br>Always have.</p><ul><li>[laughs]</li></ul>"
)
#: The text of HTML with tags left out; a browser drops the white space before the first word.
PLAIN = (
    "Siân & Karen\nInterviewer: Where do you\nlive 😀?\n"
    "Siân: Ym Mlaenau, by the “docks”.Always have.[laughs]"
)
HIGHLIGHTS = [
    ("Where do you\nlive 😀?", ["place"]),
    ("by the “docks”.", ["place", "place.sea"]),
    ("Always have.", []),
]


@pytest.fixture
def project(tmp_path):
    write_taguette(tmp_path / "a.sqlite3", HTML, PLAIN, HIGHLIGHTS)
    return TAGUETTE.read_project(tmp_path / "a.sqlite3")


def test_highlights_are_at_their_exact_words(project):
    (source,) = project.sources
    found = [source.text[one.start : one.end] for one in source.selections]
    assert found == ["Where do you live 😀?", "by the “docks”.", "Always have."]
    assert source.fit.quoted == source.fit.quotations == 3


def test_blocks_are_lines(project):
    lines = [line.strip() for line in project.sources[0].text.split("\n") if line.strip()]
    assert lines == [
        "Siân & Karen",
        "Interviewer: Where do you live 😀?",
        "Siân: Ym Mlaenau, by the “docks”.",
        "Always have.",
        "[laughs]",
    ]


def test_tags_are_codes_and_dots_make_a_tree(project):
    (place,) = project.codes
    assert (place.name, place.description) == ("place", "about place")
    assert [one.name for one in place.children] == ["place.sea"]
    codes = [[coding.code for coding in one.codings] for one in project.sources[0].selections]
    assert codes == [["tag 1"], ["tag 1", "tag 2"], []]


def test_who_and_when_come_from_the_log(project):
    (coding,) = project.sources[0].selections[0].codings
    assert [one.name for one in project.users] == ["admin"]
    assert (coding.creator, coding.made_at) == (project.users[0].guid, "2024-02-03T04:05:06")


def test_a_highlight_whose_words_moved_is_found_by_them_or_named(tmp_path):
    path = tmp_path / "a.sqlite3"
    write_taguette(path, HTML, PLAIN, HIGHLIGHTS)
    database = sqlite3.connect(path)
    database.execute("update highlights set start_offset = 0, end_offset = 4 where id = 2")
    database.execute("update highlights set snippet = 'gone' where id = 3")
    database.commit()
    project = TAGUETTE.read_project(path)
    (source,) = project.sources
    assert source.text[source.selections[1].start : source.selections[1].end] == "by the “docks”."
    assert len(source.selections) == 2
    assert project.lost[0].message.startswith("1 highlights")


def test_another_database_and_a_cut_one_are_refused(tmp_path):
    sqlite3.connect(tmp_path / "b.sqlite3").execute("create table a (b)").connection.commit()
    with pytest.raises(UnreadableFile):
        TAGUETTE.read_project(tmp_path / "b.sqlite3")
    write_taguette(tmp_path / "a.sqlite3", HTML, PLAIN, HIGHLIGHTS)
    data = (tmp_path / "a.sqlite3").read_bytes()
    (tmp_path / "a.sqlite3").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFile):
        TAGUETTE.read_project(tmp_path / "a.sqlite3")


def test_a_view_in_place_of_a_table_is_not_run(tmp_path):
    database = sqlite3.connect(tmp_path / "v.sqlite3")
    for name in ("documents", "highlights", "tags", "highlight_tags"):
        database.execute(
            f"create view {name} as with recursive n(x) as (select 1 union all select x + 1 from n)"
            " select x as id from n"
        )
    database.commit()
    with pytest.raises(UnreadableFile):
        TAGUETTE.read_project(tmp_path / "v.sqlite3")
