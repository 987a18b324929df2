"""Groups of participants compared: crosstabs, hidden cells, corrections, the mixed model."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.flows.differences import comparable_attributes, compare_groups
from qualkit.flows.group_shares import distinct_differences
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
QUIET = ("I like it here.", {})


@pytest.fixture
def study(tmp_path):
    """Twenty people: of ten women nine speak of buses, twice in four turns; of ten men three."""
    said, people = {}, {}
    for number in range(20):
        speaks = number < 9 or 10 <= number < 13
        said[f"P{number:02}"] = [BUSES, BUSES, QUIET, QUIET] if speaks else [QUIET] * 4
        people[f"P{number:02}"] = {
            "gender": "woman" if number < 10 else "man",
            "place": "coast" if number % 2 else "hills",
            "name": f"name {number}",
        }
    return make_study(tmp_path / "p", said, people)


def row_of(result, *group, code="buses"):
    (found,) = [one for one in result.rows if (one.code, one.group) == (code, group)]
    return found


def test_the_crosstab_counts_participants_once_each(study):
    result = compare_groups(study.folder, by=["gender"])
    women, men = row_of(result, "woman"), row_of(result, "man")
    assert (women.people, women.count, women.share) == (10, 9, 0.9)
    assert (men.people, men.count, men.share) == (10, 3, 0.3)
    # Newcombe 1998: for 9/10 less 3/10 the interval is .1705 to .8090.
    assert women.difference == pytest.approx(0.6)
    assert women.difference_interval.low == pytest.approx(0.1705, abs=5e-5)
    assert women.others == 0.3


def test_p_values_are_corrected_for_all_differences_of_the_table(study):
    study.put("amina", "P00", 2, "town")
    study.put("amina", "P01", 2, "town")
    study.put("amina", "P02", 2, "town")
    result = compare_groups(study.folder, by=["gender"])
    women, town = row_of(result, "woman"), row_of(result, "woman", code="town")
    # Women less men and men less women are one difference: two are tested, not four.
    assert women.p < town.p
    assert women.p_corrected == pytest.approx(2 * women.p)
    assert town.p_corrected == pytest.approx(town.p)
    assert row_of(result, "man").p_corrected == women.p_corrected
    assert [len(same) for same in distinct_differences(result.rows)] == [2, 2]


def test_of_more_than_two_groups_each_beside_the_rest_is_a_difference_of_its_own(tmp_path):
    places = ["coast"] * 10 + ["hills"] * 10 + ["town"] * 10
    said = {f"P{at:02}": [BUSES if at % 10 < (9, 3, 4)[at // 10] else QUIET] for at in range(30)}
    people = {person: {"place": place} for person, place in zip(said, places, strict=True)}
    rows = compare_groups(make_study(tmp_path / "p", said, people).folder, by=["place"]).rows
    assert distinct_differences(rows) == [[one] for one in rows]
    coast = min(rows, key=lambda one: one.p)
    assert (coast.group, coast.count) == (("coast",), 9)
    assert coast.p_corrected == pytest.approx(3 * coast.p)


def test_a_pair_of_attributes_makes_a_cell_of_each_pair_of_values(study):
    result = compare_groups(study.folder, by=["gender", "place"])
    assert sorted(result.groups) == [
        ("man", "coast"),
        ("man", "hills"),
        ("woman", "coast"),
        ("woman", "hills"),
    ]
    # Men 10 and 12 speak of buses in the hills, 11 on the coast: 2 and 1 are too few to show, and
    # with the totals of women, men, hills and coast the other two cells would give them away.
    assert all(one.is_suppressed and one.count is None for one in result.rows)
    toml = study.folder / "qualkit.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "[analysis]\nsmallest_group = 1\n")
    result = compare_groups(study.folder, by=["gender", "place"])
    # Women 0, 2, 4, 6 and 8 live in the hills, of whom 5 speak of buses; on the coast 4 of 5.
    assert [row_of(result, "woman", "hills").count, row_of(result, "woman", "coast").count] == [
        5,
        4,
    ]
    assert [row_of(result, "man", "hills").count, row_of(result, "man", "coast").count] == [2, 1]


def test_rejected_codings_count_for_nothing(study):
    study.decide("amina", "P00", 0, "buses", "reject")
    study.decide("amina", "P00", 1, "buses", "reject")
    assert row_of(compare_groups(study.folder, by=["gender"]), "woman").count == 8


def test_shares_of_excerpts_rest_on_people_and_are_marked_as_not_corrected(study):
    result = compare_groups(study.folder, by=["gender"], of="excerpts")
    women = row_of(result, "woman")
    assert women.share == pytest.approx(18 / 40)
    assert women.others == pytest.approx(6 / 40)
    assert not women.is_corrected_for_machine
    assert any(note.startswith("NOT CORRECTED") for note in result.notes)
    # Nine women with 1/2 and one with 0: variance of the mean .025 / 10, t of 9 df is 2.262.
    assert women.interval.width < 2 * 2.3 * 0.05


def test_a_random_sample_corrects_shares_of_excerpts(study):
    places = [(f"P{number:02}", turn) for number in range(20) for turn in (0, 3)]
    study.draw(places, ["amina"], probability=0.5)
    for number in range(9):
        study.decide("amina", f"P{number:02}", 0, "buses", "accept")
    result = compare_groups(study.folder, by=["gender"], of="excerpts")
    women, men = row_of(result, "woman"), row_of(result, "man")
    assert women.is_corrected_for_machine
    # With women every read coding was right, with men none: 18 of 40, and 0 of 40.
    assert women.share == pytest.approx(18 / 40)
    assert men.share == pytest.approx(0.0)


def test_the_mixed_model_compares_odds_within_people(study):
    (row,) = compare_groups(study.folder, by=["gender"], model=True).models
    assert row.converged
    assert {row.group, row.reference} == {("woman",), ("man",)}
    ratio = row.odds_ratio if row.group == ("woman",) else 1 / row.odds_ratio
    assert ratio > 2
    assert row.p_of_attribute < 0.05


def test_attributes_with_one_value_or_one_a_person_are_not_compared_unasked(study):
    assert comparable_attributes(study.folder) == ["gender", "place"]


def test_one_participant_makes_one_group_and_no_difference(tmp_path):
    study = make_study(tmp_path / "p", {"P1": [BUSES]}, {"P1": {"place": "coast"}})
    (row,) = compare_groups(study.folder, by=["place"]).rows
    assert (row.is_suppressed, row.difference) == (True, None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"by": []}, "one attribute, or two"),
        ({"by": ["gender", "gender"]}, "named twice"),
        ({"by": ["shoe size"]}, "no attribute"),
        ({"by": ["gender"], "of": "words"}, "no shares"),
        ({"by": ["gender"], "correction": "none"}, "no correction"),
    ],
)
def test_what_cannot_be_compared_is_refused(study, options, says):
    with pytest.raises(WrongUsage, match=says):
        compare_groups(study.folder, **options)
