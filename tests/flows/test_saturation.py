"""Saturation of a project."""

from __future__ import annotations

import pytest

from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.saturation import measure_saturation
from tests.flows.interviewed import make_study

SAID = {
    "buses": ("The last bus is at ten.", {"buses": "against"}),
    "glad": ("The bus is grand.", {"buses": "for"}),
    "town": ("I like the town.", {"town": ""}),
    "school": ("I hated school.", {"school": ""}),
    "nothing": ("Aye.", {}),
}


def study_of(folder, *interviews: str):
    return make_study(
        folder / "p",
        {f"P{at}": [SAID[one] for one in words.split()] for at, words in enumerate(interviews)},
    )


def test_new_codes_are_named_interview_by_interview(tmp_path):
    study = study_of(tmp_path, "buses", "buses town", "nothing", "school")
    result = measure_saturation(study.folder, base=2, run=1)
    assert [one.new_codes for one in result.interviews] == [["buses"], ["town"], [], ["school"]]
    assert (result.codes, result.point.after, result.point.base_codes) == (3, 2, 2)


def test_a_new_stance_is_a_new_meaning_and_no_new_code(tmp_path):
    study = study_of(tmp_path, "buses", "glad")
    assert measure_saturation(study.folder).codes == 1
    meanings = measure_saturation(study.folder, of="meanings")
    assert [one.new_codes for one in meanings.interviews] == [["buses (against)"], ["buses (for)"]]


def test_rejected_codes_are_not_known(tmp_path):
    study = study_of(tmp_path, "buses", "town")
    study.decide("amina", "P1", 0, "town", "reject")
    assert measure_saturation(study.folder).codes == 1


def test_how_many_interviews_hold_most_of_the_frequencies(tmp_path):
    study = study_of(tmp_path, *["buses"] * 9, "town")
    # One interview has buses (9 of 10 codings) in nine orders of ten, and the town in one.
    assert measure_saturation(study.folder).enough_for["80 %"] == 1


def test_few_interviews_are_told_that_they_are_too_few(tmp_path):
    result = measure_saturation(study_of(tmp_path, "buses").folder)
    assert result.point.after is None
    assert "needs 6 interviews" in result.notes[0]


@pytest.mark.parametrize("options", [{"of": "people"}, {"base": 0}, {"threshold": 2.0}])
def test_options_that_make_no_sense_are_refused(tmp_path, options):
    with pytest.raises(WrongUsage):
        measure_saturation(study_of(tmp_path, "buses").folder, **options)


def test_nothing_coded_says_what_to_do(tmp_path):
    with pytest.raises(QualkitError, match="nothing has been coded"):
        measure_saturation(study_of(tmp_path, "nothing").folder)


def test_a_single_interview_is_not_said_to_leave_nothing_to_come(tmp_path):
    result = measure_saturation(study_of(tmp_path, "buses").folder)
    assert (result.to_come, result.enough_for) == (None, {})
    assert "there is 1" in result.notes[0]


def test_a_base_without_codes_is_said(tmp_path):
    result = measure_saturation(study_of(tmp_path, "nothing", "nothing", "buses").folder, base=1)
    assert result.point.after is None
    assert "No code stands in the first 1" in result.notes[0]
