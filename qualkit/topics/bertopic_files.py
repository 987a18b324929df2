"""A topic model in BERTopic's own saved form (safetensors), which plain BERTopic opens.

    from bertopic import BERTopic
    model = BERTopic.load("exports/topics/bertopic")
    model.transform(docs, vectors)

Written here rather than by BERTopic's `save`, because importing bertopic takes 7 to 10 seconds
(umap and numba for its plots, torch for its encoders) and 33 the first time; the test opens the
files with BERTopic itself. The format: bertopic/_save_utils.py of version 0.17.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualkit.topics.words import TOKEN_PATTERN, WordCounts, counts_by_topic, weigh_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def bertopic_files(
    labels: NDArray[np.int64],
    vectors: NDArray[np.float32],
    centres: NDArray[np.float64],
    words: WordCounts,
    tops: Sequence[Sequence[tuple[str, float]]],
    names: Sequence[str],
) -> dict[str, bytes]:
    """The files of the model by name. labels: -1 for excerpts left out."""
    import numpy as np
    from safetensors.numpy import save

    topics = len(centres)
    has_outliers = bool((labels < 0).any())
    first = -1 if has_outliers else 0
    shifted = labels - first
    by_topic = counts_by_topic(words.counts, shifted, topics - first)
    weights, idf = weigh_words(by_topic)
    weights.sort_indices()
    rows = np.zeros((topics - first, centres.shape[1]), dtype=np.float32)
    rows[-first:] = centres
    if has_outliers:
        rows[0] = vectors[labels < 0].mean(axis=0, dtype=np.float64)
    shown = {number: list(map(list, top)) for number, top in enumerate(tops)}
    if has_outliers:
        heaviest = np.argsort(-weights[0].toarray().ravel(), kind="stable")[:10]
        shown[-1] = [[words.words[i], float(weights[0, i])] for i in heaviest]
    sizes = {topic: int((labels == topic).sum()) for topic in range(first, topics)}
    about: dict[str, Any] = {
        "topic_representations": {k: shown[k] for k in sorted(shown)},
        "topics": labels.tolist(),
        "topic_sizes": sizes,
        "topic_mapper": [[topic, topic] for topic in range(first, topics)],
        "topic_labels": {
            k: f"{k}_" + "_".join(str(word) for word, _ in shown[k][:4]) for k in sorted(shown)
        },
        "custom_labels": [*(["left out"] if has_outliers else []), *names],
        "_outliers": int(has_outliers),
        "topic_aspects": {},
    }
    tensors: dict[str, NDArray[Any]] = {
        "data": np.asarray(weights.data, dtype=np.float64),
        "diag": np.asarray(idf, dtype=np.float64),
        "indices": np.asarray(weights.indices, dtype=np.int32),
        "indptr": np.asarray(weights.indptr, dtype=np.int32),
        "shape": np.array(weights.shape, dtype=np.int64),
    }
    return {
        "topics.json": _json(about),
        "config.json": _json(_config()),
        "ctfidf_config.json": _json(_vectoriser(words)),
        "topic_embeddings.safetensors": save({"topic_embeddings": rows}),
        "ctfidf.safetensors": save(tensors),
    }


def _config() -> dict[str, Any]:
    return {
        "calculate_probabilities": False,
        "language": None,
        "low_memory": False,
        "min_topic_size": 10,
        "n_gram_range": [1, 1],
        "nr_topics": None,
        "seed_topic_list": None,
        "top_n_words": 10,
        "verbose": False,
        "zeroshot_min_similarity": 0.7,
        "zeroshot_topic_list": None,
    }


def _vectoriser(words: WordCounts) -> dict[str, Any]:
    return {
        "ctfidf_model": {"bm25_weighting": False, "reduce_frequent_words": False},
        "vectorizer_model": {
            "params": {
                "analyzer": "word",
                "binary": False,
                "decode_error": "strict",
                "encoding": "utf-8",
                "input": "content",
                "lowercase": True,
                "max_df": 1.0,
                "max_features": None,
                "min_df": 1,
                "ngram_range": [1, 1],
                "stop_words": list(words.stop_words),
                "strip_accents": None,
                "token_pattern": TOKEN_PATTERN,
                "vocabulary": None,
            },
            "vocab": {word: number for number, word in enumerate(words.words)},
        },
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
