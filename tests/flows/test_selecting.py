"""Chosen excerpts: filters, final states, several coders; one transcript in memory at a time."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import STANDING, State
from qualkit.core.transcript import Role
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import open_project
from qualkit.flows.selecting import (
    Selection,
    check_selection,
    counting_decision,
    is_disputed,
    read_attributes,
    read_states,
    select_excerpts,
)
from qualkit.store.codings import replace_machine_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.participants import save_participant
from qualkit.store.transcripts import load_transcript
from tests.flows.conftest import SAID


@pytest.fixture
def project(coded_project):
    with open_project(coded_project, writing=True) as opened:
        with opened.database.write() as connection:
            save_participant(connection, "P1", "Denise", {"class": "Intermediate", "age": "54"})
            connection.exec_driver_sql("UPDATE speaker SET participant_id = 'P1'")
        yield opened


def select(project, **fields):
    book = project_codebook(project)
    check_selection(project, book, Selection(**fields))
    return list(select_excerpts(project, book, Selection(**fields)))


def decide(project, row, decision, coder="amina", **fields):
    values = {"new_code": "", "new_stance": "", "memo": ""} | fields
    with project.database.write() as connection:
        add_decision(connection, DecisionRow(row.coding_id, coder, decision, **values), "0" * 64)


def test_without_a_filter_every_coding_comes_in_the_order_of_the_talk(project):
    rows = select(project)
    assert [(row.excerpt, row.code) for row in rows] == [(words, code) for words, code, _ in SAID]
    assert {row.state for row in rows} == {State.PROPOSED}
    assert {row.attributes["age"] for row in rows} == {"54"}


def test_a_code_brings_the_codes_below_it(project):
    # In the built-in codebook he_value is below higher_education, which SAID has once.
    assert [row.code for row in select(project, codes=("higher_education",))] == [
        "higher_education"
    ]
    parent = next(
        path[0] for code, path in project_codebook(project).walk() if code.id == "transport"
    )
    assert parent != "transport"
    assert "transport" in {row.code for row in select(project, codes=(parent,))}


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"stances": ("against",)}, 2),
        ({"stances": ("for", "against")}, 4),
        ({"attributes": (("class", "intermediate"),)}, 8),
        ({"min_confidence": 0.6}, 0),
        ({"max_confidence": 0.4}, 0),
        ({"roles": (Role.INTERVIEWER,)}, 0),
        ({"participants": ("P1",), "codes": ("voice", "covid")}, 2),
        ({"transcripts": ("Interview 1",)}, 8),
        ({"coders": ("qualkit",)}, 8),
    ],
    ids=str,
)
def test_each_filter_keeps_what_fits(project, fields, number):
    assert len(select(project, **fields)) == number


def test_what_people_made_of_a_proposal_is_its_state(project):
    first, second, third, fourth, *others = select(project)
    decide(project, first, "accept")
    decide(project, second, "reject")
    decide(project, third, "recode", new_code="work")
    decide(project, fourth, "unsure", new_stance="for")
    rows = select(project)
    assert [row.state for row in rows[:5]] == [
        State.ACCEPTED, State.REJECTED, State.RECODED, State.UNSURE, State.PROPOSED,
    ]  # fmt: skip
    assert [row.is_standing for row in rows[:5]] == [True, False, False, True, True]
    assert (rows[3].stance, rows[3].final_stance, rows[3].decided_by) == ("", "for", "amina")
    assert len(select(project, states=STANDING)) == 2 + len(others)
    assert [row.coding_id for row in select(project, states=(State.REJECTED,))] == [
        second.coding_id
    ]
    assert len(select(project, coders=("amina",))) == 4


def test_the_newest_decision_counts_a_consensus_above_all_and_a_note_changes_nothing():
    amina = DecisionRow("k1", "amina", "accept", "", "", "clear")
    bo = DecisionRow("k1", "bo", "reject", "", "against", "")
    note = DecisionRow("k1", "cai", "", "", "", "see turn 4")
    agreed = DecisionRow("k1", "consensus", "accept", "", "", "")
    assert counting_decision([]) is None
    assert counting_decision([amina, bo]).decision == "reject"
    assert counting_decision([bo, amina]).decision == "accept"
    settled = counting_decision([amina, agreed, bo])
    assert (settled.coder, settled.decision) == ("consensus", "accept")
    noted = counting_decision([bo, note])
    assert (noted.coder, noted.decision, noted.memo) == ("bo", "reject", "see turn 4")
    assert is_disputed([amina, bo])
    assert not is_disputed([amina, note])
    assert not is_disputed([amina, bo, agreed])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"codes": ("voices",)}, "no code 'voices'"),
        ({"stances": ("pro",)}, "no stance 'pro'"),
        ({"coders": ("zoe",)}, "no coder 'zoe'"),
        ({"transcripts": ("Interview 9",)}, "no transcript"),
        ({"participants": ("P9",)}, "no participant"),
        ({"attributes": (("klass", "x"),)}, "no attribute 'klass'"),
        ({"attributes": (("class", "middle"),)}, "no value of class 'middle'"),
    ],
    ids=str,
)
def test_what_the_project_does_not_have_is_refused_not_silently_empty(project, fields, says):
    with pytest.raises(WrongUsage, match=says):
        select(project, **fields)


def test_words_of_the_command_line_are_read_or_refused():
    assert read_states(["Accept", "undecided"]) == (State.ACCEPTED, State.PROPOSED)
    assert read_states(["standing"]) == STANDING
    assert read_attributes(["class = a=b"]) == (("class", "a=b"),)
    with pytest.raises(WrongUsage, match="no decision 'perhaps'"):
        read_states(["perhaps"])
    with pytest.raises(WrongUsage, match="name=value"):
        read_attributes(["woman"])


def test_a_selection_says_in_words_what_it_is():
    chosen = Selection(
        codes=("voice",), attributes=(("class", "a"), ("class", "b")), min_confidence=0.4
    )
    assert chosen.in_words == "code voice; class a or b; confidence from 0.4"
    assert Selection().in_words == ""


def test_what_the_machine_no_longer_says_is_there_only_where_it_was_decided_about(project):
    """A note keeps the coding in the project, and must not make it count."""
    first, second, third, *_ = select(project)
    decide(project, first, "", memo="Ask again")
    decide(project, second, "accept")
    decide(project, third, "accept")
    decide(project, third, "")
    with project.database.write() as connection:
        text = load_transcript(connection, "t1").text
        replace_machine_codings(connection, [], {"t1": text}, codebook_hash="c", run_id=None)
    assert [row.coding_id for row in select(project)] == [second.coding_id]
