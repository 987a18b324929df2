"""What the analyses say about shares and agreement, as the report shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.flows.agreement import agree
from qualkit.flows.prevalence import ThemeShare, estimate_prevalence
from qualkit.flows.report_counts import CodeCounts, StudyCounts
from qualkit.report.study import AgreementLine
from qualkit.report.themes import Estimate, ThemeLine


@dataclass(frozen=True, slots=True)
class Themes:
    """Codes in use, and how their shares were made. is_corrected: for the machine's errors, by a
    random sample that people have read."""

    lines: Sequence[ThemeLine] = ()
    explanation: Sequence[str] = ()
    is_corrected: bool = False


_UNCORRECTED = (
    "Shares by the codes as they stand: the machine's proposals, less those that people have "
    "rejected, and people's own. They are not corrected for the machine's errors, so no interval "
    "can be given. That takes a random sample that people have read: qualkit sample --by random, "
    "then qualkit review."
)
_CORRECTED = (
    "Shares are corrected for the machine's errors by a random sample of {read:,} excerpts that "
    "people have read ({readers}), with 95 % intervals for these interviews (prediction-powered "
    "inference, Angelopoulos et al. 2023). As coded: the share by the codes as they stand."
)


def estimate_themes(folder: Path, book: Codebook, counts: StudyCounts) -> Themes:
    """Every code in use with its shares of participants and of excerpts."""
    if not counts.codes:
        return Themes(explanation=("Nothing has been coded yet: qualkit themes.",))
    of_people = estimate_prevalence(folder, of="participants")
    of_excerpts = estimate_prevalence(folder, of="excerpts")
    is_corrected = of_people.is_corrected or of_excerpts.is_corrected
    people = {one.code: one for one in of_people.shares}
    excerpts = {one.code: one for one in of_excerpts.shares}
    if is_corrected:
        readers = ", ".join(of_excerpts.readers)
        explanation = [_CORRECTED.format(read=of_excerpts.read, readers=readers)]
        explanation += list(dict.fromkeys([*of_excerpts.notes, *of_people.notes]))
    else:
        explanation = [_UNCORRECTED]
    lines = [
        ThemeLine(
            code=code,
            name=name,
            path=path,
            excerpts=count.excerpts,
            people=len(count.people),
            transcripts=len(count.transcripts),
            reviewed=count.reviewed,
            of_people=_estimate(people.get(code)),
            of_excerpts=_estimate(excerpts.get(code)),
            stances=dict(count.stances),
        )
        for code, name, path in codes_in_use(book, counts)
        for count in [counts.codes.get(code, CodeCounts())]
    ]
    return Themes(lines, explanation, is_corrected)


def codes_in_use(book: Codebook, counts: StudyCounts) -> list[tuple[str, str, tuple[str, ...]]]:
    """(id, name, ids from the top down to it) of the codes that stand anywhere and of those above
    them, in codebook order; codes that the codebook does not know come last."""
    known = [(one.id, one.name, path) for one, path in book.branches(counts.codes)]
    lost = sorted(set(counts.codes).difference(one for one, _, _ in known))
    return known + [(code, code, (code,)) for code in lost]


def _estimate(one: ThemeShare | None) -> Estimate:
    if one is None:
        return Estimate(None)
    if one.share is None:
        return Estimate(one.standing, as_coded=one.standing)
    interval = one.interviews
    return Estimate(
        one.share,
        interval.low if interval else None,
        interval.high if interval else None,
        one.standing,
    )


def agreement_lines(folder: Path, counts: StudyCounts) -> list[AgreementLine]:
    """How far coders agree on all codes together, pair by pair; empty when only one has coded."""
    if len(counts.coders) < 2:
        return []
    return [
        AgreementLine(
            " and ".join("the machine" if name == MACHINE else name for name in row.coders),
            row.excerpts,
            row.percent,
            row.kappa,
            row.alpha,
            (row.alpha_interval.low, row.alpha_interval.high) if row.alpha_interval else None,
        )
        for row in agree(folder).rows
        if not row.code and not row.period
    ]
