"""The tagger's weights are those that its build gives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.stance.evaluate import HELD_OUT
from models.stance.talk import read_lines, read_talk
from models.studies import (
    CODES_FROM,
    LEARNED_FROM,
    LEFT_OUT,
    NETWORK_FROM,
    read_studies,
    stances_in,
    stances_of,
)
from models.tagger.build import (
    COMBINATIONS,
    HERE,
    TaggingTalk,
    fit_confidence,
    fit_stance,
    interviews_of,
    read_invented,
)
from models.tagger.cross_validate import (
    ReadStances,
    networks_for,
    read_left_out,
    read_unseen,
    teaching,
)
from qualkit.flows.evaluate_themes import encode_once
from qualkit.nlp.encoder import load_encoder
from qualkit.themes.calibration import features_of
from qualkit.themes.stance_weights import NETWORK_FEATURES, STANCE_FEATURES


def test_the_stance_weights_are_learned_from_what_the_card_says() -> None:
    studies = read_studies()
    about = json.loads((HERE / "model.json").read_text("utf-8"))
    assert about["learned_from"] == {
        "codes": interviews_of(read_studies(CODES_FROM)),
        "stances": interviews_of(studies),
    }
    shipped = json.loads((HERE / "weights.json").read_text("utf-8"))["stance"]

    made = fit_stance(stances_of(studies) + read_invented(), encode_once(load_encoder().encode))

    assert made["features"] == shipped["features"]
    assert made["stances"] == shipped["stances"]
    for part in ("weights", "meaning", "intercepts", "means", "spreads", "probe"):
        # Another processor's vectors may differ by a step of 255, so the weights by a little.
        assert np.allclose(made[part], shipped[part], atol=0.02), part


def test_a_stance_is_scored_by_weights_that_did_not_learn_from_its_interview() -> None:
    """Two interviews say the same, the one in favour and the other not: each is read as the other
    taught. Had it been learned from itself, both would be read alike."""
    blank = np.zeros((4, len(STANCE_FEATURES) + 1))
    marked = blank.copy()
    marked[:, -1] = 9.0
    invented = ReadStances("", blank, ["for", "against", "ambivalent", "neutral"])
    read = [ReadStances("one", marked, ["for"] * 4), ReadStances("two", marked, ["against"] * 4)]

    found = read_left_out(read, invented, lambda other, interview: other != interview)

    assert {name: {one.found for one in own} for name, own in found.items()} == {
        "one": {"against"},
        "two": {"for"},
    }


def test_an_interview_that_no_network_may_read_teaches_and_is_not_scored() -> None:
    blank = np.zeros((4, len(STANCE_FEATURES) + 1))
    marked = blank.copy()
    marked[:, -1] = 9.0
    invented = ReadStances("", blank, ["for", "against", "ambivalent", "neutral"])
    read = [
        ReadStances("one", marked, ["for"] * 4, only_teaches=True),
        ReadStances("two", marked, ["against"] * 4),
    ]

    found = read_left_out(read, invented, lambda other, interview: other != interview)

    assert {name: {one.found for one in own} for name, own in found.items()} == {"two": {"for"}}


def test_a_corpus_that_the_network_was_tuned_on_is_read_to_learn_from_alone() -> None:
    tuned, new = NETWORK_FROM[0], next(one for one in LEARNED_FROM if one not in NETWORK_FROM)
    studies = [
        replace(one, documents=tuple(d for d in one.documents if stances_in(d, one.book))[:1])
        for one in read_studies([tuned, new])
    ]
    network = [at for at, name in enumerate(STANCE_FEATURES) if name in NETWORK_FEATURES]

    read = read_unseen(studies, [], encode_once(load_encoder().encode))

    assert [one.only_teaches for one in read] == [True, False]
    says_nothing = [not np.ptp(one.features[:, network], axis=1).any() for one in read]
    assert says_nothing == [True, False]
    assert all(len(one.gold) == len(one.features) > 0 for one in read)


def test_a_short_answer_in_a_codes_own_words_does_not_teach_what_the_words_are_worth() -> None:
    """Two codes: of long answers (0) the first's words tell it; in short ones (1) never."""
    rules = COMBINATIONS[0]
    names = list(features_of(rules))
    features = np.zeros((40, 2, len(names)))
    features[:, 0, names.index("single_words")] = 1.0
    features[20:, 1, names.index("short_turn")] = 2.0
    present = np.zeros((40, 2), dtype=bool)
    present[:20, 0] = True

    def worth_of_words(rows: slice) -> float:
        talk = TaggingTalk(
            "one", "turn", ("a", "b"), {rules: features[rows]}, present[rows], present[rows]
        )
        learned = fit_confidence([talk], rules)
        return float(learned["weights"][names.index("single_words")])

    assert worth_of_words(slice(None)) > 0.9 * worth_of_words(slice(20)) > 0


def test_a_corpus_left_out_teaches_none_of_its_own_interviews() -> None:
    corpus_of = {"a1": "a", "a2": "a", "b1": "b", "c1": "c"}

    by_corpus = teaching(["a", "b"], corpus_of, "corpus")
    by_interview = teaching(["a", "b"], corpus_of, "interview")

    assert [one for one in corpus_of if by_corpus(one, "a1")] == ["b1"]
    assert [one for one in corpus_of if by_interview(one, "a1")] == ["a2", "b1"]


def test_a_corpus_is_read_by_a_network_that_did_not_learn_from_it(tmp_path: Path) -> None:
    tuned, also_tuned, *_ = NETWORK_FROM
    new = next(name for name in LEARNED_FROM if name not in NETWORK_FROM)
    (tmp_path / LEFT_OUT).write_text(json.dumps([tuned]), "utf-8")

    chosen = networks_for([tuned, also_tuned, new], [tmp_path])

    assert chosen == {tuned: tmp_path, new: None}


def runs_of_words(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Ten words in a row: what stands in two texts is a copy; eight are now and then an idiom."""
    found = set()
    for text in texts:
        words = text.lower().split()
        found |= {tuple(words[at : at + 10]) for at in range(len(words) - 9)}
    return found


def test_no_invented_talk_is_taken_from_the_interviews_or_from_what_is_held_out() -> None:
    interviews = runs_of_words(one.text for study in read_studies() for one in study.documents)
    held_out = runs_of_words(line.words for line in read_lines(HELD_OUT))
    learned = runs_of_words(line.words for line in read_talk())
    assert interviews and held_out and learned
    assert not learned & (interviews | held_out)
    assert not held_out & interviews
