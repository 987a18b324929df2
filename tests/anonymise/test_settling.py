"""One type for one name."""

from __future__ import annotations

import pytest

from qualkit.anonymise.recognisers.neural import TRAINED
from qualkit.anonymise.settling import TypesAcross, settle_forms, settle_types
from qualkit.core.mention import IdentifierType, Mention

PERSON, PLACE, ORGANISATION = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
)
Finds = list[tuple[str, IdentifierType, float]]


def mentions(finds: Finds) -> list[Mention]:
    return [
        Mention("t", 10 * n, 10 * n + len(form), form, kind, score, "test")
        for n, (form, kind, score) in enumerate(finds)
    ]


def settled(finds: Finds) -> list[str]:
    return [str(one.type) for one in settle_types(mentions(finds))]


def across(**finds: Finds) -> dict[str, list[str]]:
    types = TypesAcross()
    for value in finds.values():
        types.add(mentions(value))
    settled = types.settled()
    return {
        key: [str(one.type) for one in settle_forms(mentions(value), settled)]
        for key, value in finds.items()
    }


def test_a_faint_find_takes_the_type_that_its_interview_is_surer_of() -> None:
    finds: Finds = [("Clacton", PLACE, 0.8), ("Clacton", PLACE, 0.8), ("Clacton", PERSON, 0.3)]
    assert settled(finds) == ["place"] * 3


def test_a_sure_find_of_a_name_with_two_meanings_keeps_its_type() -> None:
    finds: Finds = [("Bath", PLACE, 0.95), ("Bath", PLACE, 0.95), ("Bath", ORGANISATION, 0.95)]
    assert settled(finds) == ["place", "place", "organisation"]


def test_a_given_name_and_nothing_else_is_a_person_where_most_say_so() -> None:
    finds: Finds = [("Hafsa", PERSON, 0.99), ("Hafsa", PERSON, 0.99), ("Hafsa", ORGANISATION, 0.99)]
    assert settled(finds) == ["person"] * 3


def test_a_given_name_that_is_nearly_always_somebody_is_never_the_village() -> None:
    clive: Finds = [("Clive", PERSON, 0.99)] * 8
    assert settled([*clive, ("Clive", PLACE, 0.99)])[-1] == "person"
    assert settled([*clive[:1], ("Clive", PLACE, 0.99)])[-1] == "place"


def test_a_given_name_and_nothing_else_is_somebody_whatever_the_network_says() -> None:
    assert settled([("Trevor", ORGANISATION, 0.98)]) == ["person"]
    assert (
        settled([("Trevor", PERSON, 0.9), ("Trevor", IdentifierType.OTHER_NAME, 0.98)])
        == ["person"] * 2
    )


def test_a_word_that_is_somebody_half_of_the_time_here_is_nobodys_firm() -> None:
    half: Finds = [("Biscuit", PERSON, 0.94), ("Biscuit", ORGANISATION, 0.94)]
    assert settled(half) == ["person"] * 2
    assert settled([*half, ("Biscuit", PLACE, 0.95)])[1:] == ["organisation", "place"]


def test_a_given_name_of_somebody_named_in_full_is_theirs() -> None:
    finds: Finds = [("Flora Steele", PERSON, 0.9), ("Flora", ORGANISATION, 0.9)]
    assert settled(finds) == ["person"] * 2
    assert settled(finds[1:]) == ["organisation"]


def test_a_firm_on_a_list_is_nobody_however_often_it_is_taken_for_somebody() -> None:
    finds: Finds = [("Fenwick", PERSON, 0.95), ("Fenwick", ORGANISATION, 0.95)]
    assert settled(finds) == ["person", "organisation"]


def as_the_network_says(*finds: tuple[str, IdentifierType]) -> list[str]:
    made = [
        Mention("t", 10 * n, 10 * n + len(form), form, kind, 0.9, TRAINED)
        for n, (form, kind) in enumerate(finds)
    ]
    return [str(one.type) for one in settle_types(made)]


@pytest.mark.parametrize(
    ("person", "form", "taken_for", "settled_as", "why"),
    [
        ("Tolulope", "Tolu", PLACE, "person", "a short form that is listed"),
        ("Keziah Quarshie", "Kez", IdentifierType.OTHER_NAME, "person", "of a full name"),
        ("Marigold", "Marig", ORGANISATION, "person", "a name clipped"),
        ("Mr Coffey", "Coffeys", PLACE, "person", "the plural of a surname"),
        ("Sarah", "Marig", PLACE, "place", "nobody here is called so"),
        ("Ashley", "Ash", PLACE, "place", "a place in Kent"),
        ("Hope", "Hope Ladner", ORGANISATION, "person", "a given name said here, and a surname"),
        ("Hope", "Hope Street", PLACE, "place", "a given name and a word"),
        ("Shona Bratton", "Shona", IdentifierType.NATIONALITY, "person", "a people's name too"),
        ("Adelaide", "Ade", ORGANISATION, "person", "a short form on the list of another name"),
    ],
)
def test_what_is_short_for_somebody_here_is_a_person(
    person: str, form: str, taken_for: IdentifierType, settled_as: str, why: str
) -> None:
    assert as_the_network_says((person, PERSON), (form, taken_for))[1] == settled_as, why


def test_an_epithet_before_somebody_here_makes_no_place() -> None:
    finds = [mentions([("Lee", PERSON, 0.9)])[0], mentions([("Big Lee", PLACE, 0.88)])[0]]
    assert [str(one.type) for one in settle_types(finds)] == ["person", "person"]
    alone = mentions([("Big Sur", PLACE, 0.88), ("Lee", PERSON, 0.9)])
    assert [str(one.type) for one in settle_types(alone)] == ["place", "person"]


def test_a_listed_organisation_is_nobody_clipped() -> None:
    finds: Finds = [("Aldith", PERSON, 0.9), ("Aldi", ORGANISATION, 0.9)]
    assert settled(finds) == ["person", "organisation"]


def test_a_firm_in_most_interviews_is_a_firm_in_all() -> None:
    firm: Finds = [("Stepwise", ORGANISATION, 0.9)]
    assert across(a=firm, b=firm, c=firm, d=[("Stepwise", PERSON, 0.97)])["d"] == ["organisation"]


def test_a_name_that_people_bear_keeps_its_type_in_each_interview() -> None:
    town: Finds = [("Nelson", PLACE, 0.9)]
    assert across(a=town, b=town, c=[("Nelson", PERSON, 0.9)])["c"] == ["person"]


def test_two_names_with_and_between_them_are_never_one_person() -> None:
    made = across(a=[("Harker and Lowe", PERSON, 0.99), ("Portreath and Troon", PLACE, 0.9)])
    assert made["a"] == ["organisation", "place"]


def test_ages_and_numbers_are_left_as_they_are() -> None:
    finds: Finds = [("forty", IdentifierType.AGE, 0.3)]
    assert settled(finds) == ["age"]
