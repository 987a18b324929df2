"""QualCoder's project folder: sources, code tree, codings with their words, cases, memos."""

from __future__ import annotations

import pytest

from qualkit.readers.qualcoder import PLUGIN as QUALCODER
from qualkit.readers.sources import find_sources

from .foreign_databases import write_qualcoder

TEXT = (
    "Interviewer: Where do you live, then? 😀\n\nP4: In Grimsby, by the docks. 😀😀 Always, aye. "
    "Siân was born there.\n"
)
CODINGS = [("by the docks.", 1), ("Always, aye.", 2), ("Siân was born", 1)]


@pytest.fixture(params=["codepoints", "utf16"])
def project(request, tmp_path):
    write_qualcoder(tmp_path / "docks.qda", TEXT, CODINGS, units=request.param)
    return QUALCODER.read_project(tmp_path / "docks.qda" / "data.qda")


def test_codings_are_at_their_exact_words_however_they_are_counted(project):
    (source,) = project.sources
    found = [
        (source.text[one.start : one.end], coding.code)
        for one in source.selections
        for coding in one.codings
    ]
    assert found == [(words, f"code {code}") for words, code in CODINGS]
    assert source.fit.quoted == 3


def test_categories_are_folders_above_their_codes(project):
    places, work = project.codes
    (near,) = places.children
    (docks,) = near.children
    assert [one.name for one in (places, near, docks, work)] == ["Places", "Near", "Docks", "Work"]
    assert [one.is_codable for one in (places, near, docks)] == [False, False, True]
    assert (docks.colour, docks.description) == ("#FF0000", "the docks")


def test_cases_variables_and_memos_are_taken(project):
    (case,) = project.cases
    (source,) = project.sources
    assert (case.name, case.sources, list(case.values.values())) == ("P04", (source.guid,), ["54"])
    assert list(source.values.values()) == ["Hull"]
    assert project.description == "The memo"
    said = {note.text: note for note in project.notes}
    assert said["why Always, aye."].targets == (source.selections[1].codings[0].guid,)
    marked = next(one for one in source.selections if one.guid in said["look here"].targets)
    assert source.text[marked.start : marked.end] == "Where"
    assert said["It began."].targets == ()
    assert (project.name, project.origin) == ("docks", "QualCoder 3.5")


def test_who_and_when_are_kept(project):
    coding = project.sources[0].selections[0].codings[0]
    names = {one.guid: one.name for one in project.users}
    assert (names[coding.creator], coding.made_at) == ("mh", "2022-03-04T05:06:07")


def test_what_has_no_text_is_named(project):
    assert {one.where for one in project.lost} == {"map.png", "codings"}


def test_the_folder_stands_for_its_database_and_not_for_the_documents_in_it(tmp_path):
    write_qualcoder(tmp_path / "docks.qda", TEXT, CODINGS)
    for given in (tmp_path, tmp_path / "docks.qda"):
        found = find_sources([str(given)], {".qda", ".txt"})
        assert [one.path.name for one in found.files] == ["data.qda"]
