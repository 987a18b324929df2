"""Agreement of two coders beyond whether a code is there: on its words, and on its stance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.analysis.agreement import krippendorff_alpha
from qualkit.analysis.unitising import joint_alpha, unitising_alpha
from qualkit.core.coding import Stance
from qualkit.core.span import Span
from qualkit.flows.coder_labels import spans_of, stances_of
from qualkit.flows.judged_study import JudgedStudy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The row of all codes together.
ALL_CODES = ""


@dataclass(frozen=True, slots=True)
class StanceAgreement:
    """Agreement of two coders on the stance of the excerpts on which both put a code.

    excerpts: how many those are; percent: with the same stance; alpha: Krippendorff's for four
    unordered stances; ordinal_alpha: for stances in order, against, then ambivalent or neutral,
    then for, so that for and against are further apart.
    """

    coders: tuple[str, ...]
    code: str
    name: str
    excerpts: int
    percent: float
    alpha: float | None
    ordinal_alpha: float | None


def span_alpha(
    frame: JudgedStudy, coders: Sequence[str], code: str, rows: NDArray[np.bool_]
) -> float | None:
    """Alpha for unitising of two coders, over the excerpts that both judged, end to end."""
    import numpy as np

    if len(coders) != 2:
        return None
    kept = [int(row) for row in np.flatnonzero(rows)]
    length = sum(frame.grid.excerpts[row].end - frame.grid.excerpts[row].start for row in kept)
    if code != ALL_CODES:
        column = frame.codes.index(code)
        both = [name for name in coders if not np.isnan(frame.labels[name][kept, column]).any()]
        if len(both) < len(coders):
            return None
        return unitising_alpha(_continuum(frame, coders, code, kept), length)
    if any(np.isnan(frame.labels[name][kept]).any() for name in coders):
        return None
    return joint_alpha([_continuum(frame, coders, one, kept) for one in frame.codes], length)


def _continuum(
    frame: JudgedStudy, coders: Sequence[str], code: str, rows: Sequence[int]
) -> list[list[Span]]:
    """Each coder's ranges of a code, on these excerpts laid end to end."""
    at, length = {}, 0
    for row in rows:
        at[row] = length
        length += frame.grid.excerpts[row].end - frame.grid.excerpts[row].start
    found = []
    for name in coders:
        own: list[Span] = []
        for row, span in spans_of(frame.study, frame.grid, name, code):
            excerpt = frame.grid.excerpts[row]
            if row in at:
                start = at[row] + max(span.start, excerpt.start) - excerpt.start
                end = at[row] + min(span.end, excerpt.end) - excerpt.start
                own.append(Span(start, end))
        found.append(_without_overlap(own))
    return found


def _without_overlap(spans: Sequence[Span]) -> list[Span]:
    """The ranges with those that share words joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


#: Stances in the order of the ordinal alpha.
_ORDER = {Stance.AGAINST: 0.0, Stance.AMBIVALENT: 1.0, Stance.NEUTRAL: 1.0, Stance.FOR: 2.0}


def stance_agreement(frame: JudgedStudy, coders: Sequence[str]) -> Iterator[StanceAgreement]:
    """Over all codes, and for each code that both gave a stance on some excerpt."""
    import numpy as np

    given = [stances_of(frame.study, frame.grid, name, frame.codes) for name in coders]
    shared = sorted(given[0].keys() & given[1].keys())
    by_code: dict[str, list[tuple[int, str]]] = {ALL_CODES: shared}
    for place in shared:
        by_code.setdefault(place[1], []).append(place)
    for code, places in by_code.items():
        if not places:
            continue
        pairs = [[Stance(own[place]) for place in places] for own in given]
        nominal = [[float(list(Stance).index(one)) for one in own] for own in pairs]
        ordered = [[_ORDER[one] for one in own] for own in pairs]
        yield StanceAgreement(
            tuple(coders),
            code,
            frame.study.book.name_of(code),
            len(places),
            sum(one == other for one, other in zip(*pairs, strict=True)) / len(places),
            krippendorff_alpha(np.array(nominal)),
            krippendorff_alpha(np.array(ordered), "ordinal"),
        )
