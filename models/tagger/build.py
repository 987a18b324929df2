"""Learn the tagger's few weights from the interviews of corpora/ and from invented talk.

    python -m models.tagger.build            # writes models/tagger/*.json

What the weights are worth is measured by `python -m models.tagger.cross_validate`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.studies import CODES_FROM, Study, read_studies, stances_of
from qualkit.core.codebook import Code
from qualkit.flows.evaluate_themes import encode_once, gold_codes_of, gold_transcript
from qualkit.flows.gold_stances import GoldStance
from qualkit.nlp.encoder import Encode, load_encoder
from qualkit.nlp.stance_network import Said
from qualkit.themes.calibration import ESTIMATORS, features_of
from qualkit.themes.features import make_words_of_codes, score_lot
from qualkit.themes.segmentation import UNITS, make_excerpts
from qualkit.themes.similarity import CodeSimilarity
from qualkit.themes.stance import StanceReader
from qualkit.themes.stance_weights import NETWORK_FEATURES, PROBE, STANCE_FEATURES, STANCES

HERE = Path(__file__).resolve().parent
#: Ridge penalty (inverse) of the stance weights: cross-validated, see TRIED.md.
STANCE_C = 0.02
#: By this all that speaks for a stance is divided, so that a likelihood of 0.7 is right seven times
#: in ten: without it, it was surer than right (temperature, Guo et al. 2017; TRIED.md).
TEMPERATURE = 1.3
#: What the network's log probabilities count beside all the rest. Set by hand, not learned: the
#: network knows the lines that the weights are learned from by heart, and is surer of them than of
#: any new ones (models/stance/TRIED.md has the figures).
NETWORK_SHARE = 1.0
COMBINATIONS = (("rules",), ("similarity",), ("rules", "similarity"))


@dataclass(frozen=True)
class TaggingTalk:
    """What was found for the codes in the excerpts of one interview, cut as one unit.

    codes: their ids. features: by combination of estimators, (excerpts, codes, features). present:
    whether a coder put the code; barred: whether a counter-example is nearer than any example;
    (excerpts, codes).
    """

    interview: str
    unit: str
    codes: tuple[str, ...]
    features: Mapping[tuple[str, ...], np.ndarray[Any, Any]]
    present: np.ndarray[Any, Any]
    barred: np.ndarray[Any, Any]


def read_tagging(study: Study, encode: Encode) -> list[TaggingTalk]:
    """Every interview cut into sentences, segments and turns.

    The weights are learned on all three together: from segments alone, an excerpt of ten words
    would hardly ever be sure enough of anything.
    """
    codes = [code for code, _ in study.book.walk()]
    words, similarity = make_words_of_codes(codes), CodeSimilarity(codes, encode)
    talk = []
    for document in study.documents:
        transcript = gold_transcript(document)
        for unit in UNITS:
            excerpts = make_excerpts(transcript, unit=unit, encode=encode)
            truth = [gold_codes_of(document, one.start, one.end) for one in excerpts]
            scored = {
                names: score_lot(excerpts, codes, words, similarity, features_of(names), encode)
                for names in COMBINATIONS
            }
            features = {names: one.features for names, one in scored.items()}
            present = np.array([[code.id in own for code in codes] for own in truth], dtype=bool)
            barred = similarity.is_counter_example(scored[COMBINATIONS[-1]].vectors)
            ids = tuple(code.id for code in codes)
            talk.append(TaggingTalk(document.doc, unit, ids, features, present, barred))
    return talk


def fit_tagger(talk: Sequence[TaggingTalk]) -> dict[str, Any]:
    """Logistic weights for each combination of estimators, shared by all codes."""
    return {
        "+".join(one for one in ESTIMATORS if one in combination): fit_confidence(talk, combination)
        for combination in COMBINATIONS
    }


def fit_confidence(talk: Sequence[TaggingTalk], combination: tuple[str, ...]) -> dict[str, Any]:
    """Logistic weights over excerpt × code, but for what short answers say in a code's own words.

    There shortness does not count (features.py), and the coders of corpora/ put no code on any of
    67 such answers under fifteen words: what else speaks for a code would be held for worth less.
    """
    names = features_of(combination)
    taught = [_teaches(one.features[combination][..., names.index("short_turn")]) for one in talk]
    flat = np.concatenate(
        [one.features[combination][own] for one, own in zip(talk, taught, strict=True)]
    )
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(
        flat, np.concatenate([one.present[own] for one, own in zip(talk, taught, strict=True)])
    )
    return {
        "features": list(names),
        "weights": rounded(model.coef_[0]),
        "intercept": round(float(model.intercept_[0]), 4),
        "means": rounded(flat.mean(axis=0)),
        "spreads": rounded(np.maximum(flat.std(axis=0), 1e-3)),
    }


def _teaches(short_turn: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which codes of which excerpts teach: shape (excerpts, codes), as is short_turn, which is 0 on
    a short answer only where its words are the code's."""
    is_short = short_turn.max(axis=1, keepdims=True) > 0
    return np.asarray(~(is_short & (short_turn == 0)))


def read_invented() -> list[GoldStance]:
    """Talk written for the stance weights."""
    items = []
    for line in (HERE / "stances.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stance, target, words = (part.strip() for part in line.split(" | "))
            items.append(GoldStance(words, Code(target, target, target=target), stance))
    return items


def stance_features(items: Sequence[GoldStance], reader: StanceReader) -> np.ndarray[Any, Any]:
    """Features of every item towards its own target: (items, features + dimensions)."""
    rows = []
    for one in items:
        own = reader.own_part(one.words, one.code, one.rivals) or one.words
        rows.append(reader.features([own], one.code, [one.context]))
    return np.concatenate(rows)


def ask_nobody(said: Sequence[Said]) -> np.ndarray[Any, Any]:
    """In the place of the network, where what it says is not learned from: it need not be run."""
    return np.zeros((len(said), len(STANCES)), np.float32)


def fit_stance(items: Sequence[GoldStance], encode: Encode) -> dict[str, Any]:
    """Multinomial logistic weights over the stance features, for features made mean 0, spread 1.

    All four stances count alike (class_weight): how common each is differs from study to study.
    """
    reader = StanceReader(encode, read_said=ask_nobody)
    return fit_stance_on(stance_features(items, reader), [one.stance for one in items]) | {
        "probe": rounded(encode([PROBE])[0][:8])
    }


def fit_stance_on(features: np.ndarray[Any, Any], stances: list[str]) -> dict[str, Any]:
    """Weights learned for all but the network's features, beside its log probabilities as they
    are."""
    network = len(NETWORK_FEATURES)
    own = len(STANCE_FEATURES) - network
    means = features[:, :own].mean(axis=0)
    spreads = np.maximum(features[:, :own].std(axis=0), 1e-3)
    vectors = features[:, own + network :]
    scaled = np.concatenate([(features[:, :own] - means) / spreads, vectors], axis=1)
    model = LogisticRegression(C=STANCE_C, class_weight="balanced", max_iter=5000)
    model.fit(scaled, stances)
    order = [f"network_{name}" for name in model.classes_]
    of_network = np.array(
        [[name == feature for feature in NETWORK_FEATURES] for name in order], float
    )
    weights = np.concatenate([model.coef_[:, :own], NETWORK_SHARE * of_network], axis=1)
    return {
        "features": list(STANCE_FEATURES),
        "stances": [str(name) for name in model.classes_],
        "weights": rounded(weights / TEMPERATURE),
        "meaning": rounded(model.coef_[:, own:] / TEMPERATURE),
        "intercepts": rounded(model.intercept_ / TEMPERATURE),
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
    studies = read_studies()
    encode = encode_once(load_encoder().encode)
    coded = [study for study in studies if study.name in CODES_FROM]
    talk = [one for study in coded for one in read_tagging(study, encode)]
    weights = {
        "estimators": fit_tagger(talk),
        "stance": fit_stance(stances_of(studies) + read_invented(), encode),
    }
    content = write_json(HERE / "weights.json", weights)
    about = {
        "name": "tagger",
        "made_by": "python -m models.tagger.build",
        "learned_from": {"codes": interviews_of(coded), "stances": interviews_of(studies)},
        "sha256": {"weights.json": sha256(content).hexdigest()},
    }
    write_json(HERE / "model.json", about)


def interviews_of(studies: Sequence[Study]) -> list[str]:
    return [document.doc for study in studies for document in study.documents]


if __name__ == "__main__":
    main()
