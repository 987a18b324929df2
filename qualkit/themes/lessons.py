"""What people's decisions teach the classifier, and whether it finds more for having learned it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.core.coding import Excerpt
from qualkit.themes.calibration import DEFAULT_MIN_CONFIDENCE, confidence
from qualkit.themes.classifier import Classifier, Lesson
from qualkit.themes.features import Scored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What a code counts that nobody proposed for a reviewed excerpt and nobody added to it: most
#: likely it is not there, but reviewers add less than they would have coded themselves.
_UNSAID = 0.25
#: With fewer reviewed excerpts than this, a figure for what was learned would be chance.
_FEWEST_TO_MEASURE = 30
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class ReviewedExcerpt:
    """An excerpt that people decided about.

    votes: for each code that anybody decided on, the share of coders who say that it is there.
    proposed: codes that were put to them and left without a decision. group: whom the words are by,
    so that the classifier is never tried on a person that it learned from.
    """

    excerpt: Excerpt
    votes: Mapping[str, float]
    proposed: frozenset[str] = frozenset()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What the classifier learned from, and micro-F1 without and with it on people that it did not
    learn from; None where too little was reviewed to say."""

    excerpts: int
    decisions: int
    f1_without: float | None = None
    f1_with: float | None = None

    @property
    def is_worth_it(self) -> bool:
        return self.f1_without is None or self.f1_with is None or self.f1_with >= self.f1_without


def make_lesson(
    reviewed: Sequence[ReviewedExcerpt], codes: Sequence[Code], scored: Scored
) -> Lesson:
    """What the classifier learns from. scored: what speaks for each code in these excerpts."""
    import numpy as np

    texts = [one.excerpt.text for one in reviewed]
    targets = np.zeros((len(reviewed), len(codes)))
    weights = np.full(targets.shape, _UNSAID)
    for row, one in enumerate(reviewed):
        for column, code in enumerate(codes):
            if code.id in one.votes:
                targets[row, column], weights[row, column] = one.votes[code.id], 1.0
            elif code.id in one.proposed:
                weights[row, column] = 0.0
    return Lesson(texts, scored.features, scored.vectors, targets, weights)


def measure_gain(lesson: Lesson, groups: Sequence[str], estimators: Sequence[str]) -> Gain:
    """Micro-F1 on reviewed excerpts with the classifier and without, on people whose excerpts it
    did not learn from (grouped cross-validation)."""
    import numpy as np

    decisions = int((lesson.weights == 1.0).sum())
    names = sorted(set(groups))
    if len(names) < 2 or len(groups) < _FEWEST_TO_MEASURE:
        return Gain(len(groups), decisions)
    order = np.random.default_rng(0).permutation(len(names))
    fold_of = {name: int(order[at]) % _FOLDS for at, name in enumerate(names)}
    folds = np.array([fold_of[group] for group in groups])
    learned = np.zeros(lesson.targets.shape)
    for fold in sorted(set(folds.tolist())):
        rows, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        classifier = Classifier(lesson.at(rows), estimators)
        part = lesson.at(held)
        learned[held] = classifier.confidence(part.texts, part.features, part.vectors)
    shipped = confidence(lesson.features, estimators)
    return Gain(
        len(groups), decisions, _weighted_f1(shipped, lesson), _weighted_f1(learned, lesson)
    )


def _weighted_f1(sure: NDArray[np.float64], lesson: Lesson) -> float:
    found = sure >= DEFAULT_MIN_CONFIDENCE
    right = float((lesson.weights * lesson.targets * found).sum())
    total = float((lesson.weights * lesson.targets).sum() + (lesson.weights * found).sum())
    return 2 * right / total if total else 0.0
