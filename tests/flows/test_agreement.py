"""Agreement of the coders of a project, with each other and with the machine."""

from __future__ import annotations

import pytest

from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.agreement import agree
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
QUIET = ("I like it here.", {})
PEOPLE = [f"P{number:02}" for number in range(1, 6)]


@pytest.fixture
def study(tmp_path):
    """Five people of two turns each: the machine hears of buses in the first."""
    return make_study(tmp_path / "p", {person: [BUSES, QUIET] for person in PEOPLE})


def read_all(study, *readers: str) -> None:
    study.draw([(person, turn) for person in PEOPLE for turn in (0, 1)], readers, probability=1.0)


def row_of(result, coders, code="buses"):
    (found,) = [one for one in result.rows if (one.coders, one.code) == (coders, code)]
    return found


def test_two_readers_agree_as_the_table_of_their_answers_says(study):
    read_all(study, "amina", "ben")
    for person in PEOPLE:
        study.decide("amina", person, 0, "buses", "accept")
    for person in PEOPLE[:3]:
        study.decide("ben", person, 0, "buses", "accept")
    study.put("ben", "P05", 1, "buses")
    # Yes-yes 3, yes-no 2, no-yes 1, no-no 4 of ten: observed .7, by chance .5 x .4 + .5 x .6 = .5.
    row = row_of(agree(study.folder), ("amina", "ben"))
    assert (row.excerpts, row.said_yes) == (10, {"amina": 5, "ben": 4})
    assert row.percent == pytest.approx(0.7)
    assert row.kappa == pytest.approx(0.4)


def test_the_machine_is_set_against_each_reader(study):
    read_all(study, "amina")
    for person in PEOPLE:
        study.decide("amina", person, 0, "buses", "accept")
    result = agree(study.folder)
    row = row_of(result, ("qualkit", "amina"))
    assert (row.percent, row.alpha, row.span_alpha) == (1.0, 1.0, 1.0)
    assert any("Only one person" in note for note in result.notes)


def test_three_readers_have_fleiss_kappa_and_no_cohens(study):
    read_all(study, "amina", "ben", "cleo")
    for name in ("amina", "ben"):
        for person in PEOPLE:
            study.decide(name, person, 0, "buses", "accept")
    row = row_of(agree(study.folder), ("amina", "ben", "cleo"))
    # Pairs alike: 1 of 3 on five turns, 3 of 3 on five: 2/3; yes 10 of 30: by chance 5/9.
    assert row.kappa is None
    assert row.fleiss == pytest.approx((2 / 3 - 5 / 9) / (4 / 9))


def test_words_chosen_a_little_otherwise_lower_the_alpha_for_unitising_only(study):
    read_all(study, "amina", "ben")
    for person in PEOPLE:
        study.decide("amina", person, 0, "buses", "accept")
    with_shorter = study.turns["P01"][0]
    for person in PEOPLE:
        transcript, number, start, end = study.turns[person][0]
        study.turns[person][0] = (transcript, number, start, end - 6)
        study.put("ben", person, 0, "buses")
        study.turns[person][0] = (transcript, number, start, end)
    assert study.turns["P01"][0] == with_shorter
    row = row_of(agree(study.folder), ("amina", "ben"))
    assert row.alpha == 1.0
    assert 0.5 < row.span_alpha < 1.0


def test_stances_agree_by_name_and_by_order(study):
    read_all(study, "amina", "ben")
    given = {"amina": ["for", "for", "against", "against"], "ben": ["for", "for", "against", ""]}
    given["ben"][3] = "ambivalent"
    for name, stances in given.items():
        for person, stance in zip(PEOPLE, stances, strict=False):
            study.put(name, person, 0, "buses", stance)
    (all_codes, buses) = [
        one for one in agree(study.folder).stances if one.coders == ("amina", "ben")
    ]
    assert (all_codes.excerpts, buses.excerpts, buses.percent) == (4, 4, 0.75)
    # Values for 4, against 3, ambivalent 1 of 8: by chance 1 - (12 + 6 + 0) / 56 = 38 / 56 differ;
    # one of four pairs does: 1 - .25 / (38 / 56).
    assert buses.alpha == pytest.approx(1 - 0.25 * 56 / 38)
    assert buses.ordinal_alpha > buses.alpha


def test_unsure_counts_as_not_judged(study):
    read_all(study, "amina", "ben")
    for person in PEOPLE:
        study.decide("amina", person, 0, "buses", "accept")
        study.decide("ben", person, 0, "buses", "unsure")
    assert row_of(agree(study.folder), ("amina", "ben")).excerpts == 5


def test_coders_who_read_no_sample_agree_on_what_both_decided_and_the_note_says_so(study):
    for name in ("amina", "ben"):
        study.decide(name, "P01", 0, "buses", "accept")
        study.decide(name, "P02", 0, "buses", "reject")
    result = agree(study.folder)
    assert row_of(result, ("amina", "ben")).excerpts == 2
    assert any("amina, ben decided on single codings" in note for note in result.notes)


def test_people_who_coded_by_hand_have_read_the_transcripts_that_they_coded(study):
    study.put("amina", "P01", 0, "town")
    study.put("ben", "P01", 0, "town")
    row = row_of(agree(study.folder), ("amina", "ben"), "town")
    assert (row.excerpts, row.kappa) == (2, 1.0)


def test_over_time_the_excerpts_go_in_four_parts_as_they_were_drawn(study):
    read_all(study, "amina", "ben")
    for person in PEOPLE:
        study.decide("amina", person, 0, "buses", "accept")
    for person in PEOPLE[3:]:
        study.decide("ben", person, 0, "buses", "accept")
    parts = [
        one
        for one in agree(study.folder, codes=["buses"], over_time=True).rows
        if one.coders == ("amina", "ben") and one.period
    ]
    assert [one.period for one in parts] == ["1/4", "2/4", "3/4", "4/4"]
    assert parts[0].percent < parts[-1].percent == 1.0


def test_nobody_but_the_machine_has_nobody_to_agree_with(study):
    with pytest.raises(QualkitError, match="nobody to agree"):
        agree(study.folder)


def test_a_coder_who_does_not_exist_is_refused_by_name(study):
    study.put("amina", "P01", 0, "town")
    with pytest.raises(WrongUsage, match="nobody called 'zoe'") as raised:
        agree(study.folder, coders=["zoe"])
    assert "amina" in raised.value.hint
