"""Excerpts a second: qualkit's encoder beside sentence-transformers with the same model.

    python tests/benchmarks/bench_encoder.py [FILE.jsonl]

Runs A B A B … five times on the same sentences in one process; prints the ratio of the medians.
Without a file it encodes the calibration texts, ten times over with different endings.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from qualkit.core.resources import resource_path
from qualkit.nlp.encoder import load_encoder
from qualkit.nlp.sentences import split_sentences

ROUNDS, MOST = 5, 2000


def read_texts(path: Path | None) -> list[str]:
    """At most MOST sentences, of the documents of a .jsonl file or of the calibration texts."""
    if path is None:
        lines = resource_path("models/calibration.txt").read_text("utf-8").splitlines()
        return [f"{line} {number}" for number in range(10) for line in lines][:MOST]
    documents = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return [text[a:b] for text in documents for a, b in split_sentences(text)][:MOST]


def seconds(run: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    run(texts)
    return time.perf_counter() - started


def main() -> None:
    from sentence_transformers import SentenceTransformer

    from models.encoder.build import find_source

    texts = read_texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    ours = load_encoder()
    theirs = SentenceTransformer(str(find_source()), device="cpu")
    vectors, reference = ours.encode(texts), theirs.encode(texts, normalize_embeddings=True)
    cosines = sorted(float(c) for c in (vectors * reference).sum(axis=1))
    pairs = [(seconds(ours.encode, texts), seconds(theirs.encode, texts)) for _ in range(ROUNDS)]
    fast, slow = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{len(texts)} texts; qualkit {fast:.2f} s, sentence-transformers {slow:.2f} s")
    print(f"ratio {slow / fast:.2f} (target 4)")
    print(
        f"cosine to the float model: mean {statistics.mean(cosines):.4f}, lowest {cosines[0]:.4f}"
    )


if __name__ == "__main__":
    main()
