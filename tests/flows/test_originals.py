"""Originals that are gone through several times, wherever they stand."""

from __future__ import annotations

import dataclasses
import gc
from pathlib import Path

from qualkit.anonymise.spool import Spool
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn
from qualkit.flows.ingest import ingest
from qualkit.flows.originals import Changed, InTurn, ShelvedOriginals


def transcript(words: str) -> Transcript:
    speaker = Speaker("Karen", "Karen", Role.PARTICIPANT)
    source = Source(f"{words}.txt", "txt", "inline", words)
    return Transcript(source, words, (Turn(0, len(words), "Karen"),), (speaker,))


def transcripts_in_memory() -> list[Transcript]:
    # type(): isinstance() would ask every object what it is, and wake lazy modules.
    return [one for one in gc.get_objects() if type(one) is Transcript]


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
        assert [originals[2], others[0]] == [given[2], given[2]]
        both = InTurn(Changed(others, lambda one: dataclasses.replace(one, language="da")), given)
        assert [one.language for one in (both[0], both[1])] == ["da", "en"]
        assert [both[1], both[3]] == [given[0], given[2]]


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


def test_ingest_holds_few_originals_at_once_however_many_there_are(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUALKIT_ENGINE", "local")
    (tmp_path / "in").mkdir()
    for number in range(8):
        talk = (
            f"Helen: Where were you in {1990 + number}?\nKaren: In Leeds, with my sister Priya.\n"
        )
        (tmp_path / "in" / f"interview {number}.txt").write_text(talk * 3, encoding="utf-8")
    alive: dict[str, int] = {}
    # Those of other tests in this process, held so that none of them gives its place to a new one.
    others = transcripts_in_memory()

    def count(stage: str, done: int, total: int) -> None:
        now = len(transcripts_in_memory()) - len(others)
        alive[stage] = max(now, alive.get(stage, 0))

    result = ingest(tmp_path / "p", [str(tmp_path / "in")], progress=count)
    assert len(result.files) == 8
    assert {"reading", "finding identifiers", "storing"} <= set(alive)
    assert max(alive.values()) <= 4
