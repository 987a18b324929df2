"""Words anonymised a second beside presidio-analyzer with the same recogniser inside it.

Ours finds, links and replaces in all interviews together. Presidio only finds, text by text (a turn
each, as its users do), with its own recognisers of structured identifiers for English and qualkit's
trained recogniser wrapped as an EntityRecognizer. Its spaCy pipeline is blank: no time of a second
model is charged to it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from tests.benchmarks.figures import Bench, Figure, Size, at_least
from tests.benchmarks.measuring import alternate, time_function
from tests.benchmarks.workload import write_interviews

_WHAT = "words anonymised"


def measure(size: Size, folder: Path) -> list[Figure]:
    """Half the size's words, at most 50,000: the peer is slow."""
    if find_spec("presidio_analyzer") is None:
        note = "presidio-analyzer is not installed: pip install -e '.[bench]'"
        return [Figure("anonymising", _WHAT, "≥ 3 ×", note=note)]
    from qualkit.flows.reading import read_sources
    from qualkit.readers.options import ReadOptions

    words = write_interviews(min(size.words // 2, 50_000), folder / "in")
    files = read_sources([str(folder / "in")], ReadOptions())
    transcripts = [one for file in files for one in file.transcripts]
    turns = [one.text[turn.start : turn.end] for one in transcripts for turn in one.turns]
    analyzer = make_presidio()

    def presidio() -> None:
        for text in turns:
            analyzer.analyze(text, language="en")

    anonymise(transcripts[:1])  # both have their models loaded before the clock runs
    analyzer.analyze(turns[0], language="en")
    ours, peer = alternate(
        lambda: time_function(lambda: anonymise(transcripts)),
        lambda: time_function(presidio),
        size.rounds,
    )
    value, met, target = at_least(3, peer.seconds / ours.seconds)
    return [
        Figure(
            "anonymising",
            _WHAT,
            target,
            unit="words/s",
            ours=words / ours.seconds,
            peer_name="presidio-analyzer round the same recogniser",
            peer=words / peer.seconds,
            value=value,
            met=met,
            note=f"{words:,} words in {len(turns)} turns; ours links and replaces as well",
        )
    ]


def anonymise(transcripts: list[Any]) -> None:
    """All of anonymising but the disk: find, link, choose pseudonyms, replace."""
    from qualkit.anonymise.policy import POLICIES, Policy
    from qualkit.anonymise.vault import Vault
    from qualkit.flows.anonymiser import Anonymiser
    from qualkit.flows.anonymising import anonymise_batch
    from qualkit.flows.known_people import learn_people

    policy = Policy("strict", POLICIES["strict"])
    anonymiser = Anonymiser(cast(Vault, None), policy, b"benchmark")
    learn_people(anonymiser, [], transcripts)
    batch = anonymise_batch(anonymiser, transcripts)
    for one in transcripts:
        batch.anonymise(one)


def make_presidio() -> Any:
    """Presidio's analyzer engine with qualkit's recogniser in it, on a blank English pipeline."""
    import spacy
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    from qualkit.nlp.recogniser import load_recogniser

    class Wrapped(EntityRecognizer):
        def load(self) -> None:
            self.recogniser = load_recogniser()

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            return [
                RecognizerResult(span.label, span.start, span.end, span.score)
                for span in self.recogniser.recognise([text])[0]
            ]

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            """It is loaded already."""

    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("SpacyRecognizer")  # it would read entities of a trained pipeline
    labels = ["PERSON", "PLACE", "ORGANISATION", "NATIONALITY", "DATE", "AGE", "OTHER"]
    registry.add_recognizer(Wrapped(supported_entities=labels, name="qualkit"))
    return AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])


BENCH = Bench("anonymising", measure)
