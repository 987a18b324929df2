"""BERTopic's saved form: opened by plain BERTopic, and equal to what BERTopic itself computes."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from safetensors.numpy import load

from qualkit.topics.bertopic_files import bertopic_files
from qualkit.topics.model import build_model
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.representation import coherent_words
from tests.topics.groups import make_talk


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A model saved in a folder, with its texts and vectors beside."""
    talk, _ = make_talk(4, 40)
    model = build_model(talk, derive_parameters(len(talk)))
    labels = model.labels.copy()
    labels[:3] = -1
    tops = coherent_words(talk.words, talk.people, labels, model.topics)
    files = bertopic_files(
        labels, talk.vectors, model.centres, talk.words, tops, list("wxyz")[: model.topics]
    )
    folder = tmp_path_factory.mktemp("saved")
    (folder / "model").mkdir()
    for name, content in files.items():
        (folder / "model" / name).write_bytes(content)
    (folder / "docs.json").write_text(json.dumps(talk.texts))
    np.save(folder / "vectors.npy", talk.vectors)
    return folder, labels, model, files


def test_the_files_hold_a_row_for_each_topic_and_one_for_what_is_left_out(saved):
    _, labels, model, files = saved
    rows = load(files["topic_embeddings.safetensors"])["topic_embeddings"]
    assert rows.shape == (model.topics + 1, 64)
    about = json.loads(files["topics.json"])
    assert about["topics"] == labels.tolist()
    assert about["topic_sizes"]["-1"] == 3
    assert about["_outliers"] == 1


SCRIPT = """
import json, sys, numpy as np
from pathlib import Path
from bertopic import BERTopic
folder = Path(sys.argv[1])
docs, vectors = json.loads((folder / "docs.json").read_text()), np.load(folder / "vectors.npy")
model = BERTopic.load(str(folder / "model"))
info = model.get_topic_info()
found, _ = model.transform(docs, vectors)
counts = model.vectorizer_model.transform([" ".join(docs)])
again = model.ctfidf_model.transform(counts)
print(json.dumps({
    "topics": info.Topic.tolist(), "counts": info.Count.tolist(),
    "words": model.get_topic(0), "found": [int(t) for t in found],
    "labels": model.custom_labels_, "columns": again.shape[1], "ctfidf": model.c_tf_idf_.shape[1],
}))
"""


@pytest.mark.slow
def test_plain_bertopic_opens_the_model_and_gives_excerpts_the_same_topics(saved):
    folder, labels, model, _ = saved
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["topics"] == list(range(-1, model.topics))
    assert seen["counts"] == [int((labels == topic).sum()) for topic in range(-1, model.topics)]
    assert len(seen["words"]) >= 5
    assert seen["labels"] == ["left out", *"wxyz"[: model.topics]]
    assert seen["columns"] == seen["ctfidf"]
    inside = labels >= 0
    assert (np.array(seen["found"])[inside] == labels[inside]).mean() == 1.0


PARTS_SCRIPT = """
import json, sys, numpy as np
sys.path.insert(0, sys.argv[1])
from bertopic import BERTopic
from sklearn.feature_extraction.text import CountVectorizer
from qualkit.topics.model import build_model, make_parts, one_thread
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.words import TOKEN_PATTERN, counts_by_topic, weigh_words
from tests.topics.groups import make_talk
talk, _ = make_talk(4, 40)
parameters = derive_parameters(len(talk))
reducer, clusterer = make_parts(parameters)
vectoriser = CountVectorizer(token_pattern=TOKEN_PATTERN, vocabulary=list(talk.words.words))
with one_thread():
    model = BERTopic(embedding_model=None, language=None, umap_model=reducer,
                     hdbscan_model=clusterer, vectorizer_model=vectoriser)
    topics, _ = model.fit_transform(list(talk.texts), talk.vectors)
own = build_model(talk, parameters)
weights, _ = weigh_words(counts_by_topic(talk.words.counts, np.array(topics), own.topics))
print(json.dumps({
    "same": bool((np.array(topics) == own.assigned).all()),
    "off": float(abs(weights - model.c_tf_idf_).max()),
}))
"""


@pytest.mark.slow
def test_bertopic_with_our_parts_finds_the_same_topics_and_weighs_words_the_same(pytestconfig):
    done = subprocess.run(
        [sys.executable, "-c", PARTS_SCRIPT, str(pytestconfig.rootpath)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["same"]
    assert seen["off"] < 1e-12
