"""What the talk itself says is a thing's name is no find."""

from __future__ import annotations

import pytest

from qualkit.anonymise.named_things import outside_things
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found

PERSON, PHONE = IdentifierType.PERSON, IdentifierType.PHONE


def finds_of(text: str, words: str, kind: IdentifierType, reason: str) -> list[Found]:
    finds, start = [], text.find(words)
    while start >= 0:
        finds.append(Found(start, start + len(words), kind, 0.9, reason))
        start = text.find(words, start + 1)
    return finds


def stay(text: str, words: str, kind: IdentifierType = PERSON, reason: str = "a list") -> int:
    """How many of the places where the words stand are still finds."""
    return len(list(outside_things(text, finds_of(text, words, kind, reason))))


@pytest.mark.parametrize(
    ("text", "words", "left", "why"),
    [
        ("Zephyrine is a NASA space capsule. Zephyrine flew.", "Zephyrine", 0, "said once"),
        ("Zephyrine Image. Zephyrine is a satellite.", "Zephyrine Image", 0, "and a plain word"),
        ("They kept Formella fusca, an ant species that digs.", "Formella", 0, "half of the name"),
        ("It was the fungus Bovaria.", "Bovaria", 0, "the thing before its name"),
        ("a novel called Threnodia, in our bookshop", "Threnodia", 0, "a novel's name"),
        ("the Bovaria and Zephyrine spacecraft went", "Bovaria", 0, "the first of two"),
        ("the Bovaria and Zephyrine spacecraft went", "Zephyrine", 0, "the second of two"),
        ("Interview of the Month (IOTM). On IOTM.", "IOTM", 0, "letters that are explained"),
        ("Zephyrine is a film buff.", "Zephyrine", 1, "what somebody is fond of"),
        ("Zephyrine is a nurse.", "Zephyrine", 1, "a person's job"),
        ("Emma's a virus, I swear.", "Emma", 1, "a joke on a person"),
        ("a film called Emma. I told Emma.", "Emma", 1, "a given name: only there"),
        ("my first novel, called Threnodia.", "Threnodia", 1, "one's own work tells"),
        ("I wrote a novel called Threnodia.", "Threnodia", 1, "one's own work tells"),
        ("There's a film about us.", "There", 1, "no name"),
    ],
)
def test_names_of_things(text: str, words: str, left: int, why: str) -> None:
    assert stay(text, words) == left, why


def test_whom_the_study_knows_and_numbers_stay() -> None:
    text = "Zephyrine is a film. 7751 is a satellite."
    assert stay(text, "Zephyrine", reason="a known person's name") == 1
    assert stay(text, "7751", PHONE) == 1
