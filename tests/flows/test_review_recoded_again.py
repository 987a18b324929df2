"""A recoding that its coder takes back takes the new code with it, and nothing else of theirs."""

from __future__ import annotations

import pytest

from qualkit.flows.review import review_table
from qualkit.flows.review_undo import undo_review
from tests.flows.test_review import save_csv
from tests.flows.test_review_conflicts import decide, own

RECODE = {"decision": "recode", "new_code": "work"}


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ({"decision": "accept"}, []),
        ({"decision": "reject"}, []),
        ({"decision": "unsure"}, []),
        (RECODE | {"new_code": "family_generations"}, [("family_generations", 2)]),
        (RECODE | {"memo": "sure of it"}, [("work", 2)]),
    ],
)
def test_the_new_code_goes_when_its_coder_decides_otherwise(coded_project, table, now, left):
    decide(table, coded_project, "one.csv", 1, **RECODE)
    assert own(coded_project) == [("work", 2)]
    result = decide(table, coded_project, "two.csv", 1, **now)
    assert own(coded_project) == left
    assert result.withdrawn == (("work", 2) not in left)


def test_undoing_the_second_file_brings_the_new_code_back(coded_project, table):
    decide(table, coded_project, "one.csv", 1, **RECODE)
    decide(table, coded_project, "two.csv", 1, decision="accept")
    undo_review(coded_project, coded_project / "two.csv")
    assert own(coded_project) == [("work", 2)]


def test_the_new_code_goes_again_after_it_was_put_again(coded_project, table):
    for name, cells in (("1", RECODE), ("2", {"decision": "accept"}), ("3", RECODE)):
        decide(table, coded_project, f"{name}.csv", 1, **cells, memo=name)
    assert own(coded_project) == [("work", 2)]
    decide(table, coded_project, "4.csv", 1, decision="reject")
    assert own(coded_project) == []


def test_another_coders_word_takes_nothing_back(coded_project, table):
    decide(table, coded_project, "ana.csv", 1, **RECODE)
    result = decide(table, coded_project, "tom.csv", 1, coder="tom", decision="accept")
    assert (own(coded_project), result.withdrawn) == ([("work", 2)], 0)


def test_a_code_put_by_hand_before_stays(coded_project, table):
    words = {key: table[0][key] for key in ("transcript", "excerpt")}
    by_hand = dict.fromkeys(table[0], "") | words | {"code": "work"}
    review_table(coded_project, save_csv([by_hand], coded_project / "own.csv"), coder="ana")
    decide(table, coded_project, "one.csv", **RECODE)
    result = decide(table, coded_project, "two.csv", decision="accept")
    assert ([code for code, _ in own(coded_project)], result.withdrawn) == (["work"], 0)
