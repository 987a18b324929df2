"""Learn the tagger's few weights from one corpus of interviews; report on another.

    python -m models.tagger.build            # writes models/tagger/*.json, prints the figures
    python -m models.tagger.build --figures  # prints the figures only

Learned from corpora/left_behind_towns; corpora/getting_on, by another author, is only scored.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from qualkit.core.codebook import Code
from qualkit.core.coding import Excerpt
from qualkit.core.resources import resource_path
from qualkit.flows.evaluate_themes import (
    encode_once,
    gold_codes_of,
    gold_transcript,
    score_themes,
)
from qualkit.nlp.encoder import load_encoder
from qualkit.readers.gold import GoldDocument, read_gold
from qualkit.themes.calibration import ESTIMATORS, features_of
from qualkit.themes.codebook import read_codebook
from qualkit.themes.features import make_words_of_codes, score_lot
from qualkit.themes.segmentation import UNITS, make_excerpts
from qualkit.themes.similarity import CodeSimilarity
from qualkit.themes.stance import NETWORK_FEATURES, PROBE, STANCE_FEATURES, StanceReader

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "corpora"
LEARNED_FROM = CORPORA / "left_behind_towns/gold/left_behind_towns.jsonl"
SCORED = CORPORA / "getting_on/gold/getting_on.jsonl"
#: Ridge penalty (inverse) of the stance weights: cross-validated, see README.md.
STANCE_C = 0.02
#: What the network's log probabilities count, and what all the rest does beside them. Set by hand,
#: not learned: the network knows the lines that the weights are learned from by heart, and is surer
#: of them than of any new ones (models/stance/README.md has the figures).
NETWORK_SHARE, OTHERS_SHARE = 0.5, 1.0
Item = tuple[str, Code, str]
COMBINATIONS = (("rules",), ("similarity",), ("rules", "similarity"))


def fit_tagger(documents: list[GoldDocument], encode: Any) -> dict[str, Any]:
    """Logistic weights for each combination of estimators.

    Learned on sentences, segments and turns together: from segments alone, an excerpt of ten words
    would hardly ever be sure enough of anything.
    """
    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml"))
    codes = [code for code, _ in book.walk()]
    excerpts: list[Excerpt] = []
    targets = []
    for document in documents:
        transcript = gold_transcript(document)
        made = [
            one for unit in UNITS for one in make_excerpts(transcript, unit=unit, encode=encode)
        ]
        excerpts += made
        for one in made:
            present = gold_codes_of(document, one.start, one.end)
            targets.append([code.id in present for code in codes])
    truth = np.array(targets)
    words, similarity = make_words_of_codes(codes), CodeSimilarity(codes, encode)
    table = {}
    for combination in COMBINATIONS:
        names = features_of(combination)
        features = score_lot(excerpts, codes, words, similarity, names, encode).features
        model = LogisticRegression(C=1.0, max_iter=2000)
        model.fit(features.reshape(-1, len(names)), truth.ravel())
        flat = features.reshape(-1, len(names))
        key = "+".join(one for one in ESTIMATORS if one in combination)
        table[key] = {
            "features": list(names),
            "weights": [round(float(w), 4) for w in model.coef_[0]],
            "intercept": round(float(model.intercept_[0]), 4),
            "means": [round(float(m), 4) for m in flat.mean(axis=0)],
            "spreads": [round(float(s), 4) for s in np.maximum(flat.std(axis=0), 1e-3)],
        }
    return table


def read_invented() -> list[Item]:
    """Talk written for the stance weights: (words, code, stance)."""
    items = []
    for line in (HERE / "stances.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stance, target, words = (part.strip() for part in line.split(" | "))
            items.append((words, Code(target, target, target=target), stance))
    return items


def gold_stances(documents: list[GoldDocument]) -> list[Item]:
    """The stances of gold codings: (words, code, stance)."""
    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml")).by_id()
    return [
        (document.text[c["start"] : c["end"]], book[c["code"]], c["stance"])
        for document in documents
        for c in document.codings
        if c.get("stance")
    ]


def stance_features(items: list[Item], encode: Any) -> np.ndarray[Any, Any]:
    """Features of every item towards its own target: (items, features + dimensions)."""
    reader = StanceReader(encode)
    return np.concatenate([reader.features([text], code) for text, code, _ in items])


def fit_stance(items: list[Item], encode: Any) -> dict[str, Any]:
    """Multinomial logistic weights over the stance features, for features made mean 0, spread 1.

    All four stances count alike (class_weight): how common each is differs from study to study.
    """
    return fit_stance_on(stance_features(items, encode), [one[2] for one in items]) | {
        "probe": [round(float(x), 4) for x in encode([PROBE])[0][:8]]
    }


def fit_stance_on(features: np.ndarray[Any, Any], stances: list[str]) -> dict[str, Any]:
    """Weights learned for all but the network's features, beside its log probabilities as they
    are."""
    network = len(NETWORK_FEATURES)
    own = len(STANCE_FEATURES) - network
    means = features[:, :own].mean(axis=0)
    spreads = np.maximum(features[:, :own].std(axis=0), 1e-6)
    vectors = features[:, own + network :]
    scaled = np.concatenate([(features[:, :own] - means) / spreads, vectors], axis=1)
    model = LogisticRegression(C=STANCE_C, class_weight="balanced", max_iter=5000)
    model.fit(scaled, stances)
    order = [f"network_{name}" for name in model.classes_]
    of_network = NETWORK_SHARE * np.array(
        [[name == feature for feature in NETWORK_FEATURES] for name in order], float
    )
    learned = OTHERS_SHARE * model.coef_
    return {
        "features": list(STANCE_FEATURES),
        "stances": [str(name) for name in model.classes_],
        "weights": rounded(np.concatenate([learned[:, :own], of_network], axis=1)),
        "meaning": rounded(learned[:, own:]),
        "intercepts": rounded(OTHERS_SHARE * model.intercept_),
        "means": rounded(np.concatenate([means, np.zeros(network)])),
        "spreads": rounded(np.concatenate([spreads, np.ones(network)])),
    }


def rounded(values: np.ndarray[Any, Any]) -> Any:
    return np.round(values.astype(float), 4).tolist()


def write_json(path: Path, table: dict[str, Any]) -> bytes:
    content = (json.dumps(table, indent=1) + "\n").encode()
    path.write_bytes(content)
    return content


def main() -> None:
    learned_from, scored = read_gold(LEARNED_FROM), read_gold(SCORED)
    encode = encode_once(load_encoder().encode)
    if "--figures" not in sys.argv:
        weights = {
            "estimators": fit_tagger(learned_from, encode),
            "stance": fit_stance(gold_stances(learned_from) + read_invented(), encode),
        }
        content = write_json(HERE / "weights.json", weights)
        about = {
            "name": "tagger",
            "made_by": "python -m models.tagger.build",
            "learned_from": [document.doc for document in learned_from],
            "sha256": {"weights.json": sha256(content).hexdigest()},
        }
        write_json(HERE / "model.json", about)
    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml"))
    for combination in COMBINATIONS:
        scores = score_themes(scored, book, encode=encode, estimators=combination)
        print("+".join(combination), json.dumps(scores.summary()))


if __name__ == "__main__":
    main()
