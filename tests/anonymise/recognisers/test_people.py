"""People whom the project knows, however they are called."""

from __future__ import annotations

import pytest

from qualkit import plugins
from qualkit.core.recognising import Knowledge, KnownPerson
from tests.anonymise.recognisers.finding import found

PEOPLE = Knowledge(
    people=(
        KnownPerson("P1", ("Elizabeth Peverley", "Bez")),
        KnownPerson("P2", ("Mr Anwar",)),
        KnownPerson("P3", ("Will van den Berg",)),
        KnownPerson("P4", ("Declan Christopher Roe",)),
        KnownPerson("P5", ("Christopher Moss",)),
        KnownPerson("P6", ("Dr. Priya Nair",)),
    ),
    contacts=("e.peverley@example.org",),
)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Elizabeth Peverley said so.", ["Elizabeth Peverley"], "the full name"),
        ("and Elizabeth laughed", ["Elizabeth"], "the first name"),
        ("Mrs Peverley's house", ["Peverley"], "the surname, without its possessive"),
        ("the Peverleys", ["Peverleys"], "the family"),
        ("so Priya Nair came", ["Priya Nair"], "the name whole, without its title in the file"),
        ("ask Liz", ["Liz"], "a short form of the first name"),
        ("they call her Bez", ["Bez"], "an alias of the participants file"),
        ("ask elizabeth", ["elizabeth"], "small letters, as automatic transcripts write"),
        ("Elisabeth and Peverly", ["Elisabeth", "Peverly"], "a letter misheard"),
        ("Mail e.peverley@example.org", ["e.peverley@example.org"], "a contact of the file"),
        ("Mr Jones said Mr Patel did", [], "a title in a label is no name"),
        ("the van broke down in the den", [], "nor are particles of a surname"),
        ("I will go", [], "a name that is a word, written small"),
        ("Will said so", ["Will"], "and written with its capital"),
        ("and I got Dec, and Chris", ["Dec", "Chris"], "short forms"),
        ("A painting and dec course", [], "a short form of three letters, written small"),
        ("it was dec who said to chris that all was well", ["dec", "chris"], "all is small"),
        ("Thank Christ", [], "a slip from a short form"),
        ("Elizabethan houses", [], "inside a longer word"),
        ("the ward, Ward 7", [], "not every capital is a near miss: too short and too far"),
    ],
)
def test_known_people_are_found_in_every_form(text: str, expected: list[str], why: str) -> None:
    assert found("people", text, PEOPLE) == expected, why


def test_nobody_known_is_nobody_found() -> None:
    assert found("people", "Elizabeth Peverley said so.") == []


def test_only_a_known_name_that_is_nothing_else_is_beyond_doubt() -> None:
    known = Knowledge(
        people=(KnownPerson("P1", ("Nadia Bath",)), KnownPerson("P2", ("Ola Wróblewski",)))
    )
    finds = plugins.load("recognisers", "people").find("Bath, then Wróblewski", known)
    assert [one.score for one in finds] == [0.98, 1.0]
