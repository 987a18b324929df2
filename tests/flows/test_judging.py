"""A language model as one more estimator: off by default, each excerpt asked once."""

from __future__ import annotations

import json

import pytest

from qualkit.core.errors import BadSettings, LanguageModelError
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from tests.model_server import serve_model


def quote_the_bus(question: str) -> str:
    """Finds the last bus where it is, and invents a quote everywhere else."""
    quote = "Last bus is at ten" if "Last bus is at ten" in question else "We all love buses"
    return json.dumps({"codes": [{"code": "transport", "quote": quote}]})


def configure(project, url: str, more: str = "") -> None:
    path = project / "qualkit.toml"
    kept = path.read_text("utf-8").replace("[language_model]\n", "")
    path.write_text(
        kept + f'\n[language_model]\nurl = "{url}"\nmodel = "tiny"\n{more}\n', encoding="utf-8"
    )


def tag(project):
    return tag_themes(
        project,
        wanted=TaggingChoices(
            estimators=("rules", "language_model"), unit="turn", min_confidence=0.01
        ),
    )


def test_it_is_asked_once_for_each_excerpt_and_believed_where_it_quotes(coded_project):
    with serve_model(quote_the_bus) as served:
        configure(coded_project, served.url)
        first = tag(coded_project)
        again = tag(coded_project)
    assert len(served.asked) == 8
    assert (first.language_model.asked, first.language_model.kept) == (8, 0)
    assert first.language_model.dropped == 7
    assert (again.language_model.asked, again.language_model.kept) == (0, 8)
    assert again.change.new == again.change.changed == again.change.withdrawn == 0
    table = first.path.read_text("utf-8-sig")
    assert "a language model quotes: “Last bus is at ten”" in table
    assert "We all love buses" not in table


def test_what_it_says_moves_the_confidence(coded_project):
    def sure(estimators):
        made = tag_themes(
            coded_project,
            wanted=TaggingChoices(
                estimators=estimators, unit="turn", only=("transport",), min_confidence=0.01
            ),
        )
        return max(one.confidence for one in made.examples)

    without = sure(("rules",))
    with serve_model(quote_the_bus) as served:
        configure(coded_project, served.url)
        assert sure(("rules", "language_model")) > without


def test_nothing_is_asked_unless_it_is_named_as_an_estimator(coded_project):
    with serve_model(quote_the_bus) as served:
        configure(coded_project, served.url)
        assert (
            tag_themes(
                coded_project, wanted=TaggingChoices(estimators=("rules",), unit="turn")
            ).language_model
            is None
        )
    assert served.asked == []


def test_it_needs_an_address_and_a_model(coded_project):
    with pytest.raises(BadSettings, match="needs an address"):
        tag(coded_project)


@pytest.mark.parametrize("more", ["", "allow_remote = false", 'allow_remote = "yes"'])
def test_another_machine_is_refused(coded_project, more):
    configure(coded_project, "http://192.0.2.1/v1", more)
    with pytest.raises(LanguageModelError, match="another machine"):
        tag(coded_project)


def test_the_cache_holds_no_words_of_the_talk(coded_project):
    with serve_model(quote_the_bus) as served:
        configure(coded_project, served.url)
        tag(coded_project)
    import sqlite3

    with sqlite3.connect(coded_project / "project.db") as database:
        answers = [row[0] for row in database.execute("select answer from language_model_answer")]
    assert len(answers) == 8
    assert not any("bus" in one for one in answers)
