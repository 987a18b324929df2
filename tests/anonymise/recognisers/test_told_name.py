"""Bodies whose name is told or asked for."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a firm called Forge Ahead, in Dudley", ["Forge Ahead"], "a body that is called so"),
        ("The school was called Threshold.", ["Threshold"], "a word of the dictionary"),
        (
            "home visits for Kindly, that's the name of the company, Kindly Care.",
            ["Kindly", "Kindly Care"],
            "both forms",
        ),
        ("What's it called?\nSecond Helping. We cook.", ["Second Helping"], "the answer"),
        ("What is the pub called?\nAlex: Oh, the Bay Horse, aye.", ["Bay Horse"], "after a label"),
        ("And school?\nMoat, the boys' school.", ["Moat"], "a question of one word"),
        ("Which club was that?\nThe Ferrets.", ["Ferrets"], "a question for one of many"),
        (
            "that's brilliant, what's it called?\nsecond helping. we do it on a friday",
            ["second helping"],
            "without capitals",
        ),
        (
            "so i went to a little place called spin cycle on the ring road and stayed",
            ["spin cycle"],
            "without capitals or pauses, until the talk goes on",
        ),
        (
            "it was this charity called reach out and they were good to me",
            ["reach out"],
            "the same before and",
        ),
        (
            "she was at work on morning glory that's the name of the ward it is honestly",
            ["morning glory"],
            "told afterwards",
        ),
        (
            "we had it from the barley mow that's our pub and we all went in there",
            ["barley mow"],
            "whose it is",
        ),
        (
            "a place called spin cycle on the ring road\nwas spin cycle any good\nspin cycle was",
            ["spin cycle"] * 3,
            "said again later",
        ),
        (
            "a place called grounded by the bank and i got grounded for going there",
            ["grounded"],
            "one word may be anything elsewhere",
        ),
        ("and then the school called me in on the monday about it all", [], "somebody is called"),
        ("we had a place called off at the last minute, can you imagine", [], "called off"),
        ("i was on nights that's what it's like when you work there so", [], "nothing is named"),
        ("and what's it called, your church?\nit's hard to say it in english", [], "no name told"),
        ("What's it called?\nNo idea. It shut.", [], "no answer"),
        ("And school?\nI hated it.", [], "a sentence, and no name"),
        ("What was it?\nCancer. It was quick.", [], "no question for a name"),
        ("What's he called?\nBiscuit.", [], "a dog, or a person: others look for these"),
        ("a film called Threshold", [], "no body"),
        ("a shop called Monday", [], "a harmless word"),
    ],
)
def test_names_that_are_told_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("told_name", text) == expected, why
