"""Topics of real talk: 784 answers on music, coded by a research team."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from qualkit.topics.model import build_model
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.quality import diversity_of, npmi_of
from qualkit.topics.representation import coherent_words
from tests.external.coded_studies import SHARED
from tests.external.topic_methods import load

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared"),
]


@pytest.fixture(scope="module")
def music():
    return load("music")


def test_topics_of_real_answers_are_coherent_different_and_leave_little_out(music):
    model = build_model(music, derive_parameters(len(music)))
    tops = coherent_words(music.words, music.people, model.labels, model.topics)
    words = [[word for word, _ in top] for top in tops]
    # BERTopic's defaults on the same answers: NPMI 0.075, diversity 0.40, 48 % left out.
    assert np.mean(npmi_of(words, music.words.words, music.words.counts)) >= 0.075
    assert diversity_of(words) >= 0.6
    assert (model.labels < 0).mean() <= 0.10


def test_topics_know_more_of_the_teams_codes_than_chance(music):
    """Mutual information of topic and each code, against 100 shuffles of the topics."""
    from sklearn.metrics import mutual_info_score

    codes: dict[tuple[str, str], set[str]] = {}
    with (SHARED / "music_listening.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes.setdefault((row["participant_id"], row["track_id"]), set()).add(
                row["code_level3"].strip()
            )
    labels = build_model(music, derive_parameters(len(music))).labels
    sets = list(codes.values())
    frequent = [
        code
        for code in sorted(set().union(*sets))
        if 40 <= sum(code in own for own in sets) <= len(sets) // 2
    ]
    dice = np.random.default_rng(0)
    beaten = 0
    for code in frequent:
        has = [code in own for own in sets]
        chance = [mutual_info_score(has, dice.permutation(labels)) for _ in range(100)]
        beaten += mutual_info_score(has, labels) > max(chance)
    assert len(frequent) > 20
    assert beaten / len(frequent) > 0.5
