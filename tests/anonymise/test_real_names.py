"""No pseudonym is a name of the project, nor of somebody whom everybody knows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.anonymise.name_pools import given_pool, surname_pool
from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.pseudonyms import EntityReplacement, choose_replacements, find_clashes
from qualkit.anonymise.real_names import is_well_known, real_words, with_short_forms
from qualkit.core.mention import Entity, IdentifierType
from qualkit.nlp.lexicon import fold_name

PUBLISH = Policy("publish", POLICIES["publish"])
#: Names that the pools themselves would give, so that a clash is likely where nothing prevents it.
GIVEN = sorted(given_pool("f", "english")[:40] + given_pool("m", "english")[:40])
SURNAMES = sorted(surname_pool("english")[:80])
KINDS = (IdentifierType.PLACE, IdentifierType.ORGANISATION)


@st.composite
def entities(draw: st.DrawFn) -> list[Entity]:
    """People, and places and organisations called after people ("Hartley Logistics")."""
    people = draw(
        st.lists(st.tuples(st.sampled_from(GIVEN), st.sampled_from(SURNAMES)), max_size=8)
    )
    others = draw(
        st.lists(st.tuples(st.sampled_from(KINDS[1:]), st.sampled_from(SURNAMES + GIVEN)))
    )
    made = [(IdentifierType.PERSON, f"{first} {last}") for first, last in people]
    made += [(kind, f"{word} Logistics") for kind, word in others]
    return [Entity(f"{kind}-{name}", kind, name, (name,)) for kind, name in dict.fromkeys(made)]


def words_of(made: dict[str, EntityReplacement], those: Sequence[Entity]) -> set[str]:
    return {fold_name(w) for one in those for w in (made[one.id].given, made[one.id].surname) if w}


@given(entities(), st.binary(min_size=32, max_size=32))
@settings(max_examples=60, deadline=None)
def test_no_pseudonym_is_a_name_of_the_project(those: list[Entity], key: bytes) -> None:
    made = choose_replacements(those, PUBLISH, key)
    assert not words_of(made, those) & real_words(those)
    assert not find_clashes(those, made)
    for one in those:
        assert not is_well_known(made[one.id].given, made[one.id].surname)


@given(entities(), entities(), st.binary(min_size=32, max_size=32))
@settings(max_examples=60, deadline=None)
def test_a_later_file_leaves_pseudonyms_as_published_and_every_clash_is_known(
    first: list[Entity], later: list[Entity], key: bytes
) -> None:
    before = choose_replacements(first, PUBLISH, key)
    everybody = list({one.id: one for one in (*first, *later)}.values())
    new = [one for one in everybody if one not in first]
    made = choose_replacements(everybody, PUBLISH, key, before)
    assert {one.id: made[one.id] for one in first} == before
    assert not words_of(made, new) & real_words(everybody)
    clashes = {one.id for one in first if words_of(made, [one]) & real_words(everybody)}
    assert find_clashes(everybody, made) == clashes


def test_somebody_who_later_bears_the_pseudonym_is_a_clash() -> None:
    dave = Entity("person-dave", IdentifierType.PERSON, "Dave Jones", ("Dave Jones",))
    made = choose_replacements([dave], PUBLISH, b"key")
    surname = made[dave.id].surname
    firm = Entity("organisation-1", IdentifierType.ORGANISATION, f"{surname} & Sons")
    both = choose_replacements([dave, firm], PUBLISH, b"key", made)
    assert find_clashes([dave, firm], both) == {dave.id}


def test_a_reviewers_name_for_somebody_is_looked_at_too() -> None:
    dave = Entity("person-dave", IdentifierType.PERSON, "Dave", ("Dave",))
    karen = Entity("person-karen", IdentifierType.PERSON, "Karen", ("Karen",))
    decided = {dave.id: "Karen Smith", karen.id: "my sister karen"}
    made = choose_replacements([dave, karen], PUBLISH, b"key", decided=decided)
    assert find_clashes([dave, karen], made) == {dave.id}


def test_names_of_people_who_have_not_been_named_yet_are_nobody_elses() -> None:
    dave = Entity("person-dave", IdentifierType.PERSON, "Dave", ("Dave",))
    (free,) = choose_replacements([dave], PUBLISH, b"key").values()
    (made,) = choose_replacements([dave], PUBLISH, b"key", names=[free.text]).values()
    assert not {made.given, made.surname} & {free.given, free.surname}


def test_a_family_whose_member_comes_later_keeps_its_surname() -> None:
    mother = Entity("person-sarah", IdentifierType.PERSON, "Sarah Jones", ("Sarah Jones",))
    son = Entity("person-dylan", IdentifierType.PERSON, "Dylan Jones", ("Dylan Jones",))
    before = choose_replacements([mother], PUBLISH, b"key")
    made = choose_replacements([mother, son], PUBLISH, b"key", before)
    assert made[son.id].surname == before[mother.id].surname


def test_no_member_who_comes_later_gets_a_surname_that_is_by_then_somebodys() -> None:
    mother = Entity("person-sarah", IdentifierType.PERSON, "Sarah Jones", ("Sarah Jones",))
    before = choose_replacements([mother], PUBLISH, b"key")
    taken = before[mother.id].surname
    son = Entity("person-dylan", IdentifierType.PERSON, "Dylan Jones", ("Dylan Jones",))
    other = Entity("person-other", IdentifierType.PERSON, f"Aaron {taken}", (f"Aaron {taken}",))
    made = choose_replacements([mother, other, son], PUBLISH, b"key", before)
    assert made[mother.id].surname == taken != made[son.id].surname


def test_short_and_full_forms_go_together() -> None:
    assert {"elizabeth", "beth", "betty"} <= with_short_forms(["liz"])


@pytest.mark.parametrize(
    ("given", "surname", "expected"),
    [
        ("Keir", "Starmer", True),
        ("Emma", "Watson", True),
        ("Linda", "Obama", True),
        ("Emma", "Starling", False),
        ("Tom", "Watson", False),
    ],
)
def test_people_whom_everybody_knows(given: str, surname: str, expected: bool) -> None:
    assert is_well_known(given, surname) is expected


def test_when_every_name_is_taken_people_are_numbered() -> None:
    names = [*given_pool("", "english"), *surname_pool("english")]
    crowd = [Entity("person-x", IdentifierType.PERSON, "Xanthippe Quillfeather")]
    (made,) = choose_replacements(crowd, PUBLISH, b"key", names=names).values()
    assert (made.given, made.surname) == ("Person 1", "Person 2")
