"""Pairs, sequences, stances and negative cases, counted by hand."""

from __future__ import annotations

from qualkit.analysis.coded_place import CodedPlace
from qualkit.analysis.cooccurrence import co_occurrences
from qualkit.analysis.sequences import steps
from qualkit.analysis.stances import count_stances, negative_cases


def place(turn: int, code: str, *, stance: str = "", person: str = "P1", at: int = 0) -> CodedPlace:
    return CodedPlace("t1", turn, 100 * turn + at, 100 * turn + at + 10, code, stance, person)


def pair(found, first, second):
    return next(one for one in found if (one.first, one.second) == (first, second))


def test_codes_on_the_same_excerpt_are_counted_once_an_excerpt():
    places = [
        place(1, "buses"),
        place(1, "work"),
        place(2, "buses"),
        place(3, "work"),
        place(3, "buses", at=50),
    ]
    (one,) = co_occurrences(places, by="excerpt", units=10)
    # Together on 1 of 10 excerpts; buses on 3, work on 2: by chance on 0.6.
    assert (one.first, one.second, one.times) == ("buses", "work", 1)
    assert (one.first_total, one.second_total) == (3, 2)
    assert one.lift == 1 * 10 / (3 * 2)
    assert one.overlap == 1 / 4


def test_in_the_same_turn_different_excerpts_count_together():
    places = [place(3, "work"), place(3, "buses", at=50), place(3, "buses", at=70)]
    (one,) = co_occurrences(places, by="turn", units=5)
    assert (one.times, one.first_total, one.second_total) == (1, 1, 1)


def test_within_some_turns_each_code_counts_from_its_own_side():
    places = [place(1, "buses"), place(3, "buses"), place(4, "work"), place(9, "work")]
    (one,) = co_occurrences(places, by="turn", turns=3)
    # Both turns about buses have work within three; of the two about work, the first has buses.
    assert (one.times, one.times_back) == (2, 1)
    assert one.lift is None


def test_codes_of_different_transcripts_are_never_together():
    other = CodedPlace("t2", 1, 100, 110, "work", "", "P2")
    assert co_occurrences([place(1, "buses"), other], by="turn", turns=5) == []


def test_what_follows_is_in_the_next_coded_turn_whoever_speaks():
    places = [
        place(1, "buses"),
        place(4, "work", person="P2"),
        place(6, "buses"),
        place(8, "work", person="P2"),
        place(9, "town"),
    ]
    found = {(one.first, one.then): one for one in steps(places)}
    assert set(found) == {("buses", "work"), ("work", "buses"), ("work", "town")}
    step = found["buses", "work"]
    # Twice of two times; work stands in two of four next turns: twice as often as by chance.
    assert (step.times, step.from_total, step.share, step.lift, step.people) == (2, 2, 1.0, 2.0, 1)


def test_a_step_may_be_held_to_one_person_and_to_some_turns():
    places = [place(1, "buses"), place(2, "work", person="P2"), place(6, "town")]
    (one,) = steps(places, same_person=True)
    assert (one.first, one.then) == ("buses", "town")
    assert [(one.first, one.then) for one in steps(places, within=1)] == [("buses", "work")]


STANCES = [
    place(1, "buses", stance="against", person="P1"),
    place(2, "buses", stance="against", person="P1"),
    place(3, "buses", stance="for", person="P1"),
    place(4, "buses", stance="against", person="P2"),
    place(5, "buses", stance="for", person="P3"),
    place(6, "buses", stance="ambivalent", person="P3"),
    place(7, "buses", stance="neutral", person="P4"),
    place(8, "town", person="P4"),
]


def test_people_lean_to_the_side_of_more_of_their_excerpts():
    (buses,) = count_stances(STANCES)
    assert buses.excerpts == {"against": 3, "ambivalent": 1, "for": 2, "neutral": 1}
    assert (buses.people_for, buses.people_against, buses.people_neither) == (1, 2, 1)
    assert buses.majority == "against"


def test_a_negative_case_is_a_person_who_leans_the_other_way_with_the_places():
    (case,) = negative_cases(STANCES)
    assert (case.code, case.majority, case.person, case.agreeing) == ("buses", "against", "P3", 0)
    assert [one.turn for one in case.differing] == [5]


def test_without_a_majority_nobody_differs():
    even = [place(1, "buses", stance="for"), place(2, "buses", stance="against", person="P2")]
    assert negative_cases(even) == []
