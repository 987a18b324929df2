"""What replaces each entity."""

from __future__ import annotations

import pytest

from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.pseudonyms import EntityReplacement, _FreeNames, choose_replacements
from qualkit.core.mention import Entity, IdentifierType
from qualkit.nlp.lexicon import fold_name, given_names, places, surnames

KEY = b"a key of thirty-two bytes, nearly"
PUBLISH = Policy("publish", POLICIES["publish"])
STRICT = Policy("strict", POLICIES["strict"], keeps_public=False)


def person(name: str, gender: str = "", *forms: str) -> Entity:
    return Entity(f"person-{name}", IdentifierType.PERSON, name, (name, *forms), gender)


CROWD = [person(name) for name in ("Sarah Jones", "Priya Nair", "Marek Nowak", "Femi Balogun")]


def choose(*entities: Entity, policy: Policy = PUBLISH) -> list[EntityReplacement]:
    made = choose_replacements(entities, policy, KEY)
    return [made[one.id] for one in entities]


def test_the_key_decides_the_names_and_nothing_else_does() -> None:
    assert choose(*CROWD) == choose(*CROWD)
    other = choose_replacements(CROWD, PUBLISH, b"another key")
    assert [other[one.id].text for one in CROWD] != [one.text for one in choose(*CROWD)]


def test_no_two_people_share_a_pseudonym() -> None:
    crowd = [person(f"{given} Smith{number}") for number, given in enumerate(["Dave"] * 150)]
    made = choose(*crowd)
    assert len({one.given for one in made}) == len({one.surname for one in made}) == len(crowd)


def test_a_pseudonym_is_no_name_of_anybody_in_the_project() -> None:
    names = [one.name for one in given_names().values() if one.gender == "m"][:400]
    crowd = [person(name) for name in names]
    real = {fold_name(name) for name in names}
    assert not real & {fold_name(one.given) for one in choose(*crowd)}


@pytest.mark.parametrize(("name", "gender"), [("Graham", "m"), ("Shazia", "f"), ("Rhian", "f")])
def test_a_pseudonym_fits_the_gender_that_the_name_shows(name: str, gender: str) -> None:
    (made,) = choose(person(name))
    assert given_names()[fold_name(made.given)].gender == gender


def test_what_the_talk_shows_of_gender_outweighs_the_name() -> None:
    (made,) = choose(person("Stevie", "f"))
    assert given_names()[fold_name(made.given)].gender == "f"


def test_a_pseudonym_comes_from_the_naming_community_of_the_surname() -> None:
    (made,) = choose(person("Agnieszka Nowak"))
    assert "polish" in given_names()[fold_name(made.given)].communities
    assert "polish" in surnames()[fold_name(made.surname)].communities


def test_a_pseudonym_begins_otherwise_than_the_name() -> None:
    crowd = [person(name) for name in ("Priya", "Karen", "Samina", "Marek", "Oluwaseun", "Rhian")]
    for one, made in zip(crowd, choose(*crowd), strict=True):
        assert fold_name(made.given)[:3] != fold_name(one.name)[:3]


def test_a_family_keeps_one_surname() -> None:
    mother, son = choose(person("Sarah Jones"), person("Dylan Jones"))
    assert mother.surname == son.surname
    assert mother.given != son.given


def test_no_pseudonym_is_a_place_or_a_word() -> None:
    made = choose(*CROWD)
    assert not {fold_name(one.given) for one in made} & places().keys()


def test_an_earlier_replacement_stays() -> None:
    before = EntityReplacement("person-Dave", "pseudonym", "Ann Lee", "Ann", "Lee", "f")
    made = choose_replacements([person("Dave")], PUBLISH, KEY, {"person-Dave": before})
    assert made["person-Dave"] == before


def test_a_reviewers_words_outweigh_everything() -> None:
    decided = {"person-Dave": "my brother"}
    made = choose_replacements([person("Dave")], PUBLISH, KEY, decided=decided)
    assert (made["person-Dave"].method, made["person-Dave"].text) == ("decided", "my brother")


@pytest.mark.parametrize(
    ("name", "kind", "method"),
    [
        ("Margaret Thatcher", IdentifierType.PERSON, "keep"),
        ("Scotland", IdentifierType.PLACE, "keep"),
        ("North East England", IdentifierType.PLACE, "keep"),
        ("London", IdentifierType.PLACE, "keep"),
        ("Westminster", IdentifierType.PLACE, "keep"),
        ("Sunderland", IdentifierType.PLACE, "generalise"),
        ("Teesside", IdentifierType.PLACE, "generalise"),
        ("Parliament", IdentifierType.ORGANISATION, "keep"),
        ("Nissan", IdentifierType.ORGANISATION, "generalise"),
    ],
)
def test_what_is_public_is_kept_but_not_under_strict(
    name: str, kind: IdentifierType, method: str
) -> None:
    entity = Entity("e", kind, name, (name,))
    assert choose(entity)[0].method == method
    assert choose(entity, policy=STRICT)[0].method != "keep"


@pytest.mark.parametrize(
    ("name", "kind", "method"),
    [
        ("London", IdentifierType.PLACE, "generalise"),
        ("Welsh", IdentifierType.NATIONALITY, "generalise"),
        ("Margaret Thatcher", IdentifierType.PERSON, "pseudonym"),
    ],
)
def test_what_a_reviewer_asks_to_have_replaced_is_not_kept(
    name: str, kind: IdentifierType, method: str
) -> None:
    entity = Entity("e", kind, name, (name,))
    for asked, wanted in (((), "keep"), ((name,), method)):
        assert choose_replacements([entity], PUBLISH, b"k", asked=asked)["e"].method == wanted


def test_a_participant_who_bears_a_public_name_is_not_kept() -> None:
    entity = Entity("e", IdentifierType.PERSON, "Tony Blair", ("Tony Blair",), participant="P1")
    assert choose(entity)[0].method == "pseudonym"


def test_more_people_than_names_are_told_apart_and_every_name_is_used_first() -> None:
    entities = [Entity(f"person-{n}", IdentifierType.PERSON, "Karen") for n in range(3000)]
    chosen = choose_replacements(entities, STRICT, KEY)
    givens = [chosen[one.id].given for one in entities]
    assert len(set(givens)) == len(givens)
    numbered = [one for one in givens if one.startswith("Person ")]
    assert numbered
    assert givens[-len(numbered) :] == numbered
    # Given names and surnames draw from one count, so that no number comes twice.
    assert {len(one.split()) for one in numbered} == {2}


def test_what_is_left_of_a_pool_comes_in_the_order_of_its_steps() -> None:
    pool = tuple(f"Name{n}" for n in range(10))
    whole = list(_FreeNames(pool, set(), set()).from_place(4))
    used = {*whole[1:4], *whole[5:9]}
    left = _FreeNames(pool, used, set())
    assert list(left.from_place(4)) == [whole[0], whole[4], whole[9]]
    assert list(left.from_place(4)) == [whole[0], whole[4], whole[9]]
