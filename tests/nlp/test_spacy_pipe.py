"""The recogniser as a component of a spaCy pipeline."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import qualkit

spacy = pytest.importorskip("spacy")
TALK = "My sister Angharad lives in Rotherham.\nShe works for Hargreaves Engineering."


def make_pipeline(**config: object) -> Any:
    import qualkit.nlp.spacy_pipe  # noqa: F401  what the entry point does in an installed qualkit

    nlp = spacy.blank("en")
    nlp.add_pipe("qualkit_recogniser", config=config)
    return nlp


def test_the_component_sets_spans_with_labels_and_scores() -> None:
    doc = make_pipeline()(TALK)
    group = doc.spans["identifiers"]
    assert [(span.text, span.label_) for span in group] == [
        ("Angharad", "PERSON"),
        ("Rotherham", "PLACE"),
        ("Hargreaves Engineering", "ORGANISATION"),
    ]
    assert len(group.attrs["scores"]) == 3
    assert all(0.5 < score <= 1.001 for score in group.attrs["scores"])


def test_the_key_of_the_spans_can_be_chosen() -> None:
    doc = make_pipeline(spans_key="sc")("I asked Farhan.")
    assert [span.text for span in doc.spans["sc"]] == ["Farhan"]
    assert "identifiers" not in doc.spans


def test_many_docs_are_marked_like_each_alone() -> None:
    nlp = make_pipeline()
    texts = [TALK, "", "yeah", "Then Oluwaseun rang Leeds City Council."] * 3

    def spans(doc: Any) -> list[tuple[str, str]]:
        return [(one.text, one.label_) for one in doc.spans["identifiers"]]

    assert [spans(doc) for doc in nlp.pipe(texts, batch_size=5)] == [
        spans(nlp(text)) for text in texts
    ]


def test_a_saved_pipeline_loads_and_finds_the_same(tmp_path: Path) -> None:
    nlp = make_pipeline(spans_key="found")
    nlp.to_disk(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")(TALK)
    assert [span.text for span in doc.spans["found"]] == [
        "Angharad",
        "Rotherham",
        "Hargreaves Engineering",
    ]


def test_installed_spacy_is_told_where_the_factory_is() -> None:
    project = Path(qualkit.__file__).parents[1] / "pyproject.toml"
    if not project.is_file():
        pytest.skip("not a checkout")
    points = tomllib.loads(project.read_text("utf-8"))["project"]["entry-points"]
    module, _, name = points["spacy_factories"]["qualkit_recogniser"].partition(":")
    assert callable(getattr(import_module(module), name))
