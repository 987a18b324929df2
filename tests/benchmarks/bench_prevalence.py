"""How often a theme's 95 % interval holds the true share, in 2,000 studies made by chance.

The machine is off by up to 15 points. Beside each width stands that of what people read alone, and
beside the coverage that of the usual interval around the machine's own share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import mean

from qualkit.analysis.at_least_once import share_of_groups
from qualkit.analysis.prevalence import Population, Share, estimate_share
from tests.benchmarks.figures import FULL, Bench, Figure, Size
from tests.benchmarks.simulated_studies import Study, make_studies

STUDIES = 2000
SEED = 20260101
#: TARGETS.md, the row on prevalence.
LEAST, MOST = 93.5, 96.5


@dataclass(frozen=True)
class Outcome:
    """What was estimated of one study."""

    study: Study
    share: Share

    @property
    def holds_interviews(self) -> bool:
        return self.share.interviews.covers(self.study.truth)

    @property
    def holds_people(self) -> bool:
        return self.share.people is not None and self.share.people.covers(self.study.share)

    @property
    def naive_holds(self) -> bool:
        """Whether the usual interval of a proportion, around the machine's share, holds it."""
        share, number = self.share.by_machine, self.share.excerpts
        return abs(share - self.study.truth) <= 1.96 * sqrt(share * (1 - share) / number)


def _holds_interviews(one: Outcome) -> bool:
    return one.holds_interviews


def _holds_people(one: Outcome) -> bool:
    return one.holds_people


def run_studies(number: int, seed: int = SEED) -> list[Outcome]:
    outcomes = []
    for study in make_studies(number, seed):
        share = estimate_share(study.population, study.sample)
        assert share is not None
        outcomes.append(Outcome(study, share))
    return outcomes


def measure(size: Size, folder: Path) -> list[Figure]:
    del folder
    outcomes = run_studies(STUDIES if size.name == FULL.name else STUDIES // 5)
    figures = [
        _coverage("these interviews", outcomes, _holds_interviews, is_part=False),
        _coverage("people like these", outcomes, _holds_people, is_part=False),
        _width("these interviews", outcomes),
        Figure(
            "prevalence",
            "coverage of the machine's share alone",
            "",
            unit="%",
            ours=100 * mean(one.naive_holds for one in outcomes),
        ),
    ]
    kinds: list[tuple[str, Callable[[Study], object]]] = [
        ("participants", lambda study: study.people),
        ("true share", lambda study: study.share),
        ("intra-cluster correlation", lambda study: study.correlation),
        ("excerpts read", lambda study: study.read),
        ("design", lambda study: study.design),
    ]
    for name, kind in kinds:
        for value in sorted({kind(one.study) for one in outcomes}, key=str):
            own = [one for one in outcomes if kind(one.study) == value]
            label = f"{name} {value} ({len(own)} studies)"
            figures += [
                _coverage(f"these interviews, {label}", own, _holds_interviews, is_part=True),
                _coverage(f"people like these, {label}", own, _holds_people, is_part=True),
            ]
    return [*figures, _at_least_once(size)]


def _coverage(
    what: str, outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool], *, is_part: bool
) -> Figure:
    """is_part: of the studies, too few to hold the target against: shown with its error alone."""
    part = mean(holds(one) for one in outcomes)
    return Figure(
        "prevalence",
        f"coverage, {what}",
        "" if is_part else f"{LEAST}–{MOST} %",
        unit="%",
        ours=100 * part,
        value=None if is_part else 100 * part,
        met=None if is_part else LEAST <= 100 * part <= MOST,
        note=f"standard error {100 * sqrt(part * (1 - part) / len(outcomes)):.1f}",
    )


def _width(what: str, outcomes: Sequence[Outcome]) -> Figure:
    ours = 100 * mean(one.share.interviews.width for one in outcomes)
    alone = 100 * mean(one.share.by_people_interviews.width for one in outcomes)
    narrower = mean(
        one.share.interviews.width <= one.share.by_people_interviews.width + 1e-12
        for one in outcomes
    )
    return Figure(
        "prevalence",
        f"mean width, {what}",
        "≤ 1 ×",
        unit="points",
        ours=ours,
        peer_name="people alone",
        peer=alone,
        value=ours / alone,
        met=ours <= alone,
        note=f"no wider in {100 * narrower:.1f} % of studies",
    )


def _at_least_once(size: Size) -> Figure:
    """The model behind shares of participants: not held to the target, but measured."""
    number = 400 if size.name == FULL.name else 60
    held = []
    for study in make_studies(number, SEED + 1):
        population: Population = study.population
        once = share_of_groups(population, study.sample, population.people)
        speakers = {
            who for who, label in zip(population.people, study.labels, strict=True) if label
        }
        truth = len(speakers) / study.people
        assert once.interval is not None
        held.append(once.interval.low - 1e-9 <= truth <= once.interval.high + 1e-9)
    return Figure(
        "prevalence",
        f"coverage, participants with the theme at least once ({number} studies)",
        "",
        unit="%",
        ours=100 * mean(held),
        note="a model's; no target",
    )


BENCH = Bench("prevalence", measure)
