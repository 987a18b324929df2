"""Originals that are gone through several times, wherever they stand."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from qualkit.anonymise.spool import Spool
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn
from qualkit.flows.originals import Changed, InTurn, ShelvedOriginals


def transcript(words: str) -> Transcript:
    speaker = Speaker("Karen", "Karen", Role.PARTICIPANT)
    source = Source(f"{words}.txt", "txt", "inline", words)
    return Transcript(source, words, (Turn(0, len(words), "Karen"),), (speaker,))


def test_shelved_originals_come_back_whole_in_their_order_each_time(tmp_path: Path) -> None:
    given = [transcript(words) for words in ("one", "two", "three")]
    with Spool(tmp_path) as shelf:
        originals, others = ShelvedOriginals(shelf, "read"), ShelvedOriginals(shelf, "kept")
        for one in given:
            originals.add(one)
        others.add(given[2])
        assert [list(originals), list(originals)] == [given, given]
        assert list(others) == [given[2]]
        assert (len(originals), len(others)) == (3, 1)


def test_a_change_is_made_whenever_they_are_looked_at_and_others_follow() -> None:
    given = [transcript("one"), transcript("two")]
    changed = Changed(given, lambda one: dataclasses.replace(one, language="da"))
    both = InTurn(changed, [transcript("three")])
    assert [(one.text, one.language) for one in both] == [
        ("one", "da"),
        ("two", "da"),
        ("three", "en"),
    ]
    assert len(both) == 3
