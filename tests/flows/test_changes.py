"""Waves of interviews with the same people."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.changes import compare_times
from qualkit.flows.project import open_project
from qualkit.store.people import save_interview
from qualkit.store.schema import speaker
from tests.flows.interviewed import make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
QUIET = ("I like it here.", {})


def study_of(tmp_path, waves, smallest: int = 1):
    """waves: by wave, what each person says then; None where they were not interviewed."""
    said = {
        f"{wave} P{at}": [one]
        for wave, own in waves.items()
        for at, one in enumerate(own)
        if one is not None
    }
    settings = f"\n[analysis]\nsmallest_group = {smallest}\n"
    study = make_study(tmp_path / "p", said, {name: {} for name in said}, settings)
    with open_project(study.folder, writing=True) as project, project.database.write() as opened:
        first_of: dict[str, str] = {}
        for at, name in enumerate(said, start=1):
            wave, person = name.rsplit(" ", 1)
            save_interview(opened, f"t{at}", {"wave": wave})
            own = first_of.setdefault(person, name)
            opened.execute(
                sa.update(speaker)
                .where(speaker.c.participant_id == name)
                .values(participant_id=own)
            )
    return study.folder


def test_who_began_and_who_ceased_is_told_person_by_person(tmp_path):
    # P0 to P5 begin, P6 speaks of it both times, P7 ceases; P8 only at 2, P9 only at 10.
    first = [QUIET] * 6 + [BUSES, BUSES, QUIET, None]
    last = [BUSES] * 6 + [BUSES, QUIET, None, BUSES]
    result = compare_times(study_of(tmp_path, {"2": first, "10": last}))
    assert (result.times, result.both) == ({"2": 9, "10": 9}, 8)
    (row,) = result.rows
    assert row.shares == {"2": pytest.approx(2 / 9), "10": pytest.approx(8 / 9)}
    # Two-sided binomial of 1 in 7: 2 x (1 + 7) / 128.
    assert (row.gained, row.lost, row.p) == (6, 1, pytest.approx(0.125))
    assert row.p_corrected == pytest.approx(0.125)


def test_what_too_few_people_began_is_not_shown(tmp_path):
    first = [BUSES] * 3 + [QUIET] * 3
    last = [BUSES] * 4 + [QUIET] * 2
    (row,) = compare_times(study_of(tmp_path, {"1": first, "2": last}, smallest=3)).rows
    # One began, none ceased: from the shares the difference can be told, not who.
    assert row.shares == {"1": 0.5, "2": pytest.approx(4 / 6)}
    assert (row.gained, row.lost, row.p) == (None, None, None)


def test_a_share_of_too_few_takes_the_changes_with_it(tmp_path):
    first, last = [QUIET] * 6, [BUSES] * 2 + [QUIET] * 4
    (row,) = compare_times(study_of(tmp_path, {"1": first, "2": last}, smallest=3)).rows
    assert row.shares == {"1": 0.0, "2": None}
    assert (row.gained, row.lost) == (None, None)


def test_without_waves_it_says_where_they_come_from(tmp_path):
    folder = make_study(tmp_path / "p", {"P1": [BUSES]}).folder
    with pytest.raises(WrongUsage) as caught:
        compare_times(folder)
    assert "participants offers" in caught.value.hint
    one = study_of(tmp_path / "one", {"1": [BUSES, QUIET]})
    with pytest.raises(QualkitError, match="are of one"):
        compare_times(one)
