"""Excerpts drawn for people to read: blank sheets out, codings and readings back."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.core.reading_row import SHEET_COLUMNS
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import open_project
from qualkit.flows.review import review_table
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.sample import draw_sample
from qualkit.flows.sample_drawing import BY_DOUBT, Draw
from qualkit.flows.sample_sheets import deal
from qualkit.store.codings import load_codings
from qualkit.store.samples import load_readings, load_samples
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.sampling import Pick
from qualkit.themes.tagging import Tagger
from tests.flows.conftest import SAID
from tests.flows.test_review import save_csv, save_workbook


@pytest.fixture(autouse=True)
def by_turn(coded_project) -> None:
    """Whole turns are the unit, so that nothing has to be encoded."""
    (coded_project / "qualkit.toml").write_text('[themes]\nunit = "turn"\n', encoding="utf-8")


def read_sheet(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def draw(project: Path, *, coders=(), overlap=1.0, out=None, **wanted):
    drawn = Draw(**({"n": 4, "by": "random", "seed": 1} | wanted))
    return draw_sample(project, drawn, coders=coders, overlap=overlap, out=out)


def own_codings(project: Path) -> set[tuple[str, str, str]]:
    with open_project(project) as opened, opened.database.read() as connection:
        return {
            (one.code, str(one.stance or ""), one.coder)
            for one in load_codings(connection)
            if one.coder != "qualkit"
        }


def readings(project: Path) -> list[tuple[int, str]]:
    with open_project(project) as opened, opened.database.read() as connection:
        return [(one.position, one.coder) for one in load_readings(connection)]


def test_a_sheet_is_blind_and_shows_each_excerpt_whole_with_its_place(coded_project):
    result = draw(coded_project, n=8)
    rows = read_sheet(result.files[""])
    assert tuple(rows[0]) == SHEET_COLUMNS
    assert sorted(row["excerpt"].removeprefix("'") for row in rows) == sorted(
        words for words, *_ in SAID
    )
    for row in rows:
        assert (row["codes"], row["stance"], row["memo"]) == ("", "", "")
        assert row["drawn"] == "random"
    text = result.files[""].read_text(encoding="utf-8-sig")
    assert "levelling_up" not in text
    assert "qualkit" not in text


def test_the_sample_is_kept_with_its_probabilities(coded_project):
    result = draw(coded_project, n=2)
    with open_project(coded_project) as project, project.database.read() as connection:
        (sample,) = load_samples(connection)
    assert (sample.method, sample.unit, sample.seed, sample.population) == ("random", "turn", 1, 8)
    assert [(one.probability, one.is_random) for one in sample.excerpts] == [(0.25, True)] * 2
    assert result.population == 8


def test_the_same_seed_draws_the_same_sample_and_keeps_it_once(coded_project):
    first, second = draw(coded_project), draw(coded_project)
    assert (first.key, first.is_new, second.is_new) == (second.key, True, False)
    assert draw(coded_project, seed=2).key != first.key
    with open_project(coded_project) as project, project.database.read() as connection:
        assert len(load_samples(connection)) == 2


def test_a_sheet_that_was_filled_in_is_never_written_over(coded_project, tmp_path):
    out = tmp_path / "sheet.csv"
    draw(coded_project, out=out)
    rows = read_sheet(out)
    rows[0]["codes"] = "voice"
    save_csv(rows, out)
    again = draw(coded_project, out=out)
    (kept,) = again.kept_files
    assert read_sheet(kept)[0]["codes"] == "voice"
    assert read_sheet(out)[0]["codes"] == ""
    assert draw(coded_project, out=out).kept_files == []


def test_each_coder_reads_the_shared_part_and_their_own(coded_project):
    result = draw(coded_project, n=8, coders=["ana", "tom"], overlap=0.5)
    sheets = {coder: read_sheet(path) for coder, path in result.files.items()}
    ids = {coder: {row["excerpt_id"] for row in rows} for coder, rows in sheets.items()}
    assert len(ids["ana"] & ids["tom"]) == result.shared == 4
    assert len(ids["ana"] | ids["tom"]) == 8
    assert (len(ids["ana"]), len(ids["tom"])) == (6, 6)
    assert {row["coder"] for row in sheets["tom"]} == {"tom"}


def test_shared_excerpts_are_of_the_random_part_and_of_the_other_alike():
    picks = [Pick(at, 0.5, is_random=at % 2 == 0) for at in range(40)]
    shared, dealt = deal(picks, ["a", "b", "c"], 0.2, seed=5)
    common = set(dealt["a"]) & set(dealt["b"]) & set(dealt["c"])
    assert shared == len(common) == 8
    assert sum(picks[at].is_random for at in common) == 4
    # 32 others in turn: 11, 11 and 10.
    assert sorted(len(own) - 8 for own in dealt.values()) == [10, 11, 11]


def test_a_sheet_drawn_for_one_coder_is_not_read_as_anothers(coded_project):
    files = draw(coded_project, coders=["ana", "tom"]).files
    for coder, code in (("ana", "voice"), ("tom", "work")):
        rows = read_sheet(files[coder])
        save_csv([rows[0] | {"codes": code}], files[coder])
    review_table(coded_project, files["ana"], coder="Ana")
    with pytest.raises(WrongUsage, match="tom's by its column coder, not ana's"):
        review_table(coded_project, files["tom"], coder="ana")
    assert {(code, coder) for code, _, coder in own_codings(coded_project)} == {("voice", "Ana")}


def test_codes_stances_and_readings_come_back(coded_project):
    rows = read_sheet(draw(coded_project).files[""])
    rows[0] |= {"codes": "social_mobility: against; voice", "memo": "good one"}
    rows[1] |= {"codes": "None"}
    rows[2] |= {"codes": "Higher_Education, work", "stance": "for"}
    path = save_csv(rows, coded_project / "back.csv", separator=";")
    result = review_table(coded_project, path, coder="ana")
    assert (result.kind, result.read, result.read_new, result.undecided) == ("readings", 3, 3, 1)
    assert (result.added_codings, result.problems) == (4, [])
    assert readings(coded_project) == [(1, "ana"), (2, "ana"), (3, "ana")]
    assert {code for code, _, _ in own_codings(coded_project)} == {
        "social_mobility", "voice", "higher_education", "work",
    }  # fmt: skip
    assert ("social_mobility", "against", "ana") in own_codings(coded_project)
    assert ("higher_education", "for", "ana") in own_codings(coded_project)
    with sqlite3.connect(coded_project / "project.db") as connection:
        memos = connection.execute("SELECT memo FROM decision").fetchall()
    assert memos == [("good one",)] * 2


def test_the_same_sheet_read_again_changes_nothing(coded_project):
    rows = read_sheet(draw(coded_project).files[""])
    rows[0]["codes"], rows[1]["codes"] = "voice", "none"
    path = save_workbook(rows, coded_project / "back.xlsx")
    review_table(coded_project, path, coder="ana")
    with sqlite3.connect(coded_project / "project.db") as connection:
        before = list(connection.iterdump())
    again = review_table(coded_project, path, coder="ana")
    assert (again.new, again.added_codings, again.read_new, again.same) == (0, 0, 0, 2)
    with sqlite3.connect(coded_project / "project.db") as connection:
        assert list(connection.iterdump()) == before


def test_a_code_left_out_the_second_time_is_taken_back_and_stays_on_record(coded_project):
    rows = read_sheet(draw(coded_project).files[""])
    rows[0]["codes"] = "voice; work"
    review_table(coded_project, save_csv(rows, coded_project / "one.csv"), coder="ana")
    rows[0]["codes"] = "work"
    result = review_table(coded_project, save_csv(rows, coded_project / "two.csv"), coder="ana")
    assert (result.withdrawn, result.added_codings) == (1, 0)
    assert own_codings(coded_project) == {("work", "", "ana")}
    with sqlite3.connect(coded_project / "project.db") as connection:
        kept = connection.execute(
            "SELECT code, is_current FROM coding WHERE coder = 'ana' ORDER BY code"
        ).fetchall()
    assert kept == [("voice", 0), ("work", 1)]
    rows[0]["codes"] = "voice; work"
    review_table(coded_project, save_csv(rows, coded_project / "three.csv"), coder="ana")
    assert own_codings(coded_project) == {("work", "", "ana"), ("voice", "", "ana")}


def test_another_stance_the_second_time_is_the_one_that_counts(coded_project):
    rows = read_sheet(draw(coded_project).files[""])
    rows[0]["codes"] = "social_mobility: for"
    review_table(coded_project, save_csv(rows, coded_project / "one.csv"), coder="ana")
    rows[0]["codes"] = "social_mobility: against"
    path = save_csv(rows, coded_project / "two.csv")
    assert review_table(coded_project, path, coder="ana").new == 1
    assert review_table(coded_project, path, coder="ana").new == 0
    with sqlite3.connect(coded_project / "project.db") as connection:
        states = connection.execute("SELECT new_stance FROM decision").fetchall()
    assert states == [("against",)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"codes": "ladders"}, "'ladders' is not in the codebook"),
        ({"codes": "voice; work", "stance": "for; against; for"}, "2 codes, but 3 stances"),
        ({"memo": "hm"}, "codes is empty"),
        ({"excerpt_id": "x0000000-0001", "codes": "voice"}, "is not in this project"),
        ({"excerpt": "Something else altogether was said.", "codes": "voice"}, "sorted or edited"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(coded_project, change, says):
    rows = read_sheet(draw(coded_project).files[""])
    rows[1] |= change
    result = review_table(coded_project, save_csv(rows, coded_project / "b.csv"), coder="ana")
    (problem,) = result.problems
    assert problem.where == "row 3"
    assert says in problem.message
    assert readings(coded_project) == []


def test_the_sheet_knows_its_coder(coded_project):
    result = draw(coded_project, coders=["ana", "tom"])
    rows = read_sheet(result.files["tom"])
    rows[0]["codes"] = "none"
    assert review_table(coded_project, save_csv(rows, coded_project / "b.csv")).coder == "tom"


def test_what_was_read_teaches_also_what_is_absent(coded_project):
    rows = read_sheet(draw(coded_project, n=8).files[""])
    rows[0]["codes"], rows[1]["codes"] = "social_mobility", "none"
    review_table(coded_project, save_csv(rows, coded_project / "b.csv"), coder="ana")
    with open_project(coded_project) as project:
        book = project_codebook(project)
        with project.database.read() as connection:
            transcripts = list(load_transcripts(connection))
        learned = load_reviewed(project, book, transcripts, [])
    by_words = {one.excerpt.text: one.votes for one in learned}
    coded = by_words[rows[0]["excerpt"].removeprefix("'").replace("\r\n", "\n")]
    empty = by_words[rows[1]["excerpt"].removeprefix("'").replace("\r\n", "\n")]
    assert len(learned) == 2
    assert {code for code, vote in coded.items() if vote} == {"social_mobility"}
    assert set(empty.values()) == {0.0}
    assert empty.keys() == book.by_id().keys()


def test_an_attribute_that_nobody_has_is_refused(coded_project):
    with pytest.raises(WrongUsage, match="no attribute 'class'"):
        draw(coded_project, by="stratified", stratify=["class"])


@pytest.mark.parametrize("by", ["random", "informative", "doubtful", "most-doubtful"])
def test_all_there_are_is_drawn_where_no_number_is_asked_for_and_there_are_few(coded_project, by):
    assert draw(coded_project, by=by, n=None).drawn == 8


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"by": "luck"}, "cannot sample by 'luck'"),
        ({"by": "stratified"}, "go together"),
        ({"stratify": ["gender"]}, "go together"),
        ({"n": 9}, "only 8 excerpts"),
        ({"code": "ladders", "by": "doubtful"}, "no code 'ladders'"),
        ({"coders": ["Ana", "ana"]}, "named twice"),
        ({"out": Path("sheet.pdf")}, "cannot be written as .pdf"),
    ],
)
def test_what_cannot_be_drawn_is_refused(coded_project, options, says):
    with pytest.raises(WrongUsage, match=says):
        draw(coded_project, **options)


def test_of_an_interview_the_excerpts_in_doubt_are_chosen_and_the_others_left(coded_project):
    drawn = draw(coded_project, by="informative", n=4)
    assert drawn.how == BY_DOUBT
    assert drawn.by_chance == 1


def test_of_a_large_project_only_a_part_is_looked_at(coded_project, monkeypatch):
    monkeypatch.setattr("qualkit.flows.sample_drawing.MOST_LOOKED_AT", 3)
    looked_at = []
    scored = Tagger.score
    monkeypatch.setattr(
        Tagger, "score", lambda self, lot: looked_at.append(len(lot)) or scored(self, lot)
    )
    assert draw(coded_project, by="informative", n=4).drawn == 4
    assert sum(looked_at) == 3
    looked_at.clear()
    assert draw(coded_project, by="most-doubtful", n=4).drawn == 4
    assert sum(looked_at) == 8
