"""Waves of interviews for the report, where people were interviewed again."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from qualkit.flows.changes import ChangesResult, OfOneTime, compare_times
from qualkit.flows.project import Project
from qualkit.report.blocks import Section
from qualkit.report.changes import ChangeLine, ChangeTable, changes_section
from qualkit.store.people import load_interviews

#: What tells one interview or one of its files from the next, and no time from another.
_NO_TIMES = frozenset({"interview", "part", "group"})
#: Times beside one another; a date for each interview is no wave.
_MOST_TIMES = 6


def changes_over_time(
    project: Project, codes: Sequence[tuple[str, str, tuple[str, ...]]]
) -> Section | None:
    """Themes by everything of interviews that tells two to six times apart, where as many people as
    may be shown were interviewed at the first and the last; None where nothing does.

    codes: (id, name, ids from the top down to it) in codebook order.
    """
    with project.database.read() as connection:
        interviews = load_interviews(connection)
    values: dict[str, set[str]] = {}
    for own in interviews.values():
        for name, value in own.items():
            values.setdefault(name, set()).add(value)
    found = []
    for name, different in sorted(values.items()):
        if name.casefold() not in _NO_TIMES and 2 <= len(different) <= _MOST_TIMES:
            with contextlib.suppress(OfOneTime):
                found.append(compare_times(project.folder, by=name))
    shown = [one for one in found if one.both >= max(1, project.settings.smallest_group)]
    notes = list(dict.fromkeys(note for one in shown for note in one.notes if "(·)" not in note))
    return changes_section([_table(one, codes) for one in shown], notes)


def _table(result: ChangesResult, codes: Sequence[tuple[str, str, tuple[str, ...]]]) -> ChangeTable:
    depth = {code: len(path) - 1 for code, _, path in codes}
    return ChangeTable(
        result.by,
        result.times,
        result.both,
        [
            ChangeLine(
                one.name,
                depth.get(one.code, 0),
                list(one.shares.values()),
                one.gained,
                one.lost,
                one.p_corrected,
            )
            for one in result.rows
        ],
    )
