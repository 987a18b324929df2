"""What ties two interviews: names that few others have."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qualkit.anonymise.surroundings import Surroundings
from qualkit.core.mention import IdentifierType, Mention

PERSON, PLACE, ORGANISATION = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
)


def mention(words: str, kind: IdentifierType = PLACE, start: int = 0) -> Mention:
    return Mention("t", start, start + len(words), words, kind, 0.9, "test")


def surroundings(*interviews: list[Mention]) -> Surroundings:
    made = Surroundings()
    for number, mentions in enumerate(interviews):
        made.add(str(number), mentions, ())
    return made


@pytest.mark.parametrize(
    ("one", "expected", "why"),
    [
        (mention("Crankhall Lane"), 1, "a street"),
        (mention("the Crankhall Works", ORGANISATION), 1, "a works on no list"),
        (mention("Miss Okafor", PERSON), 1, "a surname"),
        (mention("Manchester"), 0, "a town that everybody knows"),
        (mention("Spain"), 0, "a country"),
        (mention("Tesco", ORGANISATION), 0, "a shop that is everywhere"),
        (mention("Harpreet", PERSON), 0, "a given name, which many share by chance"),
        (mention("Churchill", PERSON), 0, "a public figure"),
    ],
)
def test_local_names_tie_two_interviews(one: Mention, expected: float, why: str) -> None:
    made = surroundings([one], [one], [mention("Beach Road")], [mention("Beach Road")])
    assert made.tie("0", "1") == pytest.approx(expected), why
    assert list(made.tied_to("0")) == (["1"] if expected else [])


def test_a_name_counts_less_the_more_interviews_have_it_and_at_last_nothing() -> None:
    lane, road = mention("Crankhall Lane"), mention("Beach Road")
    three = surroundings([lane], [lane], [lane], [road])
    # log(5 / 3) / log(5 / 2), worked out by hand
    assert three.tie("0", "1") == pytest.approx(0.5575, abs=1e-4)
    four = surroundings([lane], [lane], [lane], [lane], [road])
    assert four.tie("0", "1") == 0
    assert list(four.tied_to("0")) == []


def test_the_surnames_of_those_who_are_compared_do_not_count() -> None:
    both = [mention("Miss Okafor", PERSON), mention("Crankhall Lane", start=20)]
    made = surroundings(both, both, [])
    assert made.tie("0", "1") == pytest.approx(2)
    assert made.tie("0", "1", but={"okafor"}) == pytest.approx(1)


def test_an_interviewer_ties_nothing() -> None:
    made = Surroundings()
    for transcript in "tu":
        made.add(transcript, [mention("Rosalind Tench", PERSON)], {0})
    assert list(made.tied_to("t")) == []


def test_a_single_interview_is_tied_to_none() -> None:
    assert list(surroundings([mention("Crankhall Lane")]).tied_to("0")) == []


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (("Penrith", "Penrith"), ("Carlisle", "Workington"), 1, "towns of one region"),
        (("Penrith", "Carlisle", "Truro"), ("Carlisle", "Workington"), 1, "mostly of one"),
        (("Penrith", "Carlisle"), ("Truro", "Barnstaple"), -1, "towns of two regions"),
        (("Penrith", "Carlisle"), ("Truro", "London", "Truro"), -1, "London is everybody's"),
        (("Penrith", "Carlisle"), ("Carlisle",), 0, "one place is too few"),
        (("Penrith", "Carlisle"), ("London", "London"), 0, "London tells nothing"),
        (("Penrith", "Carlisle"), ("Hackney", "Peckham"), -1, "but its districts do"),
    ],
)
def test_interviews_are_of_one_region_by_the_places_they_name(
    one: Sequence[str], other: Sequence[str], expected: int, why: str
) -> None:
    made = surroundings(*([mention(town) for town in towns] for towns in (one, other)))
    assert made.of_one_region("0", "1") == made.of_one_region("1", "0") == expected, why
