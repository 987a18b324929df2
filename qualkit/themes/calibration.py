"""Turn what speaks for a code into a confidence: logistic weights learned once, in models/tagger.

The same weights serve every code and every codebook: the features are made comparable between
codes (similarity.py), so nothing in the weights knows a theme. Source: Platt 1999 (sigmoid of a
score as probability), with several scores in the place of one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from qualkit.core.errors import ModelMissing, WrongUsage
from qualkit.core.resources import resource_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What each estimator looks at, in the order of the last axis of a feature array.
FEATURES = {
    "rules": ("single_words", "longer_phrases", "log_words"),
    "similarity": ("likeness", "contrast", "question_contrast", "turn_contrast", "log_words"),
}
ESTIMATORS = tuple(FEATURES)


def features_of(estimators: Sequence[str]) -> tuple[str, ...]:
    """The features of these estimators together, each once. Raises WrongUsage."""
    for name in estimators:
        if name == "classifier":
            raise WrongUsage(
                "the estimator 'classifier' is not in this version of qualkit",
                hint="Use rules, similarity or both.",
            )
        if name not in FEATURES:
            raise WrongUsage(
                f"there is no estimator {name!r}", hint="There are: " + ", ".join(ESTIMATORS) + "."
            )
    if not estimators:
        raise WrongUsage("no estimator was named", hint="Use rules, similarity or both.")
    wanted = [name for one in ESTIMATORS if one in estimators for name in FEATURES[one]]
    return tuple(dict.fromkeys(wanted))


def confidence(features: NDArray[np.float64], estimators: Sequence[str]) -> NDArray[np.float64]:
    """The probability that a coder would put the code: shape (excerpts, codes).

    features: shape (excerpts, codes, features), the last in the order of `features_of`.
    """
    import numpy as np

    weights = _weights()["+".join(one for one in ESTIMATORS if one in estimators)]
    score = features @ np.array(weights["weights"]) + weights["intercept"]
    return np.asarray(1.0 / (1.0 + np.exp(-score)))


@cache
def _weights() -> dict[str, Any]:
    path = resource_path("models/tagger/model.json")
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelMissing(f"the tagger's weights are damaged ({error})", where=str(path)) from None
    return dict(table["estimators"])
