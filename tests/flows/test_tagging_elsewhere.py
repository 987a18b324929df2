"""Stretches of transcripts are tagged by an engine's workers, and nothing comes out otherwise."""

from __future__ import annotations

import pickle
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.engine import Failure, FailureKind, Outcome
from qualkit.core.errors import QualkitError
from qualkit.core.transcript import Role
from qualkit.engine.local import LocalEngine
from qualkit.flows import tagging_elsewhere
from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from qualkit.flows.tagging_elsewhere import cut_stretches
from tests.cli.conftest import write_study
from tests.project_contents import SAME_CHOICES, contents
from tests.themes.conftest import make_transcript

said = st.lists(st.tuples(st.sampled_from("IP"), st.integers(1, 30)), min_size=1, max_size=20)


class Far(LocalEngine):
    """A cluster's stand-in: all that goes to it and comes from it is pickled."""

    name = "far"

    def __init__(self) -> None:
        self.stretches: list[int] = []
        self.loads: list[object] = []

    def warm_up(self, load=None, workers=0):
        self.loads.append(load)

    def map(self, function, items, **options):
        function = pickle.loads(pickle.dumps(function))
        sent = (pickle.loads(pickle.dumps(one)) for one in items)
        for outcome in super().map(function, sent, **options):
            self.stretches.append(outcome.value.excerpts)
            yield pickle.loads(pickle.dumps(outcome))


@pytest.fixture
def ingested(tmp_path, monkeypatch):
    for name, value in SAME_CHOICES.items():
        monkeypatch.setenv(name, value)
    # The small study is to be cut too.
    monkeypatch.setattr(tagging_elsewhere, "_STRETCH_WORDS", 40)
    monkeypatch.setattr(tagging_elsewhere, "_LAST_STRETCH_WORDS", 15)
    study = write_study(tmp_path)
    ingest(study / "p", [str(study / "in")], participants=study / "people.csv")
    shutil.copytree(study / "p", study / "far")
    return study


@pytest.fixture
def far(monkeypatch):
    engine = Far()
    monkeypatch.setattr("qualkit.flows.tag.transcript_engine", lambda name: engine)
    return engine


@pytest.mark.parametrize("unit", ["segment", "sentence", "turn"])
def test_the_project_comes_out_the_same(ingested, monkeypatch, unit):
    here = tag_themes(ingested / "p", wanted=TaggingChoices(min_confidence=0.05, unit=unit))
    engine = Far()
    monkeypatch.setattr("qualkit.flows.tag.transcript_engine", lambda name: engine)
    there = tag_themes(ingested / "far", wanted=TaggingChoices(min_confidence=0.05, unit=unit))
    assert len(engine.stretches) > 3
    assert (there.excerpts, there.codings) == (here.excerpts, here.codings)
    assert sum(engine.stretches) == here.excerpts
    assert (there.themes, there.examples) == (here.themes, here.examples)
    assert contents(ingested / "far") == contents(ingested / "p")


def test_what_was_tagged_before_is_tagged_where_the_store_is(ingested, far):
    first = tag_themes(ingested / "p", wanted=TaggingChoices(min_confidence=0.05))
    assert (len(far.loads), len(far.stretches) > 3) == (1, True)
    far.stretches.clear()
    again = tag_themes(ingested / "p", wanted=TaggingChoices(min_confidence=0.05))
    assert (far.stretches, len(far.loads)) == ([], 1)
    assert (again.codings, again.change.new, again.change.changed) == (first.codings, 0, 0)


def test_a_stretch_that_no_worker_could_tag_is_named(ingested, far, monkeypatch):
    died = Outcome(failure=Failure(FailureKind.DIED))
    monkeypatch.setattr(far, "map", lambda function, items, **options: (died for _ in items))
    with pytest.raises(QualkitError, match="broke down while it tagged") as raised:
        tag_themes(ingested / "p")
    assert raised.value.where


@given(said, st.integers(1, 60))
def test_stretches_cover_every_turn_once_and_each_has_its_words(turns, words):
    transcript = make_transcript(*((who, " ".join(["aye"] * count)) for who, count in turns))
    stretches = cut_stretches(transcript, (Role.PARTICIPANT,), words)
    numbers = [n for one in stretches for n in range(one.first, one.last + 1)]
    assert numbers == list(range(1, len(turns) + 1))
    counts = [
        sum(count for who, count in turns[one.first - 1 : one.last] if who == "P")
        for one in stretches
    ]
    assert all(words <= count for count in counts[:-1])
    assert len(counts) == 1 or counts[-1] >= words // 2
