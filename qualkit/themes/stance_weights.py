"""What each feature counts for and against a target: the shipped weights of models/tagger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from qualkit.core.coding import Stance
from qualkit.nlp.artefact import read_shipped
from qualkit.themes.attitude_cues import WORD_FEATURES
from qualkit.themes.manner import MANNER_FEATURES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STANCES = (Stance.FOR, Stance.AGAINST, Stance.AMBIVALENT, Stance.NEUTRAL)
NETWORK_FEATURES = tuple(f"network_{stance}" for stance in STANCES)
#: What is found in a text, in this order; the dimensions of its vector come after these.
STANCE_FEATURES = (
    *WORD_FEATURES,
    *MANNER_FEATURES,
    "like_for",
    "like_against",
    "like_ambivalent",
    "like_neutral",
    "like_any",
    *NETWORK_FEATURES,
)
#: A sentence by whose vector an encoder is known.
PROBE = "I would not live anywhere else."


@dataclass(frozen=True)
class StanceWeights:
    """The shipped weights, for features made mean 0 and spread 1 and the scaled vector after them.

    weights: (stances, features + dimensions), in the order of STANCES; intercepts: (stances,).
    means, spreads: (features,). probe: how the vector of PROBE begins in the encoder that they were
    learned with.
    """

    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    means: NDArray[np.float64]
    spreads: NDArray[np.float64]
    probe: NDArray[np.float64]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> StanceWeights:
        """From the table of models/tagger/build.py."""
        import numpy as np

        order = [table["stances"].index(str(stance)) for stance in STANCES]
        weights = np.concatenate([np.array(table["weights"]), np.array(table["meaning"])], axis=1)
        return cls(
            weights[order],
            np.array(table["intercepts"])[order],
            np.array(table["means"]),
            np.array(table["spreads"]),
            np.array(table["probe"]),
        )

    def scale(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Features as StanceReader.features gives them, as the weights want them."""
        import numpy as np

        found = (features[:, : len(self.means)] - self.means) / self.spreads
        return np.concatenate([found, features[:, len(self.means) :]], axis=1)


@cache
def shipped_weights() -> StanceWeights:
    """The weights of models/tagger; ModelMissing where they are not those that were built."""
    return StanceWeights.of(json.loads(read_shipped("tagger", "weights.json"))["stance"])


def softmax(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Likelihoods that add up to 1 in each row, from scores of any size. Shape (texts, stances)."""
    import numpy as np

    raised = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
