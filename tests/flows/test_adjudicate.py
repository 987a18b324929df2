"""What coders differ on, side by side, and what they agree on when they meet."""

from __future__ import annotations

import csv
import io

import pytest

from qualkit.core.coders import CONSENSUS
from qualkit.flows.adjudicate import list_disagreements
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import open_project
from qualkit.flows.review import review_table
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.sample import draw_sample
from qualkit.flows.sample_drawing import Draw
from qualkit.store.codings import load_codings
from qualkit.store.samples import load_readings
from qualkit.store.transcripts import load_transcripts
from tests.flows.test_review import save_csv, save_workbook
from tests.flows.test_sample import read_sheet


@pytest.fixture
def read_by_two(coded_project):
    """Ana and Tom have read four excerpts: on the first they differ about voice and about the
    stance of social_mobility, and agree on work; on the second they agree that nothing fits."""
    (coded_project / "qualkit.toml").write_text('[themes]\nunit = "turn"\n', encoding="utf-8")
    sheet = read_sheet(draw_sample(coded_project, Draw(n=4, by="random", seed=1)).files[""])
    for coder, codes in {
        "ana": ["social_mobility: for; voice; work", "none"],
        "tom": ["social_mobility: against; work", "none"],
    }.items():
        for row, cell in zip(sheet, codes, strict=False):
            row["codes"] = cell
        review_table(coded_project, save_csv(sheet, coded_project / f"{coder}.csv"), coder=coder)
    return coded_project


def listed(project):
    result = list_disagreements(project)
    if result.path is None:
        return []
    text = result.path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def consensus(project):
    with open_project(project) as opened, opened.database.read() as connection:
        return {
            (one.code, str(one.stance or ""))
            for one in load_codings(connection)
            if one.coder == CONSENSUS
        }


def test_each_disagreement_is_a_row_with_everybodys_word(read_by_two):
    rows = listed(read_by_two)
    assert [(row["code"], row["says ana"], row["says tom"]) for row in rows] == [
        ("social_mobility", "yes: for", "yes: against"),
        ("voice", "yes", "no"),
    ]
    assert len({row["excerpt"] for row in rows}) == 1


def test_decisions_that_differ_are_listed_too(coded_project, table):
    for coder, word in (("ana", "accept"), ("tom", "reject")):
        row = table[0] | {"decision": word}
        review_table(coded_project, save_csv([row], coded_project / f"{coder}.csv"), coder=coder)
    (row,) = listed(coded_project)
    assert (row["code"], row["says ana"], row["says tom"]) == ("voice", "yes", "no")


def test_what_the_team_agrees_on_is_a_coder_of_its_own_and_settles_the_matter(read_by_two):
    rows = listed(read_by_two)
    rows[0] |= {"decision": "yes", "stance": "against"}
    rows[1] |= {"decision": "no", "memo": "not about being heard"}
    path = save_workbook(rows, read_by_two / "settled.xlsx")
    result = review_table(read_by_two, path, coder="whoever saved it")
    assert (result.coder, result.kind, result.problems) == (CONSENSUS, "adjudications", [])
    # Work, on which both agreed, is the consensus too once nothing on the excerpt is open.
    assert consensus(read_by_two) == {("social_mobility", "against"), ("work", "")}
    assert listed(read_by_two) == []
    assert list_disagreements(read_by_two).settled == 2
    with open_project(read_by_two) as project, project.database.read() as connection:
        read = [one.position for one in load_readings(connection) if one.coder == CONSENSUS]
    assert read == [1]
    again = review_table(read_by_two, path)
    assert (again.new, again.added_codings, again.read_new) == (0, 0, 0)


def test_an_excerpt_with_something_open_is_not_the_consensus_yet(read_by_two):
    rows = listed(read_by_two)
    rows[0] |= {"decision": "yes", "stance": "for"}
    review_table(read_by_two, save_csv(rows, read_by_two / "half.csv"))
    assert consensus(read_by_two) == {("social_mobility", "for")}
    assert [row["code"] for row in listed(read_by_two)] == ["voice"]


def test_the_consensus_outweighs_votes_when_the_machine_learns(read_by_two):
    rows = listed(read_by_two)
    rows[1]["decision"] = "no"
    review_table(read_by_two, save_csv(rows, read_by_two / "half.csv"))
    with open_project(read_by_two) as project:
        book = project_codebook(project)
        with project.database.read() as connection:
            transcripts = list(load_transcripts(connection))
        learned = load_reviewed(project, book, transcripts, [])
    votes = next(one.votes for one in learned if "voice" in one.votes and one.votes["work"] == 1)
    assert votes["voice"] == 0.0


def test_where_nobody_differs_there_is_nothing_to_write(coded_project):
    result = list_disagreements(coded_project)
    assert (result.rows, result.path) == (0, None)


def test_a_row_moved_alone_is_refused(read_by_two):
    rows = listed(read_by_two)
    rows[0] |= {"decision": "yes", "excerpt": "Something else that nobody said here at all."}
    result = review_table(read_by_two, save_csv(rows, read_by_two / "bad.csv"))
    assert "sorted or edited alone" in result.problems[0].message
    assert consensus(read_by_two) == set()
