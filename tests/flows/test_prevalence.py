"""Shares of themes in a project: naive, corrected, by attribute, of excerpts, words and people."""

from __future__ import annotations

import pytest

from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.prevalence import estimate_prevalence
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": "against"})
QUIET = ("I like it here.", {})


def share_of(result, code, **fields):
    """The one share of a code with these fields."""
    wanted = {"group": "", "stance": ""} | fields
    (found,) = [
        one
        for one in result.shares
        if one.code == code and all(getattr(one, name) == value for name, value in wanted.items())
    ]
    return found


@pytest.fixture
def study(tmp_path):
    """Twelve people, ten turns each; the machine hears of buses in the first four of each."""
    said = {f"P{number:02}": [BUSES] * 4 + [QUIET] * 6 for number in range(1, 13)}
    places = {
        person: {"place": "coast" if number < 7 else "hills" if number < 10 else "moor"}
        for number, person in enumerate(said)
    }
    return make_study(tmp_path / "p", said, places)


def test_without_a_random_sample_the_naive_share_is_shown_and_marked(study):
    result = estimate_prevalence(study.folder)
    buses = share_of(result, "buses")
    assert (result.units, result.participants, result.is_corrected) == (120, 12, False)
    assert (buses.by_machine, buses.standing, buses.share) == (0.4, 0.4, None)
    assert result.notes[0].startswith("NOT CORRECTED")


def test_a_rejected_coding_lowers_what_stands_and_leaves_the_machines_figure(study):
    study.decide("amina", "P01", 0, "buses", "reject")
    buses = share_of(estimate_prevalence(study.folder), "buses")
    assert buses.by_machine == 48 / 120
    assert buses.standing == 47 / 120


def read_sample(study) -> None:
    """Amina has read turns 1 to 5 of eight people: the machine was wrong about the first, and
    right about the others."""
    places = [(f"P{number:02}", turn) for number in range(1, 9) for turn in range(5)]
    study.draw(places, ["amina"], probability=40 / 120)
    for number in range(1, 9):
        study.decide("amina", f"P{number:02}", 0, "buses", "reject")
        for turn in range(1, 4):
            study.decide("amina", f"P{number:02}", turn, "buses", "accept")


def test_a_random_sample_corrects_the_machine_by_its_measured_error(study):
    read_sample(study)
    result = estimate_prevalence(study.folder)
    buses = share_of(result, "buses")
    assert (result.is_corrected, result.read, result.readers) == (True, 40, ["amina"])
    # Of 32 read codings 24 were right, of 8 excerpts without one none was missed. The weight that
    # makes the estimate surest is the gain 24/32 - 0/8 = 0.75 a coding: 0.75 x 48/120 = 0.3.
    assert buses.share == pytest.approx(0.3)
    assert (buses.false_alarms, buses.missed) == (0.25, 0.0)
    assert buses.interviews.covers(0.3)
    assert buses.interviews.width < buses.by_people_interval.width
    assert buses.by_people == pytest.approx(24 / 40)


def test_shares_of_words_count_words(study):
    read_sample(study)
    result = estimate_prevalence(study.folder, of="words")
    # The turn about buses has six words, the other four.
    assert result.units == 48 * 6 + 72 * 4
    assert share_of(result, "buses").by_machine == pytest.approx(48 * 6 / 576)


def test_the_share_of_participants_is_at_least_of_those_in_whom_people_found_the_code(study):
    read_sample(study)
    result = estimate_prevalence(study.folder, of="participants")
    buses = share_of(result, "buses")
    assert (buses.units, buses.by_machine) == (12, 1.0)
    assert buses.by_people == pytest.approx(8 / 12)
    assert buses.interviews.low >= 8 / 12
    assert any("model" in note for note in result.notes)


def test_a_group_too_small_is_put_together_with_the_next_smallest(study):
    result = estimate_prevalence(study.folder, by="place")
    # Two people live on the moor; with all, coast and hills shown, they could be worked out.
    assert {one.group: one.participants for one in result.shares} == {
        "": 12,
        "coast": 7,
        "all others": 5,
    }
    assert share_of(result, "buses", group="all others").by_machine == 0.4
    assert any("fewer than 3 people" in note for note in result.notes)


def test_a_share_that_tells_of_one_person_is_hidden(tmp_path):
    said = {f"P{number}": [BUSES if number in (1, 6, 7, 8) else QUIET] for number in range(1, 11)}
    places = {
        f"P{number}": {"place": "coast" if number < 6 else "hills"} for number in range(1, 11)
    }
    study = make_study(tmp_path / "p", said, places)
    result = estimate_prevalence(study.folder, of="participants", by="place")
    # One of five on the coast; four of ten in all would tell it from three of five in the hills.
    assert share_of(result, "buses").by_machine == 0.4
    for place in ("coast", "hills"):
        hidden = share_of(result, "buses", group=place)
        assert (hidden.is_suppressed, hidden.by_machine, hidden.standing) == (True, None, None)


def test_how_small_a_group_may_be_is_set_in_qualkit_toml(study):
    text = (study.folder / "qualkit.toml").read_text(encoding="utf-8")
    (study.folder / "qualkit.toml").write_text(text + "[analysis]\nsmallest_group = 1\n")
    result = estimate_prevalence(study.folder, by="place")
    assert share_of(result, "buses", group="moor").by_machine == 0.4


def test_a_stance_is_a_share_of_its_own(study):
    result = estimate_prevalence(study.folder, stances=True)
    assert share_of(result, "buses", stance="against").by_machine == 0.4
    assert share_of(result, "buses", stance="for").by_machine == 0.0


def test_a_theme_may_count_wherever_a_code_below_it_stands(tmp_path):
    fares = ("Three pounds twenty.", {"fares": ""})
    study = make_study(tmp_path / "p", {"P1": [BUSES, fares, QUIET, QUIET]})
    alone = share_of(estimate_prevalence(study.folder), "buses")
    together = share_of(estimate_prevalence(study.folder, with_children=True), "buses")
    assert (alone.by_machine, together.by_machine, together.standing) == (0.25, 0.5, 0.5)


def test_shares_of_turns_are_those_of_excerpts_where_a_turn_is_one_excerpt(study):
    result = estimate_prevalence(study.folder, of="turns")
    assert (result.units, share_of(result, "buses").by_machine) == (120, 0.4)


def test_a_sample_not_drawn_by_chance_corrects_nothing(study):
    places = [(f"P{number:02}", turn) for number in range(1, 9) for turn in range(5)]
    study.draw(places, ["amina"], probability=1.0, is_random=False)
    assert not estimate_prevalence(study.folder).is_corrected


def test_a_sample_read_in_part_counts_for_what_was_read(study):
    places = [(f"P{number:02}", turn) for turn in range(5) for number in range(1, 9)]
    study.draw(places, ["amina"], probability=40 / 120, read=16)
    for number in range(1, 9):
        study.decide("amina", f"P{number:02}", 0, "buses", "accept")
        study.decide("amina", f"P{number:02}", 1, "buses", "reject")
    buses = share_of(estimate_prevalence(study.folder), "buses")
    assert buses.read == 16
    assert buses.by_people == pytest.approx(0.5)


def test_two_readers_who_differ_count_half_each_until_a_consensus_settles_it(study):
    places = [(f"P{number:02}", 0) for number in range(1, 13)]
    study.draw(places, ["amina", "ben"], probability=0.1)
    for number in range(1, 13):
        study.decide("amina", f"P{number:02}", 0, "buses", "accept")
        study.decide("ben", f"P{number:02}", 0, "buses", "reject")
    assert share_of(estimate_prevalence(study.folder), "buses").by_people == pytest.approx(0.5)
    for number in range(1, 13):
        study.decide("consensus", f"P{number:02}", 0, "buses", "accept")
    assert share_of(estimate_prevalence(study.folder), "buses").by_people == pytest.approx(1.0)


def test_one_participant_without_attributes_or_decisions_gives_the_naive_share(tmp_path):
    study = make_study(tmp_path / "p", {"P01": [BUSES, QUIET]})
    result = estimate_prevalence(study.folder)
    assert (result.participants, share_of(result, "buses").by_machine) == (1, 0.5)
    with pytest.raises(WrongUsage, match="no attribute 'place'"):
        estimate_prevalence(study.folder, by="place")


def test_a_project_in_which_nothing_is_coded_says_what_to_do(tmp_path):
    study = make_study(tmp_path / "p", {"P01": [QUIET]})
    with pytest.raises(QualkitError, match="nothing has been coded") as raised:
        estimate_prevalence(study.folder)
    assert "qualkit themes" in raised.value.hint


@pytest.mark.parametrize(
    ("options", "says"), [({"of": "days"}, "no shares of"), ({"codes": ["trams"]}, "no code")]
)
def test_what_cannot_be_asked_for_is_refused(study, options, says):
    with pytest.raises(WrongUsage, match=says):
        estimate_prevalence(study.folder, **options)


def test_a_code_below_one_that_nobody_used_stands_below_it_all_the_same(tmp_path):
    said = {"P1": [QUIET, ("It costs four pounds.", {"fares": ""})]}
    study = make_study(tmp_path / "p", said, {})
    shares = estimate_prevalence(study.folder).shares
    assert [(one.code, one.depth, one.by_machine) for one in shares] == [
        ("buses", 0, 0.0),
        ("fares", 1, 0.5),
    ]


def test_that_coders_differ_is_said_beside_shares_that_hang_on_the_last_word(study):
    study.decide("amina", "P01", 0, "buses", "accept")
    study.decide("amina", "P02", 0, "buses", "accept")
    study.decide("ben", "P02", 0, "buses", "unsure")  # it stands either way
    assert estimate_prevalence(study.folder).differed == 0
    study.decide("ben", "P01", 0, "buses", "reject")
    result = estimate_prevalence(study.folder)
    assert share_of(result, "buses").standing == 47 / 120
    assert any(note.startswith("On 1 coding coders differ") for note in result.notes)
    study.decide("consensus", "P01", 0, "buses", "accept")
    settled = estimate_prevalence(study.folder)
    assert (settled.differed, settled.notes[1:]) == (0, [])
