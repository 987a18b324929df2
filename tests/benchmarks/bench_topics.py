"""Topics of the same excerpts by `qualkit topics` and by a plain script with BERTopic's defaults,
both from a fresh process to written tables, both with the vectors made before.

Full: 10,000 excerpts, and 20,000 for agreement with the topics that the talk was made from.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.figures import Bench, Figure, Size, at_most
from tests.benchmarks.measuring import Measured, median, python, qualkit, run_command
from tests.benchmarks.topic_project import write_topic_project
from tests.benchmarks.topic_talk import Said, make_talk

#: What a researcher who follows BERTopic's own quick start runs; vectors are given to it, as they
#: are to qualkit.
PLAIN_SCRIPT = """
import json, sys, numpy as np
from bertopic import BERTopic
docs = json.load(open(sys.argv[1]))
model = BERTopic()
topics, _ = model.fit_transform(docs, np.load(sys.argv[2]))
model.get_topic_info().to_csv(sys.argv[3] + ".topics.csv")
model.get_document_info(docs).to_csv(sys.argv[3] + ".documents.csv")
words = {k: [w for w, _ in v] for k, v in model.get_topics().items()}
json.dump({"topics": [int(t) for t in topics], "words": words}, open(sys.argv[3], "w"))
"""


def measure(size: Size, folder: Path) -> list[Figure]:
    is_full = size.name == "full"
    talk = make_talk(20_000 if is_full else 1_000)
    timed = talk[: 10_000 if is_full else 1_000]
    vectors = write_topic_project(folder / "p", timed)
    rounds = max(2, size.rounds // 2)
    ours, theirs, plain_runs, own_runs = [], [], [], []
    for number in range(rounds):
        ours.append(_run_qualkit(folder, "p", number + 1))
        own_runs.append(_labels_of(folder / "p", len(timed)))
        measured, plain = run_plain(folder, timed, vectors, f"plain{number}.json")
        theirs.append(measured)
        plain_runs.append(plain)
    figures = [_time_figure(len(timed), ours, theirs)]
    figures += _agreement_figures(timed, own_runs, plain_runs)
    if is_full:
        rest = write_topic_project(folder / "whole", talk)
        _run_qualkit(folder, "whole", 1)
        _, plain = run_plain(folder, talk, rest, "whole.json")
        own = _labels_of(folder / "whole", len(talk))
        figures.append(_truth_figure(talk, own, np.array(plain["topics"])))
    else:
        figures.append(_truth_figure(timed, own_runs[0], np.array(plain_runs[0]["topics"])))
    return figures


def _run_qualkit(folder: Path, project: str, seed: int) -> Measured:
    return run_command(qualkit("topics", "--project", project, "--seed", seed), folder)


def run_plain(
    folder: Path, talk: Sequence[Said], vectors: NDArray[np.float32], name: str
) -> tuple[Measured, dict[str, Any]]:
    """The plain script on these excerpts: how long it took, its topics and words."""
    (folder / "docs.json").write_text(json.dumps([one.text for one in talk]), "utf-8")
    np.save(folder / "vectors.npy", vectors)
    measured = run_command(python(PLAIN_SCRIPT, "docs.json", "vectors.npy", name), folder)
    return measured, json.loads((folder / name).read_text("utf-8"))


def _labels_of(project: Path, number: int) -> NDArray[np.int64]:
    """Topics of the excerpts in the order of the transcripts, 0 for left out."""
    path = project / "exports" / "topics" / "topic_excerpts.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        labels = [int(row["topic"] or 0) for row in csv.DictReader(file)]
    if len(labels) != number:
        raise RuntimeError(f"{len(labels)} excerpts were written, not {number}")
    return np.array(labels)


def _in_order_of_transcripts(talk: Sequence[Said]) -> list[int]:
    return sorted(range(len(talk)), key=lambda row: (talk[row].participant, row))


def _time_figure(number: int, ours: list[Measured], theirs: list[Measured]) -> Figure:
    own, peer = median(ours), median(theirs)
    value, met, target = at_most(1 / 3, own.seconds / peer.seconds)
    return Figure(
        "topics",
        f"{number:,} excerpts, fresh process to tables, with 10 resamples",
        target,
        ours=own.seconds,
        peer_name="BERTopic's defaults, no resamples",
        peer=peer.seconds,
        value=value,
        met=met,
        peak_mib=own.peak_mib,
    )


def _agreement_figures(
    talk: Sequence[Said], own: list[NDArray[np.int64]], plain: list[dict[str, Any]]
) -> list[Figure]:
    order = _in_order_of_transcripts(talk)
    theirs = [np.array(one["topics"])[order] for one in plain]
    return [
        _quality("agreement of runs with other seeds (ARI)", _mean_ari(own), _mean_ari(theirs)),
        _left_out(own, theirs),
    ]


def _mean_ari(runs: list[NDArray[np.int64]]) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(np.mean([adjusted_rand_score(a, b) for a, b in combinations(runs, 2)]))


def _left_out(own: list[NDArray[np.int64]], theirs: list[NDArray[np.int64]]) -> Figure:
    ours = float(np.mean([(one == 0).mean() for one in own]))
    peer = float(np.mean([(one == -1).mean() for one in theirs]))
    return Figure(
        "topics", "share left out", "≤ 0.10", "", ours, "BERTopic's defaults", peer, ours,
        ours <= 0.10,
    )  # fmt: skip


def _truth_figure(talk: Sequence[Said], own: NDArray[np.int64], plain: NDArray[np.int64]) -> Figure:
    from sklearn.metrics import adjusted_rand_score

    order = _in_order_of_transcripts(talk)
    truth = [talk[row].topic for row in order]
    return _quality(
        f"agreement with 20 known topics, {len(talk):,} excerpts (ARI)",
        float(adjusted_rand_score(truth, own)),
        float(adjusted_rand_score(truth, plain[order])),
    )


def _quality(what: str, ours: float, peer: float) -> Figure:
    return Figure(
        "topics", what, "not lower", "", ours, "BERTopic's defaults", peer, ours, ours >= peer
    )


BENCH = Bench("topics", measure)
