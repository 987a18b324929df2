"""A person's name taken apart."""

from __future__ import annotations

import pytest

from qualkit.anonymise.names import NameParts, parse_name, unspell


@pytest.mark.parametrize(
    ("words", "parts", "why"),
    [
        ("Sarah Jones", NameParts("", "sarah", "jones", "f"), "given name and surname"),
        ("Sarah", NameParts("", "sarah", "", "f"), "a given name alone"),
        ("Mrs Jones", NameParts("mrs", "", "jones", "f"), "title and surname"),
        ("Mr Anwar", NameParts("mr", "", "anwar", "m"), "a surname that is a given name too"),
        ("Dr Siobhan Heaney", NameParts("dr", "siobhan", "heaney", "f"), "a title of no gender"),
        ("Sir Norman", NameParts("sir", "norman", "", "m"), "Sir stands before the given name"),
        ("Auntie Pat", NameParts("auntie", "pat", "", "f"), "and so does a word of kin"),
        ("Will van den Berg", NameParts("", "will", "van den berg", "m"), "a surname of three"),
        ("Carol Ann", NameParts("", "carol", "", "f"), "two given names"),
        (
            "Carol Ann Sibley",
            NameParts("", "carol", "sibley", "f", middle=("ann",)),
            "and a surname after them",
        ),
        ("Li Wenjing", NameParts("", "wenjing", "li"), "the family's name first"),
        ("Bailey Grace", NameParts("", "bailey", ""), "which it is not in English names"),
        ("Kamala Aunty", NameParts("", "kamala", "", "f"), "a word of kin after the name"),
        ("Miss Aga", NameParts("miss", "aga", "", "f"), "a first name, as children say it"),
        ("Miss Kelly", NameParts("miss", "", "kelly", "f"), "which may be a surname"),
        ("Mrs B", NameParts("mrs", "", "", "f", initial="b"), "a title and an initial"),
        ("Little Dwayne", NameParts("", "dwayne", "", "m", epithet="little"), "an epithet"),
        ("Trev the Spread", NameParts("", "trev", "", epithet="spread"), "a by-name"),
        ("Bea o' the Ness", NameParts("", "bea", "", "f", epithet="ness"), "a by-name of a house"),
        ("Old Hirst", NameParts("", "", "hirst", "", epithet="old"), "before a surname"),
        ("Tom O", NameParts("", "tom", "", "m", initial="o"), "a surname's initial"),
        ("Mrs", NameParts("mrs", "", "", "f"), "a title alone"),
        ("", NameParts(), "nothing"),
        ("...", NameParts(), "no letters"),
    ],
)
def test_names_are_taken_apart(words: str, parts: NameParts, why: str) -> None:
    assert parse_name(words) == parts, why


def test_the_plural_of_a_surname_is_a_family() -> None:
    assert parse_name("Ahmeds", after_the=True).is_family
    assert parse_name("Ahmeds", after_the=True).surname == "ahmed"
    assert not parse_name("James").is_family


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("S-I-O-B-H-A-N", "Siobhan"),
        ("T, I, double N, I, O, N", "Tinnion"),
        ("N, I, A, M, H", "Niamh"),
        ("s-i-a-n", "Sian"),
        ("Sarah", "Sarah"),  # not spelled
        ("Tom O", "Tom O"),  # an initial is no spelling
        ("", ""),
    ],
)
def test_a_spelled_name_is_put_together(said: str, name: str) -> None:
    assert unspell(said) == name
