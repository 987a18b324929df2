"""What the report says of people who were interviewed again."""

from __future__ import annotations

from qualkit.flows.project import open_project
from qualkit.flows.report import write_report
from qualkit.flows.report_changes import changes_over_time
from qualkit.store.people import save_interview
from tests.flows.test_changes import BUSES, QUIET, study_of


def section_of(folder):
    with open_project(folder) as project:
        return changes_over_time(project, [("buses", "Buses", ("buses",))])


def test_a_study_in_waves_has_a_section_on_what_changed(tmp_path):
    # Of six people four begin; p of 0 in 4: 2 x 1/16.
    folder = study_of(tmp_path, {"1": [QUIET] * 6, "2": [BUSES] * 4 + [QUIET] * 2}, smallest=3)
    section = section_of(folder)
    assert section is not None
    (table,) = (one for one in section.blocks if one.kind == "table")
    assert table.columns == ["Theme", "wave 1 (n = 6)", "wave 2 (n = 6)", "Began", "Ceased", "p"]
    (row,) = [[cell.text for cell in row] for row in table.rows]
    assert row == ["Buses", "0 %", "67 %", "4", "0", "0.125"]
    assert "What changed" in write_report(folder, out=tmp_path / "r.html").sections


def test_a_theme_of_which_one_share_is_hidden_shows_no_figure(tmp_path):
    # Two of six at wave 2 are too few; with all other figures they could be told.
    folder = study_of(tmp_path, {"1": [BUSES] * 4 + [QUIET] * 2, "2": [BUSES] * 2 + [QUIET] * 4}, 3)
    section = section_of(folder)
    assert section is not None
    (table,) = (one for one in section.blocks if one.kind == "table")
    (row,) = [[cell.text for cell in row] for row in table.rows]
    assert row == ["Buses", "·", "·", "·", "·", ""]


def test_numbers_of_interviews_and_waves_of_few_people_are_no_waves(tmp_path):
    folder = study_of(tmp_path, {"1": [BUSES] * 2, "2": [QUIET] * 2}, smallest=3)
    assert section_of(folder) is None
    with open_project(folder, writing=True) as project, project.database.write() as connection:
        for at in range(1, 5):
            save_interview(connection, f"t{at}", {"part": str(1 + at % 2)})
    assert section_of(folder) is None
    assert "What changed" not in write_report(folder, out=tmp_path / "r.html").sections
