"""CHAT: main lines, lines that go on after a tab, media times, headers and dependent tiers."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile

from .conftest import left_out_of, roles_of, turns_of

CHAT = (
    "@UTF8\n@Begin\n@Languages:\tdan\n"
    "@Participants:\tINV Helen Investigator, PAR Karen Participant\n"
    "*INV:\twhere do you live ? \x150_1500\x15\n"
    "*PAR:\tin Grimsby , by\n\tthe docks . \x151600_4000\x15\n"
    "%mor:\tprep|in n:prop|Grimsby\n"
    "*INV:\talways ?\n*PAR:\talways .\n@End\n"
)


def test_main_lines_are_turns_named_by_role(read):
    transcript = read("a.cha", CHAT)
    assert turns_of(transcript) == [
        ("Investigator", "where do you live?"),
        ("Participant", "in Grimsby, by the docks."),
        ("Investigator", "always?"),
        ("Participant", "always."),
    ]
    assert roles_of(transcript) == {
        "Investigator": "interviewer",
        "Participant": "participant",
    }
    assert transcript.language == "da"


def test_two_people_of_one_role_are_told_apart_by_their_codes(read):
    text = CHAT.replace("PAR Karen Participant", "PAR Participant, PAS Participant")
    assert turns_of(read("a.cha", text))[1][0] == "Participant PAR"


def test_media_times_are_the_turns_times(read):
    turns = read("a.cha", CHAT).turns
    assert [(turn.start_ms, turn.end_ms) for turn in turns[:2]] == [(0, 1500), (1600, 4000)]


def test_headers_and_dependent_tiers_are_left_out_by_name(read):
    assert left_out_of(read("a.cha", CHAT)) == [
        ("header", "@UTF8"),
        ("header", "@Begin"),
        ("header", "@Languages:\tdan"),
        ("header", "@Participants:\tINV Helen Investigator, PAR Karen Participant"),
        ("dependent tier", "%mor:\tprep|in n:prop|Grimsby"),
        ("header", "@End"),
    ]


def test_a_file_without_main_lines_is_refused(read):
    with pytest.raises(UnreadableFile, match="no main lines"):
        read("a.cha", "@Begin\n@End\n")
