"""Turn what speaks for a code into a confidence: logistic weights learned once, in models/tagger.

The same weights serve every code and every codebook: the features are made comparable between
codes (similarity.py), so nothing in the weights knows a theme. Source: Platt 1999 (sigmoid of a
score as probability), with several scores in the place of one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from qualkit.core.errors import WrongUsage
from qualkit.nlp.artefact import read_shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What each estimator looks at, in the order of the last axis of a feature array.
FEATURES = {
    "rules": ("single_words", "longer_phrases", "log_words", "short_turn"),
    "similarity": (
        "likeness",
        "contrast",
        "question_contrast",
        "asked_likeness",
        "turn_contrast",
        "log_words",
        "short_turn",
    ),
    "language_model": ("language_model",),
}
#: What a language model's word adds to the log odds (1: it quotes the code, −1: it does not, 0: it
#: did not answer as asked). Of a model that nobody has tried here no weight can be learned
#: beforehand: this one is cautious, and decisions move it like every other.
LANGUAGE_MODEL = "language_model"
_LANGUAGE_MODEL_WEIGHT = 1.0
#: Learned from decisions (classifier.py): it looks at what the others found, and at the words.
CLASSIFIER = "classifier"
ESTIMATORS = (*FEATURES, CLASSIFIER)
DEFAULT_ESTIMATORS = ("rules", "similarity", CLASSIFIER)
#: The confidence from which a coding is proposed, unless told otherwise: best F1 when measured.
DEFAULT_MIN_CONFIDENCE = 0.2
#: Log odds of a code on an excerpt of which nothing is known: one in thirty.
_BARE_INTERCEPT = -3.4


@dataclass(frozen=True)
class PriorWeights:
    """The shipped weights for features scaled to mean 0 and spread 1, the intercept last."""

    start: NDArray[np.float64]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]


def features_of(estimators: Sequence[str]) -> tuple[str, ...]:
    """The features of these estimators together, each once. Raises WrongUsage."""
    for name in estimators:
        if name not in ESTIMATORS:
            raise WrongUsage(
                f"there is no estimator {name!r}", hint="There are: " + ", ".join(ESTIMATORS) + "."
            )
    if not estimators:
        raise WrongUsage("no estimator was named", hint="There are: " + ", ".join(ESTIMATORS) + ".")
    wanted = [name for one in FEATURES if one in estimators for name in FEATURES[one]]
    return tuple(dict.fromkeys(wanted))


def confidence(features: NDArray[np.float64], estimators: Sequence[str]) -> NDArray[np.float64]:
    """The probability that a coder would put the code: shape (excerpts, codes).

    features: shape (excerpts, codes, features), the last in the order of `features_of`.
    """
    return weigh(features, _weights_of(estimators))


def weigh(features: NDArray[np.float64], weights: Mapping[str, Any]) -> NDArray[np.float64]:
    """The same by any weights, a table as models/tagger/build.py makes it."""
    import numpy as np

    score = features @ np.array(weights["weights"]) + weights["intercept"]
    return np.asarray(1.0 / (1.0 + np.exp(-score)))


def prior_weights(estimators: Sequence[str]) -> PriorWeights:
    """The shipped weights, from which the classifier starts."""
    import numpy as np

    table = _weights_of(estimators)
    weights, mean = np.array(table["weights"]), np.array(table["means"])
    spread = np.array(table["spreads"])
    start = np.append(weights * spread, table["intercept"] + weights @ mean)
    return PriorWeights(start, mean, spread)


def _weights_of(estimators: Sequence[str]) -> dict[str, Any]:
    key = "+".join(one for one in FEATURES if one in estimators and one != LANGUAGE_MODEL)
    table: dict[str, Any] = {"weights": [], "means": [], "spreads": []}
    table |= _weights()[key] if key else {"intercept": _BARE_INTERCEPT}
    if LANGUAGE_MODEL in estimators:
        table["weights"] = [*table["weights"], _LANGUAGE_MODEL_WEIGHT]
        table["means"], table["spreads"] = [*table["means"], 0.0], [*table["spreads"], 1.0]
    return table


@cache
def _weights() -> dict[str, Any]:
    return dict(json.loads(read_shipped("tagger", "weights.json"))["estimators"])
