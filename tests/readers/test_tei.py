"""TEI: utterances, people of the header, events inside and between utterances."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import parts_of, turns_of
from .samples import SAID, tei


def test_utterances_are_turns_of_the_people_that_the_header_names(read):
    people = (
        '<person xml:id="a"><persName><forename>Helen</forename> <surname>Marsh</surname>'
        '</persName></person><person xml:id="b"/>'
    )
    body = (
        "<u who='#a'>Where from?</u><u who='#b'>Here.</u><u who='#a'>Aye?</u><u who='#b'>Aye.</u>"
    )
    assert turns_of(read("a.xml", tei(body, people)))[:2] == [
        ("Helen Marsh", "Where from?"),
        ("b", "Here."),
    ]


def test_events_are_notes_and_what_is_unclear_is_talk(read):
    body = (
        "<u who='#Int'>So?</u><u who='#P4'>Well <vocal><desc>laughs</desc></vocal> it "
        "<unclear>was</unclear> <gap reason='inaudible'/> grim.</u>"
        "<incident><desc>door slams</desc></incident><u who='#Int'>And?</u>"
    )
    transcript = read("a.tei", tei(body))
    assert turns_of(transcript)[1] == ("P4", "Well [laughs] it was [inaudible] grim.")
    assert parts_of(transcript, PartKind.NOTE) == ["[laughs]", "[inaudible]", "[door slams]"]


def test_speeches_of_plays_and_parliaments_are_turns(read):
    body = "".join(f"<sp><speaker>{speaker}</speaker><p>{talk}</p></sp>" for speaker, talk in SAID)
    assert turns_of(read("a.xml", tei(body))) == SAID


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"<html/>", "a <html>, not a TEI", id="other XML"),
        pytest.param(tei("<p>Nobody speaks.</p>"), "no utterances", id="no utterance"),
        pytest.param(
            b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "declares entities", id="entities"
        ),
    ],
)
def test_xml_without_utterances_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.xml", data)
