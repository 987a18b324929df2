"""Charts are well-formed, show every figure in words too, and escape what they are given."""

from __future__ import annotations

import pytest
from lxml import etree

from qualkit.themes.score_chart import as_page, draw_curve, draw_scores
from qualkit.themes.scoring import CodedExcerpt, score_codings

NAMES = {"svg": "http://www.w3.org/2000/svg"}


def scores():
    return score_codings(
        [
            CodedExcerpt("a", frozenset({"bus"}), {"bus": 0.9, "food": 0.4}),
            CodedExcerpt("a", frozenset({"food"}), {"bus": 0.1, "food": 0.8}),
            CodedExcerpt("b", frozenset({"bus"}), {"bus": 0.2, "food": 0.1}),
        ],
        ["bus", "food", "never"],
        min_confidence=0.5,
        words=(1, 1, 1),
        stances=[],
    )


def texts(svg: str) -> list[str]:
    root = etree.fromstring(svg.encode())
    return ["".join(one.itertext()) for one in root.iterfind(".//svg:text", NAMES)]


def test_each_code_of_the_gold_has_a_bar_with_its_figures():
    said = texts(draw_scores(scores(), "Themes"))
    assert "bus" in said
    assert "never" not in said  # nobody coded it
    assert any(one.startswith("0.67 (") and "2 in gold, 1 found" in one for one in said)
    assert any(one.startswith("1.00 (") and "1 in gold, 1 found" in one for one in said)


def test_the_bars_are_as_long_as_the_f1():
    root = etree.fromstring(draw_scores(scores(), "Themes").encode())
    blue = [
        float(one.get("width"))
        for one in root.iterfind(".//svg:rect", NAMES)
        if one.get("fill") == "#0072B2"
    ]
    assert blue == pytest.approx([330.0, 220.0], abs=0.1)  # 1 and 2/3 of 330


def test_a_curve_rises_where_the_scores_rise():
    svg = draw_curve([(0, 0.4, 0.35, 0.45), (50, 0.6, 0.55, 0.65)], "Curve", "note")
    root = etree.fromstring(svg.encode())
    (low, high) = [float(one.get("cy")) for one in root.iterfind(".//svg:circle", NAMES)]
    assert high < low  # up is a smaller y
    assert {"0.400", "0.600", "0", "50"} <= set(texts(svg))


def test_a_name_that_looks_like_markup_is_only_words():
    assert "<b>&" in texts(draw_curve([(0, 0.5, 0.5, 0.5)], "<b>&", ""))
    assert "<script>" not in as_page("<svg/>", "<script>")
