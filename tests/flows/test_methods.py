"""The methods text says what was done and measured, and nothing else."""

from __future__ import annotations

import pytest

from qualkit.flows.methods import methods_paragraphs, write_methods
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": "against"})
QUIET = ("I like it here.", {})


def paragraphs(study) -> dict[str, str]:
    return {one.heading: one.text for one in methods_paragraphs(study.folder)}


@pytest.fixture
def study(tmp_path):
    said = {f"P{number:02}": [BUSES, BUSES, QUIET, QUIET] for number in range(1, 9)}
    return make_study(tmp_path / "p", said, {person: {"place": "coast"} for person in said})


def test_data_and_codebook_are_counted(study):
    text = paragraphs(study)
    assert "8 transcripts (8 .txt). 8 participants spoke 160 words in 32 turns" in text["Data"]
    assert "recorded: place." in text["Data"]
    assert "“Buses and school”, version 2 (hash " in text["Codebook"]
    assert "has 4 codes, 3 themes at the top of 2 levels; 4 have a written" in text["Codebook"]


def test_what_was_not_done_is_not_written(study):
    text = paragraphs(study)
    assert "Agreement" not in text
    assert "Coding by machine" not in text  # no run of `themes` is in the log
    assert "Anonymising" not in text
    assert text["Coding by people"] == "No coding has been reviewed by a person yet."
    assert "not corrected" in text["Estimates"]


def test_readers_their_sample_their_agreement_and_the_machines_error_are_told(study):
    places = [(f"P{number:02}", turn) for number in range(1, 9) for turn in range(4)]
    study.draw(places, ["amina", "ben"], probability=1.0)
    for number in range(1, 9):
        for name in ("amina", "ben"):
            study.decide(name, f"P{number:02}", 0, "buses", "accept")
    text = paragraphs(study)
    assert "2 people coded (amina, ben)" in text["Coding by people"]
    assert "made 16 decisions on 8 codings" in text["Coding by people"]
    assert (
        "32 excerpts was drawn from 32 (random, seed 1; 32 of them by" in text["Coding by people"]
    )
    assert "amina and ben (32 excerpts): Krippendorff's alpha 1.00" in text["Agreement"]
    assert "prediction-powered inference" in text["Estimates"]
    # Of 16 codings 8 were accepted; none was missed.
    assert "50 % of its codings of a code were not shared" in text["Estimates"]
    assert "missed 0 % of theirs" in text["Estimates"]


def test_the_same_project_gives_the_same_text_with_both_guidelines(study):
    text = write_methods(study.folder)
    assert text == write_methods(study.folder)
    assert "COREQ 12, 16; SRQR 8, 12, 13" in text
    assert "Left for the researchers to write" in text


def test_an_empty_project_still_says_what_it_holds(tmp_path):
    text = write_methods(make_study(tmp_path / "p", {}).folder)
    assert "## Codebook" in text
    assert "## Data" not in text
