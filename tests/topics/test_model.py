"""The model: known topics found, the same bytes each time, and BERTopic's own steps."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from qualkit.topics.model import build_model, order_by_size, people_of_topics, telling_rows
from qualkit.topics.parameters import derive_parameters
from tests.topics.groups import make_talk


@pytest.mark.parametrize("reducer", ["spectral", "pca"])
def test_known_topics_are_found(reducer):
    talk, truth = make_talk(4, 60)
    model = build_model(talk, derive_parameters(len(talk), reducer=reducer, topics=4))
    kept = model.labels >= 0
    assert adjusted_rand_score(truth[kept], model.labels[kept]) > 0.95
    assert kept.mean() > 0.9


def test_the_order_of_the_excerpts_changes_no_topic():
    talk, _ = make_talk(4, 40)
    parameters = derive_parameters(len(talk))
    straight = build_model(talk, parameters).assigned
    order = np.random.default_rng(5).permutation(len(talk))
    turned = build_model(talk.part(order), parameters).assigned
    assert adjusted_rand_score(straight[order], turned) == 1.0


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.topics.groups import make_talk
from qualkit.topics.model import build_model
from qualkit.topics.parameters import derive_parameters
talk, _ = make_talk(4, 150, spread=1.2)
model = build_model(talk, derive_parameters(len(talk)))
print(hashlib.sha256(
    model.labels.tobytes() + model.belongs.tobytes() + model.centres.tobytes()).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_come_out_with_any_number_of_threads(pytestconfig):
    import os

    made = set()
    for threads in ("1", "2", "4"):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        environment = os.environ | dict.fromkeys(names, threads)
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(pytestconfig.rootpath)],
            env=environment | {"PYTHONHASHSEED": threads},
            capture_output=True,
            text=True,
            check=True,
        )
        made.add(done.stdout)
    assert len(made) == 1


def test_topics_are_numbered_from_the_largest():
    assert order_by_size(np.array([5, 7, 7, -1, 5, 7, 2])).tolist() == [1, 0, 0, -1, 1, 0, 2]


def test_of_topics_of_one_size_the_one_met_first_comes_first():
    assert order_by_size(np.array([9, 3, 3, 9])).tolist() == [0, 1, 1, 0]


def test_people_of_a_topic_are_counted_most_first():
    labels = np.array([0, 0, 0, 1, -1])
    assert people_of_topics(labels, ["b", "a", "b", "c", "d"]) == [{"b": 2, "a": 1}, {"c": 1}]


def test_excerpts_of_fillers_help_to_make_no_topic():
    talk, _ = make_talk(2, 10)
    texts = (*talk.texts[:-1], "yeah, you know")
    from qualkit.topics.model import Talk
    from qualkit.topics.words import count_words

    other = Talk(texts, talk.people, talk.vectors, count_words(texts, talk.people))
    assert len(talk) - 1 not in telling_rows(other).tolist()
