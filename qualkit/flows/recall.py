"""Thresholds for a wanted recall, from the excerpts that chance drew and people read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qualkit.core.errors import WrongUsage
from qualkit.flows.project import Project
from qualkit.flows.reviewed_excerpts import Place
from qualkit.store.samples import load_readers, load_samples
from qualkit.themes.calibration import CLASSIFIER
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.recall import CodeThreshold, fewest_positives, thresholds_for_recall
from qualkit.themes.tagging import Tagger

#: The share of coders from which an excerpt carries a code.
_MAJORITY = 0.5


@dataclass(frozen=True, slots=True)
class RecallThresholds:
    """The thresholds of a run. excerpts: drawn by chance, read, and not learned from; needed:
    excerpts with a code from which its threshold can be set."""

    recall: float
    excerpts: int
    needed: int
    codes: list[CodeThreshold] = field(default_factory=list)

    @property
    def by_code(self) -> dict[str, float]:
        return {one.code: one.threshold for one in self.codes}


def split_for_recall(
    project: Project, reviewed: Sequence[ReviewedExcerpt], unit: str, estimators: Sequence[str]
) -> tuple[list[ReviewedExcerpt], list[ReviewedExcerpt]]:
    """(to learn from, to set thresholds on). The second were drawn by chance, each with the same
    probability, from excerpts of this unit, and read with every code in mind.

    Where the classifier learns, one in two of the drawn excerpts (by a hash of its place, so the
    same in every run) is left to it: nothing may be learned from those that thresholds rest on.
    Raises WrongUsage when nothing was drawn and read.
    """
    drawn = _drawn_and_read(project, unit)
    if CLASSIFIER in estimators:
        drawn = {place for place in drawn if _is_even(place)}
    calibrating = [one for one in reviewed if _place(one) in drawn]
    if not calibrating:
        raise WrongUsage(
            "no random sample has been read yet, so no recall can be promised",
            hint=f"Draw one with `qualkit sample --by random` (unit: {unit}), code it, and read it "
            "back with `qualkit review`.",
        )
    return [one for one in reviewed if _place(one) not in drawn], calibrating


def set_thresholds(
    tagger: Tagger, calibrating: Sequence[ReviewedExcerpt], recall: float, usual: float
) -> RecallThresholds:
    """The thresholds of every code at the wanted recall; `usual` for codes with too few."""
    excerpts = [one.excerpt for one in calibrating]
    sure = tagger.confidence(excerpts, tagger.score(excerpts))
    confidences = {
        code.id: [
            float(sure[row, column])
            for row, one in enumerate(calibrating)
            if one.votes.get(code.id, 0.0) >= _MAJORITY
        ]
        for column, code in enumerate(tagger.codes)
    }
    return RecallThresholds(
        recall,
        len(calibrating),
        fewest_positives(recall),
        thresholds_for_recall(confidences, recall, usual),
    )


def _drawn_and_read(project: Project, unit: str) -> set[Place]:
    with project.database.read() as connection:
        readers, samples = load_readers(connection), load_samples(connection)
    found: set[Place] = set()
    for sample in samples:
        by_chance = [one for one in sample.excerpts if one.is_random]
        # Drawn with unequal probabilities (stratified), they are not exchangeable with the rest.
        is_even = len({round(one.probability, 9) for one in by_chance}) == 1
        if sample.unit == unit and is_even:
            found |= {(one.transcript, one.start, one.end) for one in by_chance}
    return found & set(readers)


def _place(one: ReviewedExcerpt) -> Place:
    return one.excerpt.transcript, one.excerpt.start, one.excerpt.end


def _is_even(place: Place) -> bool:
    key = "\x1f".join(map(str, place)).encode("utf-8", "surrogatepass")
    return sha256(key).digest()[0] % 2 == 0
