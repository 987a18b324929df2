"""Excerpts encoded a second, beside sentence-transformers' default encode of the same model."""

from __future__ import annotations

import statistics
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.figures import Bench, Figure, Size, at_least
from tests.benchmarks.measuring import alternate, time_function
from tests.benchmarks.workload import make_interviews

_WHAT = "excerpts encoded, cold cache"
_MOST_TEXTS = 2000


def measure(size: Size, folder: Path) -> list[Figure]:
    """Sentences of the size's words, at most 2,000 of them, in one process."""
    del folder
    if find_spec("sentence_transformers") is None:
        note = "sentence-transformers is not installed: pip install -e '.[bench]'"
        return [Figure("encoding", _WHAT, "≥ 4 ×", note=note)]
    from sentence_transformers import SentenceTransformer

    from models.encoder.build import find_source
    from qualkit.nlp.encoder import load_encoder

    texts = make_texts(size.words // 2)
    ours_model = load_encoder()
    peer_model = SentenceTransformer(str(find_source()), device="cpu")
    vectors, reference = (
        ours_model.encode(texts),
        peer_model.encode(texts, normalize_embeddings=True),
    )
    cosines = [float(c) for c in (vectors * reference).sum(axis=1)]
    ours, peer = alternate(
        lambda: time_function(lambda: ours_model.encode(texts)),
        lambda: time_function(lambda: peer_model.encode(texts)),
        size.rounds,
    )
    value, met, target = at_least(4, peer.seconds / ours.seconds)
    return [
        Figure(
            "encoding",
            _WHAT,
            target,
            unit="texts/s",
            ours=len(texts) / ours.seconds,
            peer_name="sentence-transformers, same model",
            peer=len(texts) / peer.seconds,
            value=value,
            met=met,
            note=f"{len(texts)} sentences; cosine to the float model: mean "
            f"{statistics.mean(cosines):.4f}, lowest {min(cosines):.4f}",
        )
    ]


def make_texts(words: int) -> list[str]:
    """Sentences of invented talk, each once, as `themes` meets them."""
    from qualkit.nlp.sentences import split_sentences

    talk = [words for interview in make_interviews(words) for _, words in interview.turns]
    sentences = dict.fromkeys(text[a:b] for text in talk for a, b in split_sentences(text))
    return list(sentences)[:_MOST_TEXTS]


BENCH = Bench("encoding", measure)
