"""Learn from reviewed excerpts which codes a coder of this study puts on which words.

Two layers, both logistic. The first, shared by all codes, re-weighs what the codebook already says
(rules and similarity), starting from the weights that qualkit ships: five reviewed excerpts move it
a little, fifty a lot. The second gives each code its own weights for the words and the meaning of
an excerpt, starting from nothing: a code without decisions keeps the first layer's confidence, a
code with many is learned nearly afresh. Both are maximum a posteriori with normal priors (ridge
penalties). What it gains by number of decisions is measured in models/tagger/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualkit.themes.calibration import prior_weights
from qualkit.themes.row_products import row_products

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Penalties, chosen on the music listening data (models/tagger/TRIED.md): of moving the shared
#: weights from the shipped ones, of a code's weights for words and meaning, and of a code's own
#: weights for what the codebook says.
_SHARED_PENALTY = 10.0
_INTERCEPT_PENALTY = 0.1
_WORDS_PENALTY = 0.2
_OWN_PENALTY = 3.0
#: With this many excerpts reviewed, a code's own weights cost twice what they cost with very many;
#: with a tenth, eleven times. A few excerpts hold too few cases of a code to tell its words.
_OWN_COSTS_TWICE = 60
#: Directions of words and meaning kept when many excerpts were reviewed.
_MOST_DIRECTIONS = 800
#: A word explains a coding when it adds at least this much to the log odds.
_EXPLAINS = 0.15


@dataclass(frozen=True)
class Lesson:
    """What was found in reviewed excerpts, and what coders said of them.

    features: (excerpts, codes, features) as tagging scores them. vectors: (excerpts, dimensions).
    targets: (excerpts, codes), 1 the code is there, 0 it is not, between when coders differ.
    weights: (excerpts, codes), how much each target counts; 0 where nobody decided.
    """

    texts: Sequence[str]
    features: NDArray[np.float64]
    vectors: NDArray[np.float32]
    targets: NDArray[np.float64]
    weights: NDArray[np.float64]

    def at(self, rows: NDArray[np.intp]) -> Lesson:
        """The lesson of some of the excerpts."""
        return Lesson(
            [self.texts[row] for row in rows],
            self.features[rows],
            self.vectors[rows],
            self.targets[rows],
            self.weights[rows],
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """What each part adds to the log odds of a code on one excerpt.

    base, features: by the weights that all codes share; own_base, own_features: by those that this
    code learned for itself; words: of the excerpt; meaning: of its vector.
    """

    base: float
    features: tuple[float, ...]
    own_features: tuple[float, ...]
    own_base: float
    words: dict[str, float]
    meaning: float

    @property
    def log_odds(self) -> float:
        parts = (*self.features, *self.own_features, *self.words.values())
        return self.base + self.own_base + self.meaning + sum(parts)


class Classifier:
    """Confidence from reviewed excerpts; see the module for the method."""

    def __init__(self, lesson: Lesson, estimators: Sequence[str]) -> None:
        import numpy as np

        prior = prior_weights(estimators)
        self._mean, self._spread = prior.mean, prior.spread
        self._shared = _fit_shared(self._scaled(lesson.features), lesson, prior.start)
        self._words = _fit_words(lesson.texts)
        known = _join(self._words.transform(lesson.texts), lesson.vectors)
        self._axes = _principal_axes(known)
        places = known @ self._axes
        scaled = self._scaled(lesson.features)
        own = _fit_own(places, scaled, scaled @ self._shared[:-1] + self._shared[-1], lesson)
        directions = places.shape[1]
        self._of_place = own[:directions]
        self._of_feature = own[directions:-1]
        self._of_code = own[-1]
        self._of_word: NDArray[np.float64] = np.asarray(
            self._axes[: len(self._words.vocabulary_)] @ self._of_place
        )

    def confidence(
        self,
        texts: Sequence[str],
        features: NDArray[np.float64],
        vectors: NDArray[np.float32],
    ) -> NDArray[np.float64]:
        """The probability that a coder of this study would put the code: (excerpts, codes)."""
        import numpy as np
        from scipy.special import expit

        scaled = self._scaled(features)
        places = _join(self._words.transform(texts), vectors) @ self._axes
        score = scaled @ self._shared[:-1] + self._shared[-1]
        score += row_products(np.asarray(places), self._of_place.T)
        score += np.einsum("nkf,fk->nk", scaled, self._of_feature) + self._of_code
        return np.asarray(expit(score))

    def reckon(
        self,
        text: str,
        features: NDArray[np.float64],
        vector: NDArray[np.float32],
        code: int,
    ) -> Learned:
        """How the log odds of a code come about; features: (features,) of this code."""
        import numpy as np

        scaled = (features - self._mean) / self._spread
        row = self._words.transform([text])
        place = np.asarray(_join(row, vector[None]) @ self._axes)[0]
        names, counted = self._words.get_feature_names_out(), row.tocoo()
        words = {
            str(names[column]): float(value * self._of_word[column, code])
            for column, value in zip(counted.col, counted.data, strict=True)
        }
        return Learned(
            base=float(self._shared[-1]),
            features=tuple(float(one) for one in scaled * self._shared[:-1]),
            own_features=tuple(float(one) for one in scaled * self._of_feature[:, code]),
            own_base=float(self._of_code[code]),
            words=words,
            meaning=float(place @ self._of_place[:, code]) - sum(words.values()),
        )

    def telling_words(self, text: str, code: int, most: int = 3) -> list[str]:
        """The words of a text that decisions have taught to stand for the code, strongest first."""
        row = self._words.transform([text]).tocoo()
        names = self._words.get_feature_names_out()
        counted = sorted(
            (
                (float(value * self._of_word[column, code]), str(names[column]))
                for column, value in zip(row.col, row.data, strict=True)
            ),
            reverse=True,
        )
        return [word for amount, word in counted[:most] if amount >= _EXPLAINS]

    def _scaled(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        return (features - self._mean) / self._spread


def _fit_shared(
    scaled: NDArray[np.float64], lesson: Lesson, start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights of the features and, last, an intercept; pulled towards `start`."""
    import numpy as np
    from scipy.special import expit

    pairs = scaled.shape[0] * scaled.shape[1]
    rows = np.c_[scaled.reshape(pairs, scaled.shape[2]), np.ones(pairs)]
    target, weight = lesson.targets.ravel(), lesson.weights.ravel()
    rows, target, weight = rows[weight > 0], target[weight > 0], weight[weight > 0]
    penalty = np.full(rows.shape[1], _SHARED_PENALTY)
    # Proposals that were accepted were likely by these very weights: they tell less of how much a
    # coder puts than excerpts that were read whole, on which every code was decided about.
    read = float((weight == weight.max()).mean()) if weight.size else 1.0
    penalty[-1] = read * _INTERCEPT_PENALTY + (1 - read) * _SHARED_PENALTY
    penalty *= 1 + (1 - read) * _OWN_COSTS_TWICE / len(lesson.texts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score, moved = rows @ weights, weights - start
        value = weight @ (np.logaddexp(0, score) - target * score)
        slope = rows.T @ (weight * (expit(score) - target))
        return float(value + 0.5 * penalty @ moved**2), slope + penalty * moved

    return minimise(loss, start)


def _fit_own(
    places: NDArray[np.float64],
    scaled: NDArray[np.float64],
    offset: NDArray[np.float64],
    lesson: Lesson,
) -> NDArray[np.float64]:
    """Weights of each code, (directions + features + 1, codes), pulled towards 0; all at once."""
    import numpy as np
    from scipy.special import expit

    directions, features, codes = places.shape[1], scaled.shape[2], scaled.shape[1]
    penalty = np.full((directions + features + 1, codes), _WORDS_PENALTY)
    penalty[directions:] = _OWN_PENALTY
    penalty *= 1 + _OWN_COSTS_TWICE / len(lesson.texts)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        own = flat.reshape(penalty.shape)
        score = offset + places @ own[:directions] + own[-1]
        score += np.einsum("nkf,fk->nk", scaled, own[directions:-1])
        error = lesson.weights * (expit(score) - lesson.targets)
        value = (lesson.weights * (np.logaddexp(0, score) - lesson.targets * score)).sum()
        slope = np.concatenate(
            [places.T @ error, np.einsum("nkf,nk->fk", scaled, error), error.sum(0)[None]]
        )
        slope += penalty * own
        return float(value + 0.5 * (penalty * own**2).sum()), slope.ravel()

    return minimise(loss, np.zeros(penalty.size)).reshape(penalty.shape)


def minimise(loss: Any, start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where `loss` (value and slope) is least, by L-BFGS from `start`."""
    import numpy as np
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    # One thread: the products are small, on a busy machine two threads took 40 times as long, and
    # the sums come out the same however many cores there are.
    with threadpool_limits(1):
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x, dtype=np.float64)


def _fit_words(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True, strip_accents="unicode").fit(list(texts))


def _join(words: Any, vectors: NDArray[np.float32]) -> Any:
    """Words and meaning side by side, each row of either of length 1: a sparse matrix."""
    from scipy.sparse import csr_matrix, hstack

    return hstack([words, csr_matrix(vectors.astype("float64"))], format="csr")


def _principal_axes(known: Any) -> NDArray[np.float64]:
    """Columns onto which excerpts are laid: what ridge finds on all columns lies in their span.

    With few excerpts the axes span the whole of what was reviewed and nothing is lost; with many,
    the strongest directions are kept.
    """
    import numpy as np

    if min(known.shape) > _MOST_DIRECTIONS:
        from sklearn.decomposition import TruncatedSVD

        found = TruncatedSVD(_MOST_DIRECTIONS, random_state=0).fit(known)
        return np.asarray(found.components_.T)
    values, vectors = np.linalg.eigh((known @ known.T).toarray())
    kept = values > 1e-9 * values[-1]
    return np.asarray(known.T @ (vectors[:, kept] / np.sqrt(values[kept])))
