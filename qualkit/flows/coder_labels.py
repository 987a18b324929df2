"""Which codes each coder saw on which excerpts, and on which the coder has said nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Decision, Excerpt
from qualkit.core.progress import silent
from qualkit.core.span import Span
from qualkit.core.transcript import Role
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import Project
from qualkit.themes.segmentation import make_excerpts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A code on other words than an excerpt's counts for it when they share this much of the shorter.
_SHARED = 0.5
#: The labels of a code that is there, is not, or of which nothing is known.
PRESENT, ABSENT = 1.0, 0.0

Place = tuple[str, int, int]


@dataclass(frozen=True)
class ExcerptGrid:
    """The excerpts of a study as rows, to lay codings on."""

    excerpts: Sequence[Excerpt]
    rows: dict[Place, int]
    by_turn: dict[tuple[str, int], list[int]]

    def rows_of(self, transcript: str, turn: int, start: int, end: int) -> list[int]:
        """The rows that a place stands for: that excerpt, or those it shares enough words with."""
        exact = self.rows.get((transcript, start, end))
        if exact is not None:
            return [exact]
        return [
            row
            for row in self.rows_touched(transcript, turn, start, end)
            if self._shared(row, start, end)
            >= _SHARED * min(end - start, self.excerpts[row].end - self.excerpts[row].start)
        ]

    def rows_touched(self, transcript: str, turn: int, start: int, end: int) -> list[int]:
        """The rows that a place shares any words with."""
        own = self.by_turn.get((transcript, turn), [])
        return [row for row in own if self._shared(row, start, end) > 0]

    def _shared(self, row: int, start: int, end: int) -> int:
        one = self.excerpts[row]
        return min(end, one.end) - max(start, one.start)


def make_grid(project: Project, study: CodedStudy, unit: str) -> ExcerptGrid:
    """The excerpts of what participants said, cut as `themes` cuts them.

    Sentence vectors come from the project, where `themes` has left them.
    """
    encode = make_cached_encode(project, silent)
    excerpts: list[Excerpt] = []
    for transcript in study.transcripts:
        excerpts += make_excerpts(transcript, roles=(Role.PARTICIPANT,), unit=unit, encode=encode)
    return lay_out(excerpts)


def lay_out(excerpts: Sequence[Excerpt]) -> ExcerptGrid:
    """The grid of these excerpts."""
    by_turn: dict[tuple[str, int], list[int]] = {}
    for row, one in enumerate(excerpts):
        by_turn.setdefault((one.transcript, one.turn), []).append(row)
    places = {(one.transcript, one.start, one.end): row for row, one in enumerate(excerpts)}
    return ExcerptGrid(excerpts, places, by_turn)


def machine_labels(
    study: CodedStudy, grid: ExcerptGrid, codes: Sequence[str], *, stance: str = ""
) -> NDArray[np.float64]:
    """The machine's confidence where it put a code (with this stance, if one is named), else 0;
    shape (excerpts, codes)."""
    import numpy as np

    columns = {code: column for column, code in enumerate(codes)}
    labels = np.zeros((len(grid.excerpts), len(codes)))
    for one in study.machine_codings:
        if one.code in columns and (not stance or str(one.stance or "") == stance):
            for row in grid.rows_of(one.transcript, one.turn, one.start, one.end):
                at = (row, columns[one.code])
                labels[at] = max(labels[at], one.confidence)
    return labels


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a coder said about one code on one place; value as in the labels, None for unsure."""

    transcript: str
    turn: int
    start: int
    end: int
    code: str
    value: float | None
    stance: str = ""


def coder_labels(
    study: CodedStudy,
    grid: ExcerptGrid,
    codes: Sequence[str],
    coder: str,
    read: Iterable[int],
    *,
    stance: str = "",
    unasked: Mapping[int, Collection[str]] | None = None,
) -> NDArray[np.float64]:
    """What a person saw: 1 the code is there (with this stance, if one is named), 0 it is not, NaN
    unknown; shape (excerpts, codes).

    read: rows that the coder has read with every code in mind, where no mark means absent. On other
    rows only what was decided one by one is known. Unsure is unknown. unasked: by row, codes that
    the coder cannot have had in mind there.
    """
    import numpy as np

    columns = {code: column for column, code in enumerate(codes)}
    labels = np.full((len(grid.excerpts), len(codes)), np.nan)
    labels[sorted(set(read))] = ABSENT
    for row, missing in (unasked or {}).items():
        labels[row, [columns[code] for code in missing if code in columns]] = np.nan
    for mark in _marks_of(study, coder):
        if mark.code not in columns:
            continue
        value = mark.value
        if value == PRESENT and stance and mark.stance != stance:
            value = ABSENT
        for row in grid.rows_of(mark.transcript, mark.turn, mark.start, mark.end):
            labels[row, columns[mark.code]] = np.nan if value is None else value
    return labels


def _marks_of(study: CodedStudy, coder: str) -> list[_Mark]:
    """A coder's marks, those that say a code is there last: they outdo a rejection elsewhere on
    the same excerpt."""
    marks: list[_Mark] = []
    for coding in study.codings:
        decision = next(
            (one for one in study.decisions.get(coding.id, ()) if one.coder == coder), None
        )
        word = decision.decision if decision else ""
        stance = (decision.new_stance if decision else "") or str(coding.stance or "")
        if word == Decision.ACCEPT or (coding.coder == coder and not word):
            marks.append(_mark(coding, coding.code, PRESENT, stance))
        elif word == Decision.REJECT:
            marks.append(_mark(coding, coding.code, ABSENT))
        elif word == Decision.UNSURE:
            marks.append(_mark(coding, coding.code, None))
        elif decision and word == Decision.RECODE:
            marks.append(_mark(coding, coding.code, ABSENT))
            marks.append(_mark(coding, decision.new_code, PRESENT, stance))
    return sorted(marks, key=lambda one: -1.0 if one.value is None else one.value)


def _mark(coding: Coding, code: str, value: float | None, stance: str = "") -> _Mark:
    return _Mark(coding.transcript, coding.turn, coding.start, coding.end, code, value, stance)


def coded_by_hand(study: CodedStudy, grid: ExcerptGrid, coder: str) -> list[int]:
    """Rows of the transcripts that a person coded without the machine.

    Somebody who decides on the machine's codings and adds one of their own here and there has not
    read the rest; somebody who only ever put codes of their own has read what they coded.
    """
    decided = {row.coder for rows in study.decisions.values() for row in rows}
    if coder in decided:
        return []
    own = {one.transcript for one in study.codings if one.coder == coder}
    return [row for row, one in enumerate(grid.excerpts) if one.transcript in own]


def spans_of(study: CodedStudy, grid: ExcerptGrid, coder: str, code: str) -> list[tuple[int, Span]]:
    """Where a coder, or the machine, put a code: the rows it stands on, each with the range as the
    coder chose it."""
    if coder == MACHINE:
        places = [one for one in study.machine_codings if one.code == code]
        return [
            (row, one.span)
            for one in places
            for row in grid.rows_touched(one.transcript, one.turn, one.start, one.end)
        ]
    return [
        (row, Span(mark.start, mark.end))
        for mark in _marks_of(study, coder)
        if mark.code == code and mark.value == PRESENT
        for row in grid.rows_touched(mark.transcript, mark.turn, mark.start, mark.end)
    ]


def stances_of(
    study: CodedStudy, grid: ExcerptGrid, coder: str, codes: Sequence[str]
) -> dict[tuple[int, str], str]:
    """The stance that a coder, or the machine, gave: by row of the grid and code."""
    if coder == MACHINE:
        marks = [
            _mark(one, one.code, PRESENT, str(one.stance or "")) for one in study.machine_codings
        ]
    else:
        marks = [one for one in _marks_of(study, coder) if one.value == PRESENT]
    return {
        (row, mark.code): mark.stance
        for mark in marks
        if mark.stance and mark.code in codes
        for row in grid.rows_of(mark.transcript, mark.turn, mark.start, mark.end)
    }
