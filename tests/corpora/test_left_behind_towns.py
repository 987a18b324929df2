"""The sample corpus is what its guide says, and what stands on disk comes from its sources."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qualkit.core.resources import resource_path
from qualkit.themes.codebook import read_codebook

CORPUS = Path(__file__).parents[2] / "corpora" / "left_behind_towns"
REGIONS = {
    "North East England",
    "North West England",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East England",
    "South West England",
    "Wales",
    "Scotland",
    "Northern Ireland",
}


@cache
def gold() -> tuple[dict[str, Any], ...]:
    lines = (CORPUS / "gold/left_behind_towns.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def participants() -> tuple[dict[str, str], ...]:
    with (CORPUS / "participants.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def markup() -> ModuleType:
    sys.path.insert(0, str(CORPUS))
    try:
        spec = importlib.util.spec_from_file_location("corpus_markup", CORPUS / "markup.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["corpus_markup"] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(CORPUS))


def test_there_are_25_interviews_two_of_them_focus_groups_in_six_formats() -> None:
    files = sorted(path.name for path in (CORPUS / "transcripts").iterdir())

    assert len(files) == 25
    assert sorted(document["file"] for document in gold()) == files
    assert Counter(d["genre"] for d in gold()) == {"interview": 23, "focus_group": 2}
    assert {Path(name).suffix for name in files} == {
        ".txt",
        ".docx",
        ".pdf",
        ".vtt",
        ".srt",
        ".csv",
    }


@pytest.mark.parametrize("document", gold(), ids=lambda d: d["doc"])
def test_an_interview_has_1200_to_3500_words(document: dict[str, Any]) -> None:
    assert 1200 <= len(document["text"].split()) <= 3500


@pytest.mark.parametrize("document", gold(), ids=lambda d: d["doc"])
def test_gold_ranges_lie_in_their_turns_and_on_whole_words(document: dict[str, Any]) -> None:
    text, turns = document["text"], document["turns"]
    assert "\n".join(text[t["start"] : t["end"]] for t in turns) == text
    for one in document["entities"]:
        start, end = one["start"], one["end"]
        assert text[start:end] == one["text"]
        assert not (text[start - 1 : start] + text[start]).isalnum()
        assert any(t["start"] <= start and end <= t["end"] for t in turns)
    for one in document["codings"]:
        turn = turns[one["turn"] - 1]
        assert turn["start"] <= one["start"] < one["end"] <= turn["end"]
        assert turn["role"] == "participant"


def test_gold_codes_are_those_of_the_codebook_with_a_stance_where_it_asks_for_one() -> None:
    codes = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml")).by_id()
    used = {one["code"] for document in gold() for one in document["codings"]}

    assert used <= codes.keys()
    assert codes.keys() - used == set(), "every code is used by a coder at least once"
    for document in gold():
        for one in document["codings"]:
            assert bool(one["stance"]) == codes[one["code"]].stance


def test_people_are_for_against_and_torn_about_mobility_and_university() -> None:
    for code in ("social_mobility", "higher_education"):
        heard = {c["stance"] for d in gold() for c in d["codings"] if c["code"] == code}
        assert heard >= {"for", "against", "ambivalent"}


def test_some_people_reject_mobility_and_value_education() -> None:
    found = []
    for document in gold():
        by_speaker: dict[str, set[tuple[str, str]]] = {}
        for one in document["codings"]:
            speaker = document["turns"][one["turn"] - 1]["speaker"]
            by_speaker.setdefault(speaker, set()).add((one["code"], one["stance"]))
        education = {("higher_education", "for"), ("he_value", "for"), ("lifelong_learning", "for")}
        found += [
            (document["doc"], speaker)
            for speaker, said in by_speaker.items()
            if ("social_mobility", "against") in said and said & education
        ]
    assert found


def test_one_entity_has_one_label_throughout() -> None:
    labels: dict[str, set[str]] = {}
    for document in gold():
        for one in document["entities"]:
            labels.setdefault(one["entity"], set()).add(one["label"])
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


def test_participants_come_from_every_region_and_differ() -> None:
    rows = participants()
    described = {"age", "gender", "ethnicity", "class", "education", "region", "town"}

    assert all(row[column] for row in rows for column in described)
    assert None not in rows[0], "a row has more cells than the head"
    assert {row["region"] for row in rows} == REGIONS
    ages = [int(row["age"]) for row in rows]
    assert min(ages) < 25
    assert max(ages) > 70
    assert len({row["gender"] for row in rows}) >= 2
    assert len({row["ethnicity"] for row in rows}) >= 8


def test_gold_participants_are_those_of_the_participants_file() -> None:
    known = {row["participant"] for row in participants()}
    said = {t["participant"] for d in gold() for t in d["turns"] if t["role"] == "participant"}
    assert said == known


def test_gold_and_participants_come_from_the_sources() -> None:
    read = markup()
    sources = [read.read_interview(path) for path in sorted(CORPUS.glob("source/*.md"))]

    assert [one.head["id"] for one in sources] == [document["doc"] for document in gold()]
    for source, document in zip(sources, gold(), strict=True):
        assert "\n".join(turn.text for turn in source.turns) == document["text"]


def test_the_guide_says_that_everybody_is_invented() -> None:
    assert "Everybody in these interviews is invented" in (CORPUS / "ANNOTATION.md").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("{{work| It was half a sentence}}. More.", "does not end a sentence"),
        ("We said {{work| half a sentence.}}", "does not begin a sentence"),
        ("{{work:for| A whole one.}}", "takes no stance"),
        ("{{place_pride| A whole one.}}", "needs a stance"),
        ("{{jobs| A whole one.}}", "unknown code"),
        ("[[Leeds|TOWN|leeds]] it was.", "unknown mention type"),
        ("{{work| A whole one.", "never closed"),
    ],
)
def test_mark_up_that_breaks_the_guide_is_refused(
    tmp_path: Path, marked: str, message: str
) -> None:
    read = markup()
    head = (
        "---\nid: x\nformat: txt\nkind: interview\nlayout: inline\nfile: x.txt\n"
        "speakers:\n  P: {label: Ann, role: participant, participant: P1, name: Ann Lee}\n"
        "attributes:\n  P1: {age: 40, gender: woman, ethnicity: White British, class: routine, "
        "education: none, region: Wales, town: Barry, occupation: cook}\n---\n"
    )
    path = tmp_path / "x.md"
    path.write_text(head + f"P: {marked}\n", encoding="utf-8")

    with pytest.raises(read.MarkupError, match=message):
        read.read_interview(path)


def test_a_corpus_with_a_codebook_of_its_own_is_coded_by_that(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text(
        "codes:\n- {id: care, stance: true, children: [{id: paid_care}]}\n", encoding="utf-8"
    )

    assert markup().read_codes(tmp_path) == {"care": True, "paid_care": False}
    assert markup().read_codes(CORPUS)["place_pride"]
