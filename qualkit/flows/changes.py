"""What people who were interviewed again say now, and did not say before: waves side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualkit.analysis.changes import exact_change_p
from qualkit.analysis.differences import check_correction, correct_p_values
from qualkit.analysis.suppression import is_small
from qualkit.core.choices import unknown
from qualkit.core.errors import QualkitError
from qualkit.flows.coded_study import CodedStudy, chosen_codes, load_coded_study, nothing_coded
from qualkit.flows.project import open_project
from qualkit.store.people import load_interviews, names_known

_OFFERS = (
    "Interviews are told apart by the names of their files: qualkit participants offers, then "
    "with --accept."
)


class OfOneTime(QualkitError):
    """Whoever speaks was interviewed at one time only."""


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One code. shares: of the people interviewed at each time, who have it then; None where that
    would tell of too few. gained, lost: of those interviewed the first and the last time, who have
    it only the last, only the first time; None likewise. p: of McNemar's exact test; p_corrected:
    for the number of codes tested."""

    code: str
    name: str
    shares: Mapping[str, float | None]
    gained: int | None = None
    lost: int | None = None
    p: float | None = None
    p_corrected: float | None = None


@dataclass(frozen=True, slots=True)
class ChangesResult:
    """by: what tells the times apart. times: in their order, with how many people were interviewed;
    both: how many the first and the last time."""

    by: str
    times: dict[str, int]
    both: int
    correction: str
    rows: list[CodeChange]
    notes: list[str] = field(default_factory=list)


def compare_times(
    folder: Path, *, by: str = "wave", codes: Sequence[str] = (), correction: str = "holm"
) -> ChangesResult:
    """Who speaks of each code at each time, and who began or ceased to, person by person.

    by: what of interviews tells the times apart; its values are put in order, numbers by size.
    Figures about fewer people than smallest_group in qualkit.toml are hidden. Raises NoProject,
    WrongUsage for what is not known of interviews, OfOneTime where nothing can be compared, and
    QualkitError where nothing is coded.
    """
    check_correction(correction)
    with open_project(folder) as project:
        with project.database.read() as connection:
            interviews = load_interviews(connection)
        names = names_known(interviews)
        if by not in names:
            raise unknown("attribute", by, names, place="of interviews", none=_OFFERS)
        study = load_coded_study(project)
        time_of = {key: own[by] for key, own in interviews.items() if by in own}
        smallest = project.settings.smallest_group
    wanted = chosen_codes(study.book, codes, {one.code for one in study.standing})
    if not wanted:
        raise nothing_coded(folder)
    present = _present(study, time_of)
    if len(present) < 2:
        raise OfOneTime(
            f"all interviews whose {by} is known are of one", where=str(folder), hint=_OFFERS
        )
    times = list(present)
    both = present[times[0]] & present[times[-1]]
    rows = [_change(study, code, present, both, time_of, smallest) for code in wanted]
    return ChangesResult(
        by,
        {time: len(people) for time, people in present.items()},
        len(both),
        correction,
        _corrected(rows, correction),
        _notes(study, rows, time_of, by, smallest),
    )


def _present(study: CodedStudy, time_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The participants who say something, by time, in the order of times."""
    found: dict[str, set[str]] = {}
    for person in study.people.values():
        for transcript in person.transcripts:
            if transcript in time_of:
                found.setdefault(time_of[transcript], set()).add(person.id)
    return {time: found[time] for time in sorted(found, key=_in_order)}


def _in_order(value: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", value)
    return [(0, int(one), "") if one.isdigit() else (1, 0, one) for one in parts if one]


def _change(
    study: CodedStudy,
    code: str,
    present: Mapping[str, set[str]],
    both: set[str],
    time_of: Mapping[str, str],
    smallest: int,
) -> CodeChange:
    having: dict[str, set[str]] = {time: set() for time in present}
    for one in study.standing:
        if one.code == code and one.transcript in time_of:
            having[time_of[one.transcript]].add(one.person)
    hidden = {
        time
        for time, people in present.items()
        if is_small(len(having[time]), len(people), smallest)
    }
    row = CodeChange(
        code,
        study.book.name_of(code),
        {
            time: None if time in hidden else len(having[time]) / len(people)
            for time, people in present.items()
        },
    )
    first, *_, last = present
    gained = len((having[last] - having[first]) & both)
    lost = len((having[first] - having[last]) & both)
    # With the shares and one of the two the other could be worked out.
    if {first, last} & hidden or any(is_small(one, len(both), smallest) for one in (gained, lost)):
        return row
    return replace(row, gained=gained, lost=lost, p=exact_change_p(gained, lost))


def _corrected(rows: Sequence[CodeChange], correction: str) -> list[CodeChange]:
    tested = [one.p for one in rows if one.p is not None]
    corrected = iter(correct_p_values(tested, correction))
    return [one if one.p is None else replace(one, p_corrected=next(corrected)) for one in rows]


def _notes(
    study: CodedStudy,
    rows: Sequence[CodeChange],
    time_of: Mapping[str, str],
    by: str,
    smallest: int,
) -> list[str]:
    counted = (
        "Counted are participants with a code that stands at least once in an interview of that "
        "time. The machine's errors are not corrected, and longer interviews give more chances."
    )
    notes = [counted]
    if any(one.gained is None for one in rows):
        notes.append(
            f"Figures about fewer than {smallest} people (smallest_group in qualkit.toml) are "
            "hidden (·), and with them others from which they could be worked out."
        )
    without = len({one.id for one in study.transcripts} - set(time_of))
    if without:
        notes.append(f"Of {without} transcripts no {by} is known; they are left out.")
    return notes
