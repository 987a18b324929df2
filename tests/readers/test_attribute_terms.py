"""What is unlike the usual categories is said; nothing is changed."""

from __future__ import annotations

import pytest

from qualkit.readers.attribute_terms import (
    check_attributes,
    says_where,
    says_with_whom,
)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ethnicity", "White British"),
        ("Ethnic group", "Mixed/Multiple ethnic groups"),
        ("ethnicity", "Asian/Asian British"),
        ("NS-SEC", "2"),
        ("ns_sec", "Routine occupations"),
        ("NS-SEC", "Lower managerial, administrative and professional occupations"),
        ("IMD decile", "10"),
        ("IMD quintile", "5"),
        ("region", "Yorkshire and The Humber"),
        ("age", "47"),
        ("age band", "45–54"),
        ("age", "65+"),
        ("class (self-described)", "working class, proud of it"),
        ("favourite colour", "blue"),
    ],
)
def test_a_usual_value_and_any_other_column_are_left_alone(column, value):
    assert check_attributes([{column: value}]) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ethnicity", "Brittish"),
        ("NS-SEC", "9"),
        ("IMD decile", "11"),
        ("IMD quintile", "6"),
        ("region", "up north"),
        ("age", "old"),
    ],
)
def test_a_value_unlike_the_categories_is_named_with_its_column(column, value):
    (problem,) = check_attributes([{column: value}])
    assert repr(value) in problem.message
    assert problem.where == f"column {column}"


def test_one_value_in_two_spellings_is_named():
    (problem,) = check_attributes([{"gender": "F"}, {"gender": "female"}, {"gender": "man"}])
    assert "'F', 'female'" in problem.message


@pytest.mark.parametrize(
    ("column", "where", "with_whom"),
    [
        ("town", True, False),
        ("Home_Town", True, False),
        ("Local authority", True, False),
        ("lives in", True, False),
        ("area type", False, False),
        ("region of study interest", False, False),
        ("Employer", False, True),
        ("school attended", False, True),
        ("occupation", False, False),
        ("schooling", False, False),
    ],
)
def test_columns_of_places_and_of_employers_are_known_by_their_names(column, where, with_whom):
    assert (says_where(column), says_with_whom(column)) == (where, with_whom)
