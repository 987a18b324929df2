"""Patterns of a project: with people's decisions, their words and their names for codes."""

from __future__ import annotations

import pytest

from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.patterns import (
    KINDS,
    count_code_stances,
    count_matrix,
    describe_participant,
    find_co_occurrences,
    find_negative_cases,
    find_patterns,
    find_sequences,
)
from tests.flows.interviewed import make_study

AGAINST = ("The last bus is at ten.", {"buses": "against", "town": ""})
FOR = ("The bus is grand, it takes me to town.", {"buses": "for"})
QUIET = ("I like it here.", {})


@pytest.fixture
def study(tmp_path):
    said = {"P1": [AGAINST, QUIET, AGAINST], "P2": [AGAINST, FOR, AGAINST], "P3": [FOR, QUIET]}
    return make_study(tmp_path / "p", said, {"P1": {"age": "54"}, "P2": {}, "P3": {}})


def test_pairs_know_how_many_excerpts_there_are(study):
    (one,) = find_co_occurrences(study.folder)
    # Buses on 6 of 8 excerpts, the town on 4, both on 4: by chance on 3.
    assert (one.times, one.first_total, one.second_total) == (4, 6, 4)
    assert one.lift == pytest.approx(4 / 3)
    assert one.people == 2


def test_a_rejected_code_stands_with_nothing(study):
    study.decide("amina", "P1", 0, "town", "reject")
    assert find_co_occurrences(study.folder)[0].times == 3


def test_a_recoded_excerpt_carries_its_new_code(study):
    study.decide("amina", "P1", 0, "town", "recode", new_code="school")
    pairs = {(one.first, one.second): one.times for one in find_co_occurrences(study.folder)}
    assert pairs == {("buses", "town"): 3, ("buses", "school"): 1}


def test_sequences_pass_over_the_interviewer(study):
    found = {(one.first, one.then): one.times for one in find_sequences(study.folder)}
    assert found["buses", "buses"] == 3


def test_stances_are_as_people_put_them_right(study):
    study.decide("amina", "P3", 0, "buses", "accept", new_stance="ambivalent")
    (buses,) = count_code_stances(study.folder)
    assert buses.excerpts == {"against": 4, "ambivalent": 1, "for": 1}
    assert (buses.people_for, buses.people_against, buses.people_neither) == (0, 2, 1)


def test_the_matrix_has_a_row_for_every_transcript(study):
    rows = count_matrix(study.folder)
    assert [one.transcript for one in rows] == ["Interview 1", "Interview 2", "Interview 3"]
    assert [one.counts for one in rows] == [
        {"buses": 2, "town": 2},
        {"buses": 3, "town": 2},
        {"buses": 1, "town": 0},
    ]
    assert rows[2].words == 13


def test_a_profile_sets_a_participant_beside_everybody(study):
    profile = describe_participant(study.folder, "P3")
    assert (profile.turns, profile.words, profile.transcripts) == (2, 13, ["Interview 3"])
    (buses,) = profile.rows
    assert buses.per_1000_words == pytest.approx(1000 / 13)
    # All three say 6 + 4 + 6, 6 + 9 + 6 and 13 words, with 6 places about buses.
    assert buses.per_1000_words_all == pytest.approx(6000 / 50)
    assert buses.quote.words == FOR[0]
    assert describe_participant(study.folder, "P1").attributes == {"age": "54"}


def test_negative_cases_come_with_their_words(study):
    (voice,) = find_negative_cases(study.folder)
    assert (voice.participant, voice.majority, voice.agreeing) == ("P3", "against", 0)
    assert (voice.people_for, voice.people_against) == (1, 2)
    assert [(one.words, one.transcript) for one in voice.quotes] == [(FOR[0], "Interview 3")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_works_with_one_participant_without_attributes_or_decisions(tmp_path, kind):
    study = make_study(tmp_path / "p", {"Ann": [AGAINST]})
    participant = "Ann (Interview 1)" if kind == "profile" else ""
    result = find_patterns(study.folder, kind, participant=participant)
    assert result.kind == kind
    assert bool(result.rows) == (kind not in ("sequences", "negative"))


@pytest.mark.parametrize(
    ("kind", "options", "says"),
    [
        ("circles", {}, "no patterns"),
        ("profile", {}, "of one participant"),
        ("profile", {"participant": "P9"}, "no participant"),
        ("pairs", {"by": "page"}, "cannot look by"),
        ("pairs", {"codes": ["trams"]}, "no code"),
    ],
)
def test_what_there_is_not_is_refused(study, kind, options, says):
    with pytest.raises(WrongUsage, match=says):
        find_patterns(study.folder, kind, **options)


def test_a_project_without_codes_says_what_to_do(tmp_path):
    study = make_study(tmp_path / "p", {"Ann": [QUIET]})
    with pytest.raises(QualkitError, match="nothing has been coded"):
        find_patterns(study.folder, "pairs")
