"""Mentions are found wherever an engine runs, the same however many are searched at a time."""

from __future__ import annotations

import pytest

from qualkit.core.engine import Failure, FailureKind, Outcome
from qualkit.core.errors import QualkitError
from qualkit.core.recognising import Knowledge
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn
from qualkit.engine.local import LocalEngine
from qualkit.flows.detecting import detect_all, load_recognisers
from qualkit.flows.engines import find_engine
from qualkit.flows.naming import transcript_id

TALK = (
    "I was born in Grimsby and my mam, Maureen Hodgson, worked at Birds Eye for nine years.",
    "Priya rang the Job Centre in Keighley on 07700 900123, and they said ten weeks.",
    "well i told karen i was going to leeds university and she never forgot it i was eighteen",
    "Nobody in our family had been. It was not something we talked about.",
    "On the 3rd of May, 2016 Dr Akhtar moved to Hull. " * 30,
)


@pytest.fixture
def originals() -> list[Transcript]:
    made = []
    for number, words in enumerate(TALK):
        source = Source(f"{number}.txt", "txt", "inline", str(number))
        speaker = Speaker("Karen", "Karen", Role.PARTICIPANT)
        made.append(Transcript(source, words, (Turn(0, len(words), "Karen"),), (speaker,)))
    return made


def detect(originals: list[Transcript], workers: int) -> list[tuple[str, list[object]]]:
    engine = find_engine("local")
    return [
        (identity, list(mentions))
        for identity, mentions in detect_all(
            originals, Knowledge(), engine, workers, lambda stage, done, total: None
        )
    ]


def test_two_at_a_time_find_what_one_after_the_other_finds_to_the_last_score(originals):
    one_by_one = detect(originals, 1)
    assert {identity for identity, _ in one_by_one} == {transcript_id(one) for one in originals}
    assert len(dict(one_by_one)[transcript_id(originals[0])]) >= 3
    for workers in (0, 2, 3):
        assert detect(originals, workers) == one_by_one


def test_the_longest_transcript_is_first_so_that_no_worker_is_left_with_it(originals):
    lengths = {transcript_id(one): len(one.text) for one in originals}
    order = [lengths[identity] for identity, _ in detect(originals, 1)]
    assert order == sorted(order, reverse=True)


def test_one_that_could_not_be_searched_is_named(originals):
    class Broken(LocalEngine):
        def map(self, function, items, **options):
            return (Outcome(failure=Failure(FailureKind.DIED)) for _ in items)

    with pytest.raises(QualkitError, match="broke down") as raised:
        list(detect_all(originals, Knowledge(), Broken(), 1, lambda stage, done, total: None))
    assert raised.value.where == "4.txt"


def test_loading_leaves_the_recogniser_loaded():
    from qualkit.nlp.recogniser import load_recogniser

    load_recognisers()
    before = load_recogniser.cache_info().misses
    load_recogniser()
    assert load_recogniser.cache_info().misses == before
