"""Learn from a project's decisions how its people speak for and against a code's target.

Starts from the shipped weights: each weight may move, at a price (ridge), and each code gains its
own leaning. What it gains by number of decisions is measured in models/tagger/TRIED.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.themes.classifier import minimise
from qualkit.themes.row_products import row_products
from qualkit.themes.scoring import macro_f1
from qualkit.themes.stance import StanceReader
from qualkit.themes.stance_context import NO_CONTEXT, Context
from qualkit.themes.stance_weights import STANCES, shipped_weights, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Prices of moving a weight that all codes share, and of a code's own leaning. The first is the
#: penalty that the shipped weights were learned with.
_SHARED_PENALTY = 50.0
_LEANING_PENALTY = 3.0
#: With fewer stances than this, a figure for what was learned would be chance.
_FEWEST_TO_MEASURE = 20
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class ReviewedStance:
    """A stance that people gave, or let stand.

    weight: 1 where somebody named it; less where they only accepted the coding that it stood on.
    group: whom the words are by, so that it is never tried on a person that it learned from.
    context: where it was said.
    """

    text: str
    code: str
    stance: Stance
    weight: float = 1.0
    group: str = ""
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class StanceGain:
    """Macro-F1 of the stances without and with what was learned, on people that it did not learn
    from; None where too little was reviewed to say."""

    stances: int
    f1_without: float | None = None
    f1_with: float | None = None
    is_worth_it: bool = True


@dataclass(frozen=True)
class LearnedStance:
    """moved: (features + dimensions, stances), what is added to the shipped weights; leanings: by
    code, (stances,)."""

    moved: NDArray[np.float64]
    leanings: Mapping[str, NDArray[np.float64]]

    def added(self, scaled: NDArray[np.float64], code: str) -> NDArray[np.float64]:
        """What decisions add to the score of each stance: (texts, stances)."""
        import numpy as np

        return np.asarray(row_products(scaled, self.moved.T) + self.leanings.get(code, 0.0))


def learn_stances(
    reviewed: Sequence[ReviewedStance], codes: Mapping[str, Code], reader: StanceReader
) -> tuple[LearnedStance | None, StanceGain | None]:
    """What the reviewed stances teach, and what it gains; nothing when it does not help.

    codes: by id; reviewed stances of other codes are left out. reader: without anything learned.
    """
    known = [one for one in reviewed if one.code in codes and codes[one.code].stance]
    if not known:
        return None, None
    lesson = _make_lesson(known, codes, reader)
    gain = _measure(lesson, known)
    return (_fit(lesson) if gain.is_worth_it else None), gain


@dataclass(frozen=True)
class _Lesson:
    scaled: NDArray[np.float64]
    shipped: NDArray[np.float64]
    targets: NDArray[np.float64]
    weights: NDArray[np.float64]
    codes: list[str]

    def at(self, rows: NDArray[np.intp]) -> _Lesson:
        return _Lesson(
            self.scaled[rows],
            self.shipped[rows],
            self.targets[rows],
            self.weights[rows],
            [self.codes[row] for row in rows],
        )


def _make_lesson(
    known: Sequence[ReviewedStance], codes: Mapping[str, Code], reader: StanceReader
) -> _Lesson:
    import numpy as np

    weights = shipped_weights()
    rows: dict[str, list[int]] = {}
    for row, one in enumerate(known):
        rows.setdefault(one.code, []).append(row)
    scaled: NDArray[np.float64] | None = None
    shipped = np.zeros((len(known), len(STANCES)))
    for code, own in rows.items():
        texts = [known[row].text for row in own]
        where = [known[row].context for row in own]
        found = weights.scale(reader.features(texts, codes[code], where))
        if scaled is None:
            scaled = np.zeros((len(known), found.shape[1]))
        scaled[own] = found
        shipped[own] = np.log(reader.probabilities(texts, codes[code], contexts=where) + 1e-12)
    assert scaled is not None
    targets = np.zeros((len(known), len(STANCES)))
    targets[np.arange(len(known)), [STANCES.index(one.stance) for one in known]] = 1.0
    counts = np.array([one.weight for one in known])
    return _Lesson(scaled, shipped, targets, counts, [one.code for one in known])


def _fit(lesson: _Lesson) -> LearnedStance:
    """Maximum a posteriori multinomial logistic weights around the shipped ones."""
    import numpy as np

    names = sorted(set(lesson.codes))
    place = {name: index for index, name in enumerate(names)}
    is_code = np.zeros((len(lesson.codes), len(names)))
    is_code[np.arange(len(lesson.codes)), [place[code] for code in lesson.codes]] = 1.0
    rows = np.concatenate([lesson.scaled, is_code], axis=1)
    penalty = np.full((rows.shape[1], 1), _SHARED_PENALTY)
    penalty[lesson.scaled.shape[1] :] = _LEANING_PENALTY

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        moved = flat.reshape(rows.shape[1], len(STANCES))
        likely = softmax(lesson.shipped + rows @ moved)
        value = -(lesson.weights[:, None] * lesson.targets * np.log(likely + 1e-12)).sum()
        slope = rows.T @ (lesson.weights[:, None] * (likely - lesson.targets)) + penalty * moved
        return float(value + 0.5 * (penalty * moved**2).sum()), slope.ravel()

    found = minimise(loss, np.zeros(rows.shape[1] * len(STANCES)))
    moved = found.reshape(rows.shape[1], len(STANCES))
    shared = lesson.scaled.shape[1]
    return LearnedStance(moved[:shared], dict(zip(names, moved[shared:], strict=True)))


def _measure(lesson: _Lesson, known: Sequence[ReviewedStance]) -> StanceGain:
    """Whether it helps on people whose stances it did not learn from (grouped cross-validation); by
    the likelihood, which a few decisions sway less than an F1."""
    import numpy as np

    groups = sorted({one.group for one in known})
    if len(groups) < 2 or len(known) < _FEWEST_TO_MEASURE:
        return StanceGain(len(known))
    order = np.random.default_rng(0).permutation(len(groups))
    fold_of = {group: int(order[at]) % _FOLDS for at, group in enumerate(groups)}
    folds = np.array([fold_of[one.group] for one in known])
    learned = np.zeros_like(lesson.targets)
    for fold in sorted(set(folds.tolist())):
        held = np.flatnonzero(folds == fold)
        fitted = _fit(lesson.at(np.flatnonzero(folds != fold)))
        for row in held:
            added = fitted.added(lesson.scaled[[row]], lesson.codes[row])
            learned[row] = softmax(lesson.shipped[[row]] + added)[0]
    shipped = softmax(lesson.shipped)
    likely = [
        float((lesson.weights[:, None] * lesson.targets * np.log(one + 1e-12)).sum())
        for one in (shipped, learned)
    ]
    f1 = [_f1_of(one, known) for one in (shipped, learned)]
    return StanceGain(len(known), f1[0], f1[1], likely[1] >= likely[0])


def _f1_of(likely: NDArray[np.float64], known: Sequence[ReviewedStance]) -> float:
    found = [str(STANCES[int(index)]) for index in likely.argmax(axis=1)]
    return macro_f1([(str(one.stance), own) for one, own in zip(known, found, strict=True)])
