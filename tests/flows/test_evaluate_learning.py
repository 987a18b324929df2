"""The learning curve is drawn on people that were not learned from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualkit.core.errors import BadGold, WrongUsage
from qualkit.flows.evaluate_learning import evaluate_learning
from qualkit.flows.evaluate_themes import evaluate_themes

BOOK = """\
name: Two
version: 1
codes:
  - {id: alpha, name: Alpha, definition: Talk of the first kind.}
  - id: beta
    name: Beta
    definition: Talk of the second kind.
    phrases: [money left, always short]
"""


def write_study(folder: Path, people: int) -> tuple[Path, Path]:
    """Each person says two things of each kind, coded whole."""
    lines = []
    for number in range(people):
        said = [
            ("alpha", f"The dog slept on the bed again, person {number}."),
            ("beta", f"There was no money left by Friday, number {number}."),
            ("alpha", "My dog is my best friend."),
            ("beta", "Money was always short in our house."),
        ]
        text, turns, codings = "", [], []
        for turn, (code, words) in enumerate(said, start=1):
            start, end = len(text), len(text) + len(words)
            person = {"speaker": "P", "role": "participant", "participant": f"P{number}"}
            turns.append(person | {"start": start, "end": end})
            codings.append({"start": start, "end": end, "code": code, "turn": turn})
            text += words + "\n"
        record = {"doc": f"d{number}", "text": text, "turns": turns, "entities": []}
        lines.append(json.dumps(record | {"codings": codings}))
    gold, book = folder / "gold.jsonl", folder / "book.yaml"
    gold.write_text("\n".join(lines), encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    return gold, book


def test_reviewed_excerpts_raise_the_score_on_other_people(tmp_path: Path) -> None:
    gold, book = write_study(tmp_path, 8)

    curve = evaluate_learning(gold, [4, 12], codebook=book, unit="turn", repeats=2)

    assert (curve.excerpts, curve.people) == (32, 8)
    assert [one.reviewed for one in curve.points] == [0, 4, 12]
    assert curve.points[0].micro_f1 < curve.points[-1].micro_f1 == 1.0


def test_more_excerpts_than_half_the_people_said_are_refused(tmp_path: Path) -> None:
    gold, book = write_study(tmp_path, 4)
    with pytest.raises(WrongUsage, match="only 8 excerpts"):
        evaluate_learning(gold, [9], codebook=book, unit="turn")


def test_one_person_is_too_few_for_a_curve(tmp_path: Path) -> None:
    gold, book = write_study(tmp_path, 1)
    with pytest.raises(WrongUsage, match="two people"):
        evaluate_learning(gold, [1], codebook=book, unit="turn")


def test_scores_of_the_tagger_count_what_gold_has(tmp_path: Path) -> None:
    gold, book = write_study(tmp_path, 3)

    scores = evaluate_themes(
        gold, codebook=book, estimators=("rules",), unit="turn", min_confidence=0.1
    )

    beta = {one.code: one for one in scores.codes}["beta"]
    assert (scores.documents, scores.excerpts) == (3, 12)
    assert (beta.gold, beta.found, beta.f1) == (6, 6, 1.0)


def test_gold_with_other_codes_than_the_codebook_is_refused(tmp_path: Path) -> None:
    gold, _ = write_study(tmp_path, 2)
    with pytest.raises(BadGold, match="alpha, beta"):
        evaluate_themes(gold)


def test_gold_without_codings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "a", "text": "Aye."}) + "\n", encoding="utf-8")
    with pytest.raises(BadGold, match="holds no codings"):
        evaluate_themes(path)
