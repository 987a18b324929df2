"""Importing codes without disturbing the codebook, and comparing its versions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qualkit.core.codebook import Code
from qualkit.core.errors import BadReview, WrongUsage
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.codebook_check import check_codebook
from qualkit.flows.codebook_import import import_codebook
from qualkit.flows.codebook_merge import merge_into
from qualkit.flows.codebook_new import new_codebook_from_table
from qualkit.flows.codebook_show import diff_codebooks, show_codebook
from qualkit.flows.project import open_project
from qualkit.themes.codebook import read_codebook

OWN = """\
# My codes.
name: Mine
version: 1
codes:
  # About work.
  - id: work
    name: Work
    phrases: [job]      # more to come
    children:
      - {id: pay, name: Pay}
"""


@pytest.fixture
def path(tmp_path) -> Path:
    (tmp_path / "codebook.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path / "codebook.yaml"


def test_new_top_codes_are_written_below_and_comments_stay(path):
    merged = merge_into(path, (Code("bus", "Buses", children=(Code("late", "Late"),)),), "x")
    assert path.read_text(encoding="utf-8").startswith(OWN)
    assert merged.kept is None
    assert merged.added == ("late", "bus") or set(merged.added) == {"bus", "late"}
    paths = [one for _, one in read_codebook(path).walk()]
    assert paths == [("work",), ("work", "pay"), ("bus",), ("bus", "late")]


def test_a_code_of_the_same_name_is_the_same_code_and_stays_as_it_is(path):
    merged = merge_into(path, (Code("arbeit", "WORK", "Other words."), Code("bus", "Buses")), "x")
    assert merged.id_of == {"arbeit": "work", "bus": "bus"}
    assert merged.book.by_id()["work"].definition == ""
    assert merged.known == ("work",)


def test_a_code_below_one_that_is_there_keeps_its_place_and_the_old_file_is_kept(path):
    merged = merge_into(path, (Code("w", "Work", children=(Code("shift", "Shifts"),)),), "x")
    assert ("work", "shift") in [one for _, one in merged.book.walk()]
    assert merged.kept is not None
    assert merged.kept.read_text(encoding="utf-8") == OWN
    assert merged.book.by_id()["work"].phrases == ("job",)


def test_an_id_that_is_taken_by_another_code_gets_a_number(path):
    merged = merge_into(path, (Code("pay", "Paying attention"),), "x")
    assert merged.id_of == {"pay": "pay_2"}


def test_codes_of_one_name_below_different_codes_stay_apart(path):
    codes = (
        Code("w", "Work", children=(Code("a", "Other"),)),
        Code("h", "Home", children=(Code("b", "Other"),)),
    )
    for _ in range(2):
        merged = merge_into(path, codes, "x")
        assert merged.id_of == {"w": "work", "a": "a", "h": "h", "b": "b"}
    paths = [one for _, one in merged.book.walk()]
    assert paths == [("work",), ("work", "pay"), ("work", "a"), ("h",), ("h", "b")]


def test_merging_twice_changes_nothing(path):
    codes = (Code("bus", "Buses"), Code("w", "Work", children=(Code("shift", "Shifts"),)))
    merge_into(path, codes, "x")
    text = path.read_text(encoding="utf-8")
    assert merge_into(path, codes, "x").added == ()
    assert path.read_text(encoding="utf-8") == text


def test_a_codebook_in_flow_style_is_written_anew_whole(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text("codes: [{id: work, name: Work}]\n", encoding="utf-8")
    merged = merge_into(path, (Code("bus", "Buses"),), "x")
    assert list(merged.book.by_id()) == ["work", "bus"]
    assert merged.kept is not None


def test_import_and_replace_keep_what_was_there(coded_project, tmp_path):
    (tmp_path / "new.csv").write_text("name,parent\nBuses,\nLate,Buses\n", encoding="utf-8")
    before = project_text(coded_project)
    result = import_codebook(coded_project, tmp_path / "new.csv")
    assert result.added == ["late", "buses"] or set(result.added) == {"buses", "late"}
    assert project_text(coded_project).startswith(before.rstrip())
    result = import_codebook(coded_project, tmp_path / "new.csv", replace_all=True)
    assert result.kept is not None
    assert result.kept.read_text(encoding="utf-8").startswith(before.rstrip())
    assert [one.code.id for one in show_codebook(coded_project).codes] == ["buses", "late"]


def project_text(folder: Path) -> str:
    return (folder / "codebook.yaml").read_text(encoding="utf-8")


def remember(folder: Path) -> None:
    with open_project(folder, writing=True) as project:
        remember_codebook(project, project_codebook(project))


def test_versions_are_kept_and_their_difference_is_shown(coded_project):
    remember(coded_project)
    text = project_text(coded_project)
    (coded_project / "codebook.yaml").write_text(
        text.replace("name: Voice and being heard", "name: Voice", 1), encoding="utf-8"
    )
    result = diff_codebooks(coded_project)
    (change,) = result.changes
    assert (change.code, change.field) == ("voice", "name")
    assert (change.before, change.after) == ("Voice and being heard", "Voice")
    assert result.codings == {"voice": 1}
    shown = show_codebook(coded_project)
    assert not shown.is_used
    assert [one.codings for one in shown.versions] == [8]
    with sqlite3.connect(coded_project / "project.db") as connection:
        connection.execute("UPDATE coding SET is_current = 0 WHERE code = 'voice'")
    after = show_codebook(coded_project)
    assert [one.codings for one in after.versions] == [7]
    before = {one.code.id: one.codings for one in shown.codes}
    assert {one.code.id: one.codings for one in after.codes} == before | {"voice": 0}
    assert diff_codebooks(coded_project).codings == {}
    by_hash = diff_codebooks(coded_project, old=shown.versions[0].hash[:8])
    assert by_hash.changes == result.changes
    assert diff_codebooks(coded_project, old=str(shown.path), new=str(shown.path)).changes == []


def test_a_version_that_is_not_known_is_wrong_usage(coded_project):
    remember(coded_project)
    with pytest.raises(WrongUsage):
        diff_codebooks(coded_project, old="ffffffff")
    with pytest.raises(WrongUsage):
        diff_codebooks(coded_project)


def test_check_looks_into_the_project_s_talk(coded_project):
    result = check_codebook(coded_project, with_meaning=False)
    assert result.codings == 8
    assert result.excerpts >= 8
    assert any(one.kind == "overlap" and one.code == "higher_education" for one in result.findings)


def test_free_codes_of_a_table_become_proposals(coded_project, tmp_path):
    table = tmp_path / "free.csv"
    table.write_text(
        "excerpt,code,new_code\nThe last bus is at seven.,voice,Night buses\n"
        "No bus at night.,,night buses; voice\nNobody asked us.,voice,\n,,Lost\n",
        encoding="utf-8",
    )
    result = new_codebook_from_table(coded_project, table)
    (proposed,) = result.codes
    assert (proposed.name, proposed.excerpts) == ("Night buses", 2)
    assert [one.where for one in result.problems] == ["row 5"]
    assert list(read_codebook(result.path).by_id()) == ["night_buses"]
    with pytest.raises(WrongUsage):
        new_codebook_from_table(coded_project, table)


def test_a_table_without_free_codes_is_refused(coded_project, tmp_path):
    (tmp_path / "known.csv").write_text("excerpt,code\nNobody asked.,voice\n", encoding="utf-8")
    with pytest.raises(BadReview):
        new_codebook_from_table(coded_project, tmp_path / "known.csv")
