"""A text is read again when something that its reading hangs on has changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualkit.anonymise.remembering import Reading, Remembering
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.word_evidence import CaseEvidence

TEXT = "Karen left Hull."


class Counting:
    """A recogniser that finds one name, and counts how often it reads."""

    name = "counting"

    def __init__(self) -> None:
        self.readings = 0

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        self.readings += 1
        yield Found(0, 5, IdentifierType.PERSON, 0.123456789012345, self.name)


def knowing(small: set[str], capital: set[str]) -> Knowledge:
    return Knowledge(case_evidence=CaseEvidence(frozenset(small), frozenset(capital)))


def read(
    reading: Reading | None, text: str, knowledge: Knowledge, version: str = "1"
) -> tuple[Reading | None, int]:
    """The reading after a search, and how often the text was read for it."""
    counting = Counting()
    remembering = Remembering(counting, version, reading)
    assert list(remembering.find(text, knowledge)) == list(Counting().find(text, knowledge))
    return remembering.reading, counting.readings


BEFORE = knowing({"left"}, {"hull"})


@pytest.mark.parametrize(
    ("text", "knowledge", "version", "readings", "why"),
    [
        (TEXT, BEFORE, "1", 0, "nothing has changed"),
        (TEXT, knowing({"left", "mill"}, {"hull", "goole"}), "1", 0, "words of other texts"),
        (TEXT, knowing({"left", "hull"}, {"hull"}), "1", 1, "a word of it is written small"),
        (TEXT, knowing({"left"}, {"hull", "karen"}), "1", 1, "a word of it is written large"),
        (TEXT, knowing({"left", "hull"}, set()), "1", 1, "written small, no more large"),
        (TEXT, Knowledge(), "1", 1, "nothing is said of other texts"),
        (f"{TEXT} ", BEFORE, "1", 1, "another text"),
        (TEXT, BEFORE, "2", 1, "another recogniser"),
    ],
)
def test_it_is_read_again_only_for_a_reason(text, knowledge, version, readings, why):
    first, count = read(None, TEXT, BEFORE)
    assert count == 1
    now, count = read(first, text, knowledge, version)
    assert count == readings, why
    assert (now is first) == (not readings)
    assert read(now, text, knowledge, version) == (now, 0)


def test_a_key_tells_no_word():
    reading, _ = read(None, TEXT, BEFORE)
    assert reading is not None
    assert len(reading.key) == 64
    assert set(reading.key) <= set("0123456789abcdef")
