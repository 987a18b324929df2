"""Bodies called by letters, and the letters that identify nobody."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("ROS [Reactive Oxygen Species] kill. We measured ROS.", [], "a term and its letters"),
        ("a compact fluorescent light (CFL), and CFL bulbs", [], "the letters after it"),
        ("a Rural Skills Trust (RST), and RST paid", ["RST"], "the words are a body's"),
        ("the Robert Gordon Place (RGP), then RGP", ["RGP"], "the words are a name"),
        ("I'd the grades for RGU, I'd the offer.", ["RGU"], "a university"),
        ("It's SRUC now.", ["SRUC"], "a college"),
        ("BHC's van came", ["BHC"], "a possessive"),
        ("The girl in B and M gets the same.", ["B and M"], "a shop of two letters"),
        ("from M&S, yes", ["M&S"], "the same, written short"),
        ("RGU and then I was off to the DWP a year", ["RGU", "DWP"], "other letters, far from it"),
        ("I got my NVQ and then the HNC.", [], "qualifications"),
        ("three As, AAB I think", [], "grades"),
        ("She was in A and E all night.", [], "a ward"),
        ("under George VI and the XIV of them", [], "numerals"),
        ("NOOO, that's YES to me", [], "a word drawn out, a word shouted"),
        ("HE SAID GET OUT OF MY PLTT SHOP", [], "all is shouted"),
        ("[INAUD] and (XTALK) there", [], "notes of the transcriber"),
        ("the RGU-based lot, a B/E seat", [], "part of something longer"),
        ("she's Us and I'm Them", [], "no capitals"),
    ],
)
def test_letters_that_no_list_has_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("acronym", text) == expected, why
