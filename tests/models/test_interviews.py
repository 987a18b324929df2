"""The coded interviews as the stance network is taught them."""

from __future__ import annotations

from models.stance.interviews import read_interviews, readings_of_gold
from models.studies import LEARNED_FROM, read_study, stances_of
from qualkit.core.codebook import Code
from qualkit.flows.gold_stances import GoldStance
from qualkit.themes.stance_context import Context

LEAVING = Code("leaving", "Leaving", target="leaving", opposite="staying")


def test_a_stance_is_read_towards_the_target_and_the_other_way_towards_its_opposite() -> None:
    where = Context("Would you go?", "Me? Never in my life. I'd miss the hills.")
    one = GoldStance("Never in my life.", LEAVING, "against", (), where)

    lines = [
        (line.stance, line.target, line.question, line.words)
        for line in readings_of_gold(one, "invented")
    ]

    assert lines == [
        ("against", "leaving", "", "Never in my life."),
        ("against", "leaving", "Would you go?", where.turn),
        ("for", "staying", "", "Never in my life."),
        ("for", "staying", "Would you go?", where.turn),
    ]


def test_an_excerpt_that_is_the_whole_turn_is_one_line() -> None:
    where = Context("Would you go?", "Never.")
    one = GoldStance("Never.", Code("home", "Home"), "against", (), where)
    [line] = readings_of_gold(one, "invented")
    assert (line.target, line.question, line.words) == ("Home", "Would you go?", "Never.")


def test_nothing_is_read_of_a_corpus_that_is_left_out() -> None:
    assert not read_interviews([])
    left_out, *others = LEARNED_FROM
    lines = read_interviews(others)
    assert {line.source for line in lines} == set(others)
    words = {one.words for one in stances_of([read_study(left_out)])}
    assert words and not words & {line.words for line in lines}
