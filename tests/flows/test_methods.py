"""The methods text says what was done and measured, and nothing else."""

from __future__ import annotations

import pytest

from qualkit.core.coding import coding_id
from qualkit.flows.methods import methods_paragraphs, write_methods
from qualkit.flows.project import open_project
from qualkit.store.own_codings import withdraw_coding
from qualkit.store.runs import end_run, start_run
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
        "32 excerpts was drawn from 32 (random, seed 1; 32 of them by chance); 32 of the 32 were"
        in text["Coding by people"]
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


def log_run(study, command: str, options: dict[str, object], counts: dict[str, int]) -> None:
    with open_project(study.folder, writing=True) as project, project.database.write() as open_:
        end_run(open_, start_run(open_, command, options), counts)


def test_a_language_model_that_was_asked_in_any_run_is_named(study):
    tagged = {"estimators": ["rules", "language_model"], "unit": "turn", "min_confidence": 0.2}
    log_run(study, "themes", tagged | {"estimators": ["rules"]}, {})
    assert "no generative model was used" in paragraphs(study)["Coding by machine"]
    use = {"url": "http://127.0.0.1:11434/v1", "model": "llama3.1", "asked": 32}
    log_run(study, "themes", tagged | {"language model": use}, {})
    log_run(study, "themes", tagged | {"estimators": ["rules"]}, {})
    text = paragraphs(study)["Coding by machine"]
    assert "no generative model" not in text
    assert "a generative language model (llama3.1 at http://127.0.0.1:11434/v1)" in text


def test_a_sample_is_told_as_it_was_drawn_though_somebody_withdrew_since(study):
    study.draw([("P01", 0), ("P02", 0)], ["amina"], probability=0.25)
    log_run(study, "sample", {"seed": 1}, {"drawn": 3, "by chance": 3, "population": 32})
    text = paragraphs(study)["Coding by people"]
    assert "A sample of 3 excerpts was drawn from 32 (random, seed 1; 3 of them by chance)" in text
    assert "1 left the project since; 2 of the 2 were read" in text


def test_the_kinds_of_decisions_add_up_and_what_was_taken_back_is_none_of_them(study):
    study.decide("amina", "P01", 0, "buses", "accept")
    study.decide("amina", "P02", 0, "buses", "recode", new_code="town")
    study.put("amina", "P02", 0, "town")
    study.put("amina", "P03", 0, "town")
    study.put("ben", "P03", 0, "school")
    for coder, code in (("amina", "town"), ("ben", "school")):
        transcript, _, start, end = study.turns["P03"][0]
        key = coding_id(transcript, start, end, code, coder)
        with open_project(study.folder, writing=True) as project, project.database.write() as open_:
            assert withdraw_coding(open_, key, coder, "1" * 64)
    text = paragraphs(study)["Coding by people"]
    assert "1 person coded (amina)" in text
    assert "made 2 decisions on 2 codings" in text
    assert "1 accepted, 1 recoded" in text
    assert "put 1 coding of their own, the new codes of recodings included" in text


def test_how_agreement_was_computed_is_told_only_where_it_was(study):
    assert "Agreement" not in paragraphs(study)["Software"]
    study.draw([("P01", 0), ("P01", 2)], ["amina", "ben"], probability=1.0)
    for name in ("amina", "ben"):
        study.decide(name, "P01", 0, "buses", "accept")
    assert "Agreement was computed" in paragraphs(study)["Software"]


def test_thresholds_set_for_a_wanted_recall_are_told_beside_the_usual_one(study):
    codes = [
        {"code": code, "is_guaranteed": code != "town"} for code in ("buses", "school", "town")
    ]
    tagged = {"estimators": ["rules"], "unit": "turn", "min_confidence": 0.2}
    log_run(study, "themes", tagged, {})
    assert "under 0.2 were not made. It" in paragraphs(study)["Coding by machine"]
    log_run(
        study, "themes", tagged | {"recall": {"recall": 0.9, "excerpts": 40, "codes": codes}}, {}
    )
    text = paragraphs(study)["Coding by machine"]
    assert "were not made, except that for 2 codes the threshold was set on 40 excerpts" in text
    assert "on average 90 % of what coders see" in text


def test_that_coders_differ_is_told_with_the_shares(study):
    study.decide("amina", "P01", 0, "buses", "accept")
    study.decide("ben", "P01", 0, "buses", "reject")
    assert "Of 1 coding on which coders differed" in paragraphs(study)["Estimates"]
