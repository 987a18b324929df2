"""What third parties are, from the words beside their names."""

from __future__ import annotations

import pytest

from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.pseudonyms import choose_replacements
from qualkit.anonymise.roles import commonest_roles, find_role, roles_said
from qualkit.core.mention import Entity, IdentifierType, Mention


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("I rang my sister Karen about it.", "Karen", "sister"),
        ("our mam, Jean, she worked nights", "Jean", "mother"),
        ("my granddad Stan had a shop", "Stan", "grandfather"),
        ("me old form teacher called Mrs Lowe", "Mrs Lowe", "teacher"),
        ("Len, the foreman, was a good man", "Len", "foreman"),
        ("Dave is my mate from school", "Dave", "friend"),
        ("our eldest, Jack, he left", "Jack", "child"),
        ("me lad Kyle works there", "Kyle", "son"),
        ("the lad Kyle works there", "Kyle", ""),
        ("our Sarah's lad, Kyle, works there", "Kyle", "relative"),
        ("that was Priya, who lives there", "Priya", ""),
        ("the sister of a friend came, and later on in the week Tom rang", "Tom", ""),
        ("Tom said my brother would not come", "Tom", ""),
    ],
)
def test_the_role_stands_beside_the_name(text, name, role):
    start = text.index(name)
    assert find_role(text, start, start + len(name)) == role


def test_the_commonest_role_counts():
    text = "my sister Karen. my sister Karen. the teacher Karen."
    places = [at for at in range(len(text)) if text.startswith("Karen", at)]
    mentions = [Mention("t", at, at + 5, "Karen", IdentifierType.PERSON, 1.0, "") for at in places]
    said = roles_said(text, mentions)
    assert said == ["sister", "sister", "teacher"]
    assert commonest_roles(("k", role) for role in said) == {"k": "sister"}


def test_under_roles_participants_keep_pseudonyms_and_others_are_what_they_are():
    people = [
        Entity("a", IdentifierType.PERSON, "Moira Bell", participant="P1"),
        Entity("b", IdentifierType.PERSON, "Karen"),
        Entity("c", IdentifierType.PERSON, "Tom"),
    ]
    policy = Policy("own", {**POLICIES["publish"], IdentifierType.PERSON: "generalise"})
    chosen = choose_replacements(people, policy, b"k", roles={"b": "sister"})
    assert chosen["a"].method == "pseudonym"
    assert (chosen["b"].text, chosen["c"].text) == ("sister", "a person")
