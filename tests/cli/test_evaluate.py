"""qualkit evaluate: figures of a small gold that can be worked out by hand."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

#: One person of two words, one place of one; one of the two answers is coded.
LINES = (
    ("I", "interviewer", "Anna Kowalska lives in Keighley now, doesn't she?"),
    ("P", "participant", "She never went to university, it was not for the likes of us."),
    ("P", "participant", "The kettle is on, I had better go and see to it."),
)
MENTIONS = (("Anna Kowalska", "PERSON"), ("Keighley", "PLACE"))


@pytest.fixture
def gold(tmp_path):
    text = "\n".join(words for *_, words in LINES)
    turns, at = [], 0
    for speaker, role, words in LINES:
        turns.append({"start": at, "end": at + len(words), "speaker": speaker, "role": role})
        at += len(words) + 1
    places = [(text.index(words), words, label) for words, label in MENTIONS]
    answer = turns[1]
    document = {
        "doc": "d1",
        "text": text,
        "turns": turns,
        "entities": [
            {"start": start, "end": start + len(words), "text": words, "label": label}
            for start, words, label in places
        ],
        "codings": [
            {
                "start": answer["start"],
                "end": answer["end"],
                "code": "higher_education",
                "stance": "against",
            }
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    return path


def test_identifiers_are_scored_by_label_with_what_is_left_in_the_text(gold, qualkit):
    scores = json.loads(qualkit("evaluate", "identifiers", "--gold", gold, "--json").stdout)
    assert scores["documents"] == 1
    labels = {one["label"]: one for one in scores["labels"]}
    assert (labels["PERSON"]["gold"], labels["PERSON"]["leaked"]) == (1, {"k": 0, "n": 2})
    assert (labels["PLACE"]["gold"], labels["PLACE"]["leaked"]) == (1, {"k": 0, "n": 1})
    shown = qualkit("evaluate", "identifiers", "--gold", gold, "--lower-case").stdout
    assert "Identifiers in 1 document " in shown
    assert "over-masking" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_saved_spacy_pipeline_is_scored_by_the_same_measures(gold, qualkit, tmp_path):
    spacy = pytest.importorskip("spacy")
    import_module("qualkit.nlp.spacy_pipe")  # as the entry point does

    # Entities by rule and qualkit's own component beside one another, in a folder.
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "kettle"}])
    nlp.to_disk(tmp_path / "rules")
    nlp.add_pipe("qualkit_recogniser")
    nlp.to_disk(tmp_path / "both")

    def score(pipeline):
        command = ("evaluate", "identifiers", "--gold", gold, "--json", "--pipeline", pipeline)
        scores = json.loads(qualkit(*command).stdout)
        return {one["label"]: one for one in scores["labels"]}, scores["over_masked"]["k"]

    rules, masked = score(tmp_path / "rules")
    assert masked == 1  # "kettle"
    assert rules["PERSON"]["leaked"] == {"k": 2, "n": 2}
    assert rules["PLACE"]["exact"] == [0.0, 0.0, 0.0]
    both, masked = score(tmp_path / "both")
    assert masked == 1
    assert both["PERSON"]["exact"] == [1.0, 1.0, 1.0]
    assert both["PLACE"]["exact"][:2] == [0.5, 1.0]  # Keighley, and the kettle


def test_themes_are_scored_by_code_with_intervals(gold, qualkit):
    shown = qualkit("evaluate", "themes", "--gold", gold).stdout
    assert "Themes in 1 document, 2 excerpts" in " ".join(shown.split())
    assert "Micro-F1" in shown
    assert max(map(len, shown.splitlines())) <= 80
    found = qualkit("evaluate", "themes", "--gold", gold, "--estimators", "rules", "--json")
    codes = {one["code"]: one for one in json.loads(found.stdout)["codes"]}
    assert codes["higher_education"]["gold"] == 1
    assert sum(one["gold"] for one in codes.values()) == 1


def test_gold_without_turns_has_its_stances_scored_too(gold, qualkit):
    document = json.loads(gold.read_text("utf-8")) | {"turns": []}
    gold.write_text(json.dumps(document) + "\n", encoding="utf-8")
    found = qualkit("evaluate", "themes", "--gold", gold, "--estimators", "rules", "--json")
    assert json.loads(found.stdout)["stances"] == 1


@pytest.mark.parametrize("more", [(), ("--learn", "1"), ("--learn", "1", "--by", "most-doubtful")])
def test_themes_are_scored_with_the_encoder_of_qualkit_toml(gold, qualkit, tmp_path, more):
    settings = tmp_path / "qualkit.toml"
    settings.write_text('[nlp]\nencoder = "no/such/model"\n', encoding="utf-8")
    refused = qualkit("evaluate", "themes", "--gold", gold, "--project", tmp_path, *more, check=1)
    assert "no/such/model" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nothing", "--gold", "gold.jsonl"), 2, "nothing"),
        (("themes",), 2, "--gold"),
        (("themes", "--gold", "missing.jsonl"), 1, "missing.jsonl"),
        (("themes", "--gold", "gold.jsonl", "--estimators", "guessing"), 2, "no estimator"),
        (("identifiers", "--gold", "gold.jsonl", "--pipeline", "en_no_such"), 1, "en_no_such"),
        (("themes", "--gold", "gold.jsonl", "--by", "informative"), 2, "goes with --learn"),
        (("themes", "--gold", "gold.jsonl", "--learn", "1", "--by", "luck"), 2, "most-doubtful"),
    ],
)
def test_what_cannot_be_scored_is_told_with_its_exit_code(gold, qualkit, arguments, code, says):
    assert says in qualkit("evaluate", *arguments, check=code).stderr


def test_a_broken_gold_line_is_named_by_its_number(gold, qualkit):
    gold.write_text(gold.read_text("utf-8") + '{"text": "Hm.", "codings": [{"start": 9}]}\n')
    assert "line 2" in " ".join(
        qualkit("evaluate", "themes", "--gold", gold, check=1).stderr.split()
    )


def test_scores_are_drawn_as_a_page_or_a_picture_and_each_estimator_on_request(gold, qualkit):
    shown = qualkit("evaluate", "themes", "--gold", gold, "--each", "--chart", "f1.html").stdout
    assert "Each estimator" in shown
    assert all(name in shown for name in ("rules", "similarity", "together"))
    assert max(map(len, shown.splitlines())) <= 80
    page = (gold.parent / "f1.html").read_text("utf-8")
    assert "higher_education" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_a_chart_of_another_kind_is_refused_before_anything_is_scored(gold, qualkit):
    done = qualkit("evaluate", "themes", "--gold", gold, "--chart", "f1.bmp", check=2)
    assert ".html or .svg" in " ".join(done.stderr.split())
    assert not (gold.parent / "f1.bmp").exists()
