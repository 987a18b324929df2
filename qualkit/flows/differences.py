"""Who speaks of a theme more than others: shares by attribute, differences, a mixed model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.analysis.differences import check_correction
from qualkit.analysis.suppression import ALL_OTHERS
from qualkit.core.errors import WrongUsage
from qualkit.flows.coded_study import check_attribute, chosen_codes, load_coded_study, nothing_coded
from qualkit.flows.group_frame import GroupFrame, make_group_frame
from qualkit.flows.group_models import ModelRow, mixed_models
from qualkit.flows.group_shares import (
    GroupShare,
    correct_for_number,
    shares_of_excerpts,
    shares_of_participants,
)
from qualkit.flows.project import open_project

UNITS = ("participants", "excerpts")


@dataclass(frozen=True, slots=True)
class DifferencesResult:
    """rows: every code in every group. models: when asked for. notes: what to know."""

    by: tuple[str, ...]
    of: str
    correction: str
    participants: int
    groups: list[tuple[str, ...]]
    rows: list[GroupShare]
    models: list[ModelRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare_groups(
    folder: Path,
    *,
    by: Sequence[str],
    of: str = "participants",
    codes: Sequence[str] = (),
    correction: str = "holm",
    model: bool = False,
) -> DifferencesResult:
    """Shares of each code by an attribute, or by a pair of them, and how they differ.

    of: the share of participants with the code at least once, or of their excerpts. correction:
    one of analysis.differences.CORRECTIONS. model: a logistic model of excerpts with the
    participant as random effect as well. Cells of fewer people than smallest_group in qualkit.toml
    are hidden, and others from which they could be worked out. Raises NoProject, WrongUsage, and
    QualkitError where nothing is coded.
    """
    _check(by, of, correction)
    with open_project(folder) as project:
        study = load_coded_study(project)
        for name in by:
            check_attribute(study, name)
        used = {one.code for one in study.standing}
        wanted = chosen_codes(study.book, codes, used)
        if not wanted:
            raise nothing_coded(folder)
        frame = make_group_frame(project, study, by, wanted)
        rows = list(
            shares_of_participants(frame) if of == "participants" else shares_of_excerpts(frame)
        )
        rows = correct_for_number(rows, correction)
        return DifferencesResult(
            by=tuple(by),
            of=of,
            correction=correction,
            participants=len(study.people),
            groups=[one for one in frame.groups if one not in frame.withheld],
            rows=rows,
            models=list(mixed_models(frame)) if model else [],
            notes=_notes(frame, rows, of),
        )


def _check(by: Sequence[str], of: str, correction: str) -> None:
    if not 1 <= len(by) <= 2:
        raise WrongUsage(
            "name one attribute, or two", hint="For example: --by class, or --by class,gender"
        )
    if len(set(by)) < len(by):
        raise WrongUsage("the same attribute is named twice")
    if of not in UNITS:
        raise WrongUsage(f"there are no shares of {of!r}", hint="Choose " + " or ".join(UNITS))
    check_correction(correction)


def _notes(frame: GroupFrame, rows: Sequence[GroupShare], of: str) -> list[str]:
    notes = []
    if any(ALL_OTHERS in cell for cell in frame.groups):
        notes.append(
            f"Values that fewer than {frame.smallest} people share are put together as "
            f'"{ALL_OTHERS}".'
        )
    if any(one.is_suppressed for one in rows):
        notes.append(
            f"Cells about fewer than {frame.smallest} people (smallest_group in qualkit.toml) are "
            "hidden (·), and with them others from which they could be worked out."
        )
    corrected = [one.is_corrected_for_machine for one in rows if one.share is not None]
    if of == "participants":
        notes.append(
            "Counted are participants with a code that stands at least once. The machine's errors "
            "are not corrected here: --of excerpts does it where a random sample was read."
        )
    elif not any(corrected):
        notes.append(
            "NOT CORRECTED for the machine's errors: no random sample was read "
            "(qualkit sample --by random)."
        )
    elif not all(corrected):
        notes.append(
            "Where fewer than 10 excerpts of a group were read, its share is the machine's and it "
            "is set beside nobody."
        )
    return notes


def comparable_attributes(folder: Path, *, most: int = 8) -> list[str]:
    """The attributes that divide participants into two to `most` groups, in the order of the
    participants file."""
    with open_project(folder) as project:
        study = load_coded_study(project)
    return [
        name
        for name in study.attribute_names
        if 2 <= len({one.value_of(name) for one in study.people.values()}) <= most
    ]
