"""Which themes meet: the table of pairs, and the map with a square for each two codes."""

from __future__ import annotations

from qualkit.report.patterns import Pair, cooccurrence_section

CODES = [("work", "Work", 5), ("bus", "Buses <b>", 3), ("home", "Home", 2)]
PAIR = Pair("work", "Work", "bus", "Buses <b>", 2, 2, 0.33, 1.5)


def test_the_map_has_each_pair_twice_and_nothing_where_a_code_meets_itself():
    figure = cooccurrence_section([PAIR], CODES).blocks[1]
    (trace,) = figure.data
    assert trace["z"] == [[None, 2, 0], [2, None, 0], [0, 0, None]]
    assert trace["text"][1][0] == "Buses &lt;b&gt; with Work: 2 turns"
    assert trace["customdata"][0] == ["", "code=work&also=bus", ""]


def test_pairs_that_never_meet_make_no_section():
    alone = Pair("work", "Work", "bus", "Buses", 0, 0, 0.0, None)
    assert cooccurrence_section([alone], CODES) is None


def test_the_strongest_pair_is_described_in_words():
    figure = cooccurrence_section([PAIR], CODES).blocks[1]
    assert "Work with Buses <b>, in 2 turns" in figure.description
