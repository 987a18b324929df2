"""Which way of counting a file has, told by where its selections would stand."""

from __future__ import annotations

from qualkit.readers.offsets import Quoted, is_quotation, weigh
from qualkit.readers.positions import RawText


def test_stored_quotations_speak_louder_than_the_program_s_name():
    raw = RawText("😀 a b c d e f g h\n")
    quoted = [Quoted(2, 3, "a"), Quoted(4, 5, "b"), Quoted(6, 7, "c")]
    verdict = weigh([(raw, quoted)], "NVivo 12")
    assert verdict.counting.units == "codepoints"
    assert verdict.quoted == 3
    assert not verdict.is_open


def test_a_tool_that_names_the_last_character_is_found_out():
    raw = RawText("Grimsby docks were always busy in them days, always.\n")
    words = ("Grimsby", "docks", "always busy", "them days", "were")
    places = [(raw.text.index(one), len(one)) for one in words]
    verdict = weigh([(raw, [Quoted(at, at + size - 1) for at, size in places])], "")
    assert verdict.counting.last
    assert not verdict.is_open


def test_a_quotation_may_be_cut_short_but_not_be_other_words():
    assert is_quotation("I was born…", "I was\nborn here")
    assert not is_quotation("I was born here", "I was born")
    assert not is_quotation("…", "anything")
