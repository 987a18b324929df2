"""What a reading says of codes that the codebook did not have yet."""

from __future__ import annotations

import pytest

from qualkit.flows.adjudicate import gather_statements
from qualkit.flows.agreement import agree
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.methods import write_methods
from qualkit.flows.prevalence import estimate_prevalence
from qualkit.flows.project import open_project
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.store.codings import load_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcripts
from tests.flows.interviewed import CODEBOOK, make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
QUIET = ("I like it here.", {})
PEOPLE = [f"P{number:02}" for number in range(1, 6)]
TRAMS = "  - id: trams\n    name: Trams\n    definition: Talk about trams.\n"


@pytest.fixture
def study(tmp_path, monkeypatch):
    """Read by two at second 1,000, before there was a code for trams."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    made = make_study(tmp_path / "p", {person: [BUSES, QUIET] for person in PEOPLE})
    made.draw([(p, turn) for p in PEOPLE for turn in (0, 1)], ["amina", "ben"], probability=1.0)
    for name in ("amina", "ben"):
        made.put(name, "P01", 0, "buses")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000")
    (made.folder / "codebook.yaml").write_text(CODEBOOK + TRAMS, encoding="utf-8")
    with open_project(made.folder, writing=True) as project:
        remember_codebook(project, project_codebook(project))
    return made


def votes_on(study) -> list[dict[str, float]]:
    with open_project(study.folder) as project:
        with project.database.read() as connection:
            transcripts = list(load_transcripts(connection))
        found = load_reviewed(project, project_codebook(project), transcripts, [])
    return [dict(one.votes) for one in found]


def test_the_machine_is_not_taught_that_a_code_added_since_is_absent(study):
    taught = votes_on(study)
    assert len(taught) == 10
    assert all("trams" not in votes and votes["school"] == 0.0 for votes in taught)


def test_what_was_read_after_the_code_was_added_says_that_it_is_absent(study):
    study.draw([("P02", 1)], ["cleo"], probability=1.0)
    assert [votes["trams"] for votes in votes_on(study) if "trams" in votes] == [0.0]


def test_an_early_reading_gives_no_share_of_a_code_added_since(study):
    study.put("amina", "P03", 1, "trams")
    of_code = {one.code: one for one in estimate_prevalence(study.folder).shares}
    # Amina put it on the one excerpt; what of the other nine, nobody has said.
    assert (of_code["trams"].read, of_code["buses"].read) == (1, 10)


def test_a_reader_does_not_differ_on_a_code_that_was_not_there_yet(study):
    study.put("amina", "P03", 1, "trams")
    study.put("amina", "P03", 1, "school")
    with open_project(study.folder) as project, project.database.read() as connection:
        said = {key[1]: one for key, one in gather_statements(connection).items()}
    assert said["school"].no == ["ben"]
    assert said["trams"].no == []
    people = agree(study.folder, coders=["amina", "ben"])
    assert "trams" not in {one.code for one in people.rows}


def test_agreement_stays_when_a_consensus_rejects_all_that_coders_differed_on(study):
    study.put("amina", "P02", 1, "school")
    before = {one.coders: one for one in agree(study.folder).rows if not one.code}
    # Ten excerpts by four codes of the time: both put one, Amina one more.
    assert before["amina", "ben"].percent == pytest.approx(39 / 40)
    with open_project(study.folder, writing=True) as project, project.database.write() as opened:
        (own,) = [one for one in load_codings(opened) if one.code == "school"]
        add_decision(opened, DecisionRow(own.id, "consensus", "reject", "", "", ""), "1" * 64)
    after = {one.coders: one for one in agree(study.folder).rows if not one.code}
    assert after["amina", "ben"] == before["amina", "ben"]


def test_that_the_machine_has_learned_from_what_it_is_compared_on_is_said(study):
    assert not agree(study.folder).machine_has_learned
    with open_project(study.folder, writing=True) as project, project.database.write() as opened:
        end_run(opened, start_run(opened, "themes", {"learned from": 10}), {})
    result = agree(study.folder)
    assert any("no measure of its quality" in note for note in result.notes)
    text = " ".join(write_methods(study.folder).split())
    assert "The machine had learned from excerpts" in text
    assert not agree(study.folder, coders=["amina", "ben"]).machine_has_learned
