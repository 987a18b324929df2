"""Learn the tagger's few weights from one half of the sample corpus; report on the other half.

    python -m models.tagger.build            # writes models/tagger/model.json, prints the figures
    python -m models.tagger.build --figures  # prints the figures only

Interviews with an odd number are learned from, those with an even number are only scored.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

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
from qualkit.themes.stance import STANCE_FEATURES, StanceReader

HERE = Path(__file__).resolve().parent
GOLD = HERE.parents[1] / "corpora/left_behind_towns/gold/left_behind_towns.jsonl"
COMBINATIONS = (("rules",), ("similarity",), ("rules", "similarity"))


def split(documents: list[GoldDocument]) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """Those with an odd number to learn from, those with an even one to score."""
    odd = [d for d in documents if int("".join(filter(str.isdigit, d.doc))) % 2]
    return odd, [d for d in documents if d not in odd]


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


def fit_stance(documents: list[GoldDocument], encode: Any) -> dict[str, Any]:
    """Multinomial logistic weights over the stance features."""
    from qualkit.core.codebook import Code

    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml")).by_id()
    items = [
        (document.text[c["start"] : c["end"]], book[c["code"]], c["stance"])
        for document in documents
        for c in document.codings
        if c.get("stance")
    ]
    for line in (HERE / "stances.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stance, target, words = (part.strip() for part in line.split("|"))
            items.append((words, Code(target, target, target=target), stance))
    reader = StanceReader(encode)
    features = np.concatenate([reader.features([text], code) for text, code, _ in items])
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=5000)
    model.fit((features - mean) / spread, [stance for _, _, stance in items])
    weights = model.coef_ / spread
    return {
        "features": list(STANCE_FEATURES),
        "classes": [str(name) for name in model.classes_],
        "weights": [[round(float(w), 4) for w in row] for row in weights],
        "intercepts": [round(float(b), 4) for b in model.intercept_ - weights @ mean],
    }


def main() -> None:
    documents = read_gold(GOLD)
    learned_from, scored = split(documents)
    encode = encode_once(load_encoder().encode)
    if "--figures" not in sys.argv:
        model = {
            "name": "tagger",
            "made_by": "python -m models.tagger.build",
            "learned_from": [document.doc for document in learned_from],
            "estimators": fit_tagger(learned_from, encode),
            "stance": fit_stance(learned_from, encode),
        }
        path = HERE / "model.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml"))
    for combination in COMBINATIONS:
        scores = score_themes(scored, book, encode=encode, estimators=combination)
        print("+".join(combination), json.dumps(scores.summary()))


if __name__ == "__main__":
    main()
