"""Names learned later are replaced where they stand, and nothing else changes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.anonymise.new_names import KnownNames
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import KnownPerson

PERSON, PLACE, ORGANISATION = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
)
NOTHING = KnownNames({})


def mentions_of(text: str, *forms: tuple[str, IdentifierType]) -> list[Mention]:
    """Where each form first stands in a text."""
    found = [
        Mention("t", at, at + len(form), form, kind, 0.9, "before")
        for form, kind in forms
        for at in [text.index(form)]
    ]
    return sorted(found, key=lambda one: one.start)


def found_in(text: str, known: KnownNames, mentions: list[Mention] | None = None) -> list[str]:
    people = plugins.load("recognisers", "people")
    new = known.since(NOTHING)
    return [one.text for one in new.find(text, "t", mentions or [], people)]


@pytest.mark.parametrize(
    ("text", "known", "found", "why"),
    [
        (
            "I rang Xanthorel, and xanthorel rang.",
            KnownNames({"Xanthorel": PERSON}),
            ["Xanthorel"],
            "a form that is a name everywhere, by case",
        ),
        (
            "Ask Pemberly. Pemberley said.",
            KnownNames({}, [KnownPerson("p", ("Jo Pemberly",))]),
            ["Pemberly", "Pemberley"],
            "whoever speaks, and one slip from it",
        ),
        (
            "Write to j@x.org.",
            KnownNames({}, (), ["j@x.org"]),
            ["j@x.org"],
            "a contact of the participants file",
        ),
        (
            "Ask Pemberly.",
            KnownNames({}, [KnownPerson("p", ("Jo Pemberly",))], keep=frozenset({"pemberly"})),
            [],
            "what a reviewer keeps",
        ),
    ],
)
def test_whatever_is_new_is_found(text, known, found, why):
    assert found_in(text, known) == found, why


@pytest.mark.parametrize(
    ("text", "before", "known", "found", "why"),
    [
        (
            "We moved to Bath.",
            ("Bath", PLACE),
            KnownNames({}, [KnownPerson("p", ("Nadia Bath",))]),
            [("Bath", PLACE)],
            "a name that is replaced already stays what it is",
        ),
        (
            "I read Catherine Cookson.",
            ("Catherine Cookson", PERSON),
            KnownNames({"Catherine": PERSON}),
            [("Catherine Cookson", PERSON)],
            "nothing is found inside another name",
        ),
        (
            "Then Karen Whitlock came.",
            ("Karen", PERSON),
            KnownNames({}, [KnownPerson("p", ("Karen Whitlock",))]),
            [("Karen Whitlock", PERSON)],
            "the rest of a name that was found in part",
        ),
    ],
)
def test_what_was_found_stands(text, before, known, found, why):
    people = plugins.load("recognisers", "people")
    made = known.since(NOTHING).find(text, "t", mentions_of(text, before), people)
    assert [(one.text, one.type) for one in made] == found, why


def test_only_what_came_since_is_looked_for():
    early, late = KnownPerson("a", ("Ann Oddie",)), KnownPerson("b", ("Bea Lamb",))
    before = KnownNames({"Hull": PLACE}, [early], ["a@x.org"])
    after = KnownNames({"Hull": PLACE, "Goole": PLACE}, [early, late], ["a@x.org", "b@x.org"])
    new = after.since(before)
    assert list(new.forms.types) == ["Goole"]
    assert new.knowledge.people == (late,)
    assert new.knowledge.contacts == ("b@x.org",)
    assert not after.since(after).are_any
    renamed = KnownPerson("a", ("Ann Oddie", "Annie"))
    assert KnownNames({}, [renamed]).since(before).knowledge.people == (renamed,)


WORDS = st.lists(
    st.sampled_from(["Jo", "Pemberly", "Goole", "Bath", "said", "and", "to", ".", "Jo's"]),
    max_size=30,
)


@given(WORDS, st.sets(st.integers(0, 29)))
def test_mentions_never_overlap_and_none_is_lost(words, places):
    text = " ".join(words)
    starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
    before = [
        Mention("t", starts[i], starts[i] + len(words[i]), words[i], PLACE, 0.9, "before")
        for i in sorted(places)
        if i < len(words) and words[i] in ("Pemberly", "Bath")
    ]
    known = KnownNames({"Goole": PLACE}, [KnownPerson("p", ("Jo Pemberly",))])
    made = known.since(NOTHING).find(text, "t", before, plugins.load("recognisers", "people"))
    assert all(one.end <= other.start for one, other in itertools.pairwise(made))
    assert all(text[one.start : one.end] == one.text for one in made)
    for one in before:
        assert any(new.start <= one.start and one.end <= new.end for new in made)
