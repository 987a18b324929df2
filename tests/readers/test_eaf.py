"""ELAN: tiers are speakers, annotations are put in order of time, dependent tiers left out."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile

from .conftest import left_out_of, turns_of
from .samples import SAID, eaf


def test_annotations_of_all_tiers_come_in_order_of_time_with_their_times(read):
    transcript = read("a.eaf", eaf())
    assert turns_of(transcript) == SAID
    assert [turn.start_ms for turn in transcript.turns] == [0, 1000, 2000, 3000]
    assert [turn.end_ms for turn in transcript.turns] == [900, 1900, 2900, 3900]


def test_a_tier_that_depends_on_another_is_left_out_by_name(read):
    tier = (
        '<TIER TIER_ID="translation" PARENT_REF="P4"><ANNOTATION><REF_ANNOTATION'
        ' ANNOTATION_ID="r1" ANNOTATION_REF="a2"><ANNOTATION_VALUE>Til Grimsby.</ANNOTATION_VALUE>'
        "</REF_ANNOTATION></ANNOTATION></TIER>"
    )
    transcript = read("a.eaf", eaf(tier))
    assert turns_of(transcript) == SAID
    assert left_out_of(transcript) == [("tier translation", "Til Grimsby.")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"<a/>", "not an ELAN document", id="other XML"),
        pytest.param(b"<ANNOTATION_DOCUMENT/>", "no annotations", id="no tier"),
        pytest.param(b"Int: hello", "XML is damaged", id="text"),
    ],
)
def test_a_file_without_annotations_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.eaf", data)


def test_a_time_that_no_recording_has_is_none(read):
    data = eaf().replace(b'TIME_VALUE="3900"', b'TIME_VALUE="10000000000000000000000"', 1)
    transcript = read("a.eaf", data)
    assert turns_of(transcript) == SAID
    assert [turn.end_ms for turn in transcript.turns] == [900, 1900, 2900, None]
