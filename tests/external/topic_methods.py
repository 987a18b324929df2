"""Reducer × quality × stability × time, for models/topics/README.md.

    python -m tests.external.topic_methods music generated FOLDER…

music: the answers of ../shared; generated: 1,000 excerpts with 20 known topics; FOLDER: a project.
Seconds are of the processor, so that other work on the machine does not count; compiling (UMAP's
first use) is apart, in the first line of a method that compiles.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qualkit.flows.project import open_project
from qualkit.flows.topic_talk import gather_talk
from qualkit.nlp.encoder import load_encoder
from qualkit.topics.model import Talk, build_model
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.quality import diversity_of, npmi_of
from qualkit.topics.representation import coherent_words
from qualkit.topics.words import count_words
from tests.benchmarks.topic_talk import make_talk
from tests.external.coded_studies import SHARED

RUNS = 5
METHODS = ("spectral", "pca", "umap", "BERTopic's defaults", "the same, English stop words out")


@dataclass(frozen=True)
class Found:
    labels: NDArray[np.int64]
    words: Sequence[Sequence[str]]
    seconds: float


def main() -> None:
    print(
        "| talk | method | topics | NPMI | NPMI elsewhere | diversity | left out | ARI seeds "
        "| ARI resamples | s |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for source in sys.argv[1:]:
        talk = load(source)
        for method in METHODS:
            print(row(Path(source).name, method, talk), flush=True)


def load(source: str) -> Talk:
    if source == "music":
        answers: dict[tuple[str, str], str] = {}
        with (SHARED / "music_listening.csv").open(encoding="utf-8", newline="") as file:
            for one in csv.DictReader(file):
                key = (one["participant_id"], one["track_id"])
                answers[key] = " ".join(one["full_response_text"].split())
        texts, people = list(answers.values()), [person for person, _ in answers]
    elif source == "generated":
        said = make_talk(1000)
        texts, people = [one.text for one in said], [one.participant for one in said]
    else:
        with open_project(Path(source), writing=True) as project:
            return gather_talk(project).talk
    vectors = load_encoder().encode(texts)
    return Talk(tuple(texts), tuple(people), vectors, count_words(texts, people))


def row(name: str, method: str, talk: Talk) -> str:
    fit = _fitter(method)
    seeds = [fit(talk, seed) for seed in range(1, RUNS + 1)]
    parts, fitted = [], []
    for seed in range(1, RUNS + 1):
        drawn = np.random.default_rng(seed).choice(len(talk), len(talk) * 4 // 5, replace=False)
        parts.append(np.sort(drawn))
        fitted.append(fit(talk.part(parts[-1]), seed).labels)
    npmi = np.mean([_npmi(one.words, talk) for one in seeds])
    figures = [
        "/".join(map(str, sorted({int(one.labels.max()) + 1 for one in seeds}))),
        f"{npmi:.3f}",
        f"{_npmi_elsewhere(fit, talk):.3f}",
        f"{np.mean([diversity_of(one.words) for one in seeds]):.2f}",
        f"{100 * np.mean([(one.labels < 0).mean() for one in seeds]):.1f} %",
        f"{_agree([one.labels for one in seeds]):.2f}",
        f"{_agree_on_common(parts, fitted):.2f}",
        f"{np.median([one.seconds for one in seeds]):.1f}",
    ]
    return f"| {name} | {method} | " + " | ".join(figures) + " |"


def _fitter(method: str) -> Callable[[Talk, int], Found]:
    if method.startswith(("BERTopic", "the same")):
        return lambda talk, seed: _plain(talk, out_of_box=method.startswith("BERTopic"))

    def fit(talk: Talk, seed: int) -> Found:
        started = time.process_time()
        model = build_model(talk, derive_parameters(len(talk), reducer=method, seed=seed))
        tops = coherent_words(talk.words, talk.people, model.labels, model.topics)
        words = [[word for word, _ in top] for top in tops]
        return Found(model.labels, words, time.process_time() - started)

    return fit


def _plain(talk: Talk, *, out_of_box: bool) -> Found:
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer

    options = {} if out_of_box else {"vectorizer_model": CountVectorizer(stop_words="english")}
    started = time.process_time()
    model = BERTopic(**options)
    topics, _ = model.fit_transform(list(talk.texts), talk.vectors)
    words = [[w for w, _ in top if w] for k, top in model.get_topics().items() if k >= 0]
    return Found(np.array(topics), words, time.process_time() - started)


def _npmi(words: Sequence[Sequence[str]], talk: Talk) -> float:
    """On the words of the excerpts as BERTopic cleans them, for every method alike."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(token_pattern=r"(?u)\b\w[\w-]+\b")
    cleaned = [re.sub(r"[^\w\- ]+", "", one.replace("\n", " ")) for one in talk.texts]
    counts = counter.fit_transform(cleaned)
    known = counter.vocabulary_
    kept = [[word for word in top if word in known] for top in words]
    return float(np.mean(npmi_of(kept, list(counter.get_feature_names_out()), counts)))


def _npmi_elsewhere(fit: Callable[[Talk, int], Found], talk: Talk) -> float:
    """Of the words found in every second person's talk, in the talk of all others; and the other
    way round. Words chosen to go together do so by chance too, but only where they were found."""
    people = sorted(set(talk.people))
    is_first = np.isin(talk.people, people[::2])
    halves = [np.flatnonzero(is_first), np.flatnonzero(~is_first)]
    scores = [
        _npmi(fit(talk.part(own), 1).words, talk.part(other))
        for own, other in (halves, halves[::-1])
    ]
    return float(np.mean(scores))


def _agree(runs: Sequence[NDArray[np.int64]]) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(np.mean([adjusted_rand_score(a, b) for a, b in combinations(runs, 2)]))


def _agree_on_common(
    parts: Sequence[NDArray[np.int64]], fitted: Sequence[NDArray[np.int64]]
) -> float:
    from sklearn.metrics import adjusted_rand_score

    pairs = []
    for (rows, one), (others, other) in combinations(zip(parts, fitted, strict=True), 2):
        _, here, there = np.intersect1d(rows, others, return_indices=True)
        pairs.append(adjusted_rand_score(one[here], other[there]))
    return float(np.mean(pairs))


if __name__ == "__main__":
    main()
