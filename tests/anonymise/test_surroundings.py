"""What ties two interviews: names that few others have."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import pytest

from qualkit.anonymise.surroundings import Surroundings
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import KnownPerson

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
    ("one", "ties", "why"),
    [
        (mention("Crankhall Lane"), True, "a street"),
        (mention("the Crankhall Works", ORGANISATION), True, "a works on no list"),
        (mention("Miss Okafor", PERSON), True, "a surname"),
        (mention("Manchester"), False, "a town that everybody knows"),
        (mention("Spain"), False, "a country"),
        (mention("Tesco", ORGANISATION), False, "a shop that is everywhere"),
        (mention("Harpreet", PERSON), False, "a given name, which many share by chance"),
        (mention("Churchill", PERSON), False, "a public figure"),
    ],
)
def test_local_names_tie_two_interviews(one: Mention, ties: bool, why: str) -> None:
    made = surroundings([one], [one], [mention("Beach Road")], [mention("Beach Road")])
    assert made.tie("0", "1") == (pytest.approx(log(13 / 2)) if ties else 0), why
    assert list(made.tied_to("0")) == (["1"] if ties else [])


def test_a_name_counts_less_the_more_interviews_have_it_and_at_last_nothing() -> None:
    lane, road = mention("Crankhall Lane"), mention("Beach Road")
    three = surroundings([lane], [lane], [lane], [road])
    # log(13 / 3): fewer than twelve interviews count as twelve
    assert three.tie("0", "1") == pytest.approx(1.4663, abs=1e-4)
    four = surroundings([lane], [lane], [lane], [lane], [road])
    assert four.tie("0", "1") == 0
    assert list(four.tied_to("0")) == []


def test_the_surnames_of_those_who_are_compared_do_not_count() -> None:
    both = [mention("Miss Okafor", PERSON), mention("Crankhall Lane", start=20)]
    made = surroundings(both, both, [])
    assert made.tie("0", "1") == pytest.approx(2 * log(13 / 2))
    assert made.tie("0", "1", but={"okafor"}) == pytest.approx(log(13 / 2))


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


def test_where_somebody_lives_and_works_counts_as_if_it_were_said() -> None:
    made = Surroundings()
    person = KnownPerson("P1", ("Ada",), "", "", ("Penrith",), ("Crankhall Works",))
    made.add("0", [mention("Carlisle")], (), [person])
    made.add("1", [mention("Crankhall Works", ORGANISATION), mention("Carlisle")], ())
    made.add("2", [mention("Penrith"), mention("Workington")], ())
    assert list(made.tied_to("0")) == ["1", "2"]
    assert made.of_one_region("0", "2") == 1


def test_an_interview_of_nowhere_is_where_the_others_are() -> None:
    north = [mention("Penrith"), mention("Carlisle")]
    one_place = surroundings(*[north] * 6, [])
    # 15 pairs of one region, and 5 that are as likely as not
    assert one_place.share_of_one_region == pytest.approx(0.75)
    assert one_place.of_one_region("0", "6") == pytest.approx(0.75)
    far = surroundings(*[[mention(town)] * 2 for town in ("Penrith", "Truro", "Barry")], [])
    assert far.share_of_one_region == 0
    assert far.of_one_region("0", "3") < 0
