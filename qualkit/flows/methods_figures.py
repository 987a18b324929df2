"""The methods paragraphs about figures: agreement, the machine's error, estimates, saturation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from qualkit.core.coders import MACHINE
from qualkit.core.counted import many
from qualkit.core.errors import QualkitError
from qualkit.flows.agreement import AgreementRow, agree
from qualkit.flows.prevalence import PrevalenceResult, estimate_prevalence
from qualkit.flows.saturation import measure_saturation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. items: what of COREQ and SRQR it reports."""

    heading: str
    text: str
    items: str


def agreement_paragraph(folder: Path) -> Paragraph | None:
    """How far coders agree; None where fewer than two have judged the same."""
    try:
        result = agree(folder)
    except QualkitError:
        return None
    together = [one for one in result.rows if not one.code and one.alpha is not None]
    if not together:
        return None
    told = [_agreement_of(one) for one in together]
    text = (
        "Agreement over all codes (each code on each excerpt that both judged is one judgement) "
        "was, with 95 % intervals from resampling transcripts: " + "; ".join(told) + "."
    )
    if result.machine_has_learned and any(MACHINE in one.coders for one in together):
        text += (
            " The machine had learned from excerpts that it is compared on, so its figures are "
            "higher than they would be elsewhere."
        )
    people = [
        one.alpha
        for one in result.rows
        if one.code and one.alpha is not None and MACHINE not in one.coders
    ]
    if people:
        text += (
            f" For single codes between people, alpha ranged from {min(people):.2f} to "
            f"{max(people):.2f}."
        )
    return Paragraph("Agreement", text, "COREQ 24; SRQR 15")


def _agreement_of(one: AgreementRow) -> str:
    names = " and ".join("the machine" if name == MACHINE else name for name in one.coders)
    kappa = one.kappa if one.kappa is not None else one.fleiss
    which = "Cohen's" if one.kappa is not None else "Fleiss'"
    ends = one.alpha_interval
    interval = f" ({ends.low:.2f} to {ends.high:.2f})" if ends else ""
    text = f"{names} ({one.excerpts:,} excerpts): Krippendorff's alpha {one.alpha:.2f}{interval}"
    if kappa is not None:
        text += f", {which} kappa {kappa:.2f}"
    if one.ac1 is not None:
        text += f", Gwet's AC1 {one.ac1:.2f}"
    return text


def estimates_paragraph(folder: Path) -> Paragraph | None:
    """How shares of themes were estimated; None where nothing is coded."""
    try:
        result = estimate_prevalence(folder)
    except QualkitError:
        return None
    if not result.is_corrected:
        text = (
            "Shares of themes are shares of codings as they stand, most of them proposed by "
            "machine; they are not corrected for its errors, because no random sample of excerpts "
            "was read by people."
        )
        if result.differed:
            text += (
                f" Of {many(result.differed, 'coding')} on which coders differed and that were not "
                "settled between them, the newest decision counts."
            )
        return Paragraph("Estimates", text, "SRQR 15, 19")
    return Paragraph("Estimates", _corrected(result), "SRQR 14, 15")


def _corrected(result: PrevalenceResult) -> str:
    shown = [one for one in result.shares if one.share is not None]
    weights = [one.machine_weight for one in shown if one.machine_weight is not None]
    used = sum(weight > 0 for weight in weights)
    text = (
        "Shares of themes were estimated by prediction-powered inference (Angelopoulos et al. "
        f"2023; with tuned weight, PPI++) from the machine's codes on all {result.units:,} "
        f"excerpts and the {result.read:,} drawn by chance that {', '.join(result.readers)} read, "
        "weighted by the inverse of their chance of being drawn, with a finite-population "
        "correction for these interviews and, for people like these, with variances between "
        f"participants. The machine added to what people read for {used} of "
        f"{many(len(weights), 'code')}."
    )
    wrong = [one.false_alarms for one in shown if one.false_alarms is not None]
    missed = [one.missed for one in shown if one.missed is not None]
    if wrong and missed:
        text += (
            f" On the sample, {_median(wrong)} % of its codings of a code were not shared by the "
            f"readers, and it missed {_median(missed)} % of theirs (medians over codes; "
            f"{_range(wrong)} and {_range(missed)} %)."
        )
    return text


def _median(parts: Sequence[float]) -> str:
    return f"{100 * median(parts):.0f}"


def _range(parts: Sequence[float]) -> str:
    return f"{100 * min(parts):.0f}–{100 * max(parts):.0f}"


def saturation_paragraph(folder: Path) -> Paragraph | None:
    """Whether the codes saturated; None where there are too few interviews to say."""
    try:
        result = measure_saturation(folder)
    except QualkitError:
        return None
    point = result.point
    if point.last_ratio is None:
        return None
    rule = (
        f"by the criterion of Guest, Namey and Chen (2020; base {point.base}, run {point.run}, at "
        f"most {100 * point.threshold:g} % new)"
    )
    if point.after is None:
        text = (
            f"In the order in which interviews were read, the codes did not saturate {rule}: the "
            f"last run brought {100 * point.last_ratio:.0f} %."
        )
    else:
        text = (
            f"In the order in which interviews were read, the codes of the codebook had saturated "
            f"after {point.after} of {len(result.interviews)} {rule}."
        )
    return Paragraph("Saturation", text, "COREQ 22; SRQR 8")
