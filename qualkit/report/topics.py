"""Topics found without a codebook, with how far each is to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qualkit.report.blocks import (
    Block,
    Cell,
    Figure,
    Section,
    Table,
    Text,
    number,
    percentage,
    quotes_link,
    share,
)
from qualkit.report.plots import names_axis, plotly_text


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic. share, low, high: of all excerpts, with its 95 % interval. stability: from 0 to 1,
    None where it was not measured; verdict: what is made of it. code: the nearest of the codebook,
    by name."""

    number: int
    name: str
    words: Sequence[str]
    excerpts: int
    people: int
    share: float
    low: float | None
    high: float | None
    stability: float | None
    verdict: str
    code: str


def topics_section(rows: Sequence[TopicRow], notes: Sequence[str]) -> Section:
    """notes: how the topics were found, how many excerpts belong to none."""
    columns = ["Topic", "Words", "Excerpts", "People", "% of excerpts", "Stability", "Nearest code"]
    lines = [_line(one) for one in rows]
    blocks: list[Block] = [
        Text(notes, is_soft=True),
        _figure(rows),
        Table("All topics", columns, lines, note=_NOTE),
    ]
    return Section("topics", "Topics", blocks)


_NOTE = (
    "Stability: how much of a topic is found again when excerpts and random seed are drawn anew, "
    "from 0 to 1. A topic marked unstable is no finding."
)


def _line(one: TopicRow) -> list[Cell]:
    link = quotes_link(topic=str(one.number))
    interval = ""
    if one.low is not None and one.high is not None:
        interval = f" ({percentage(one.low)}–{percentage(one.high)})"
    stability = "–" if one.stability is None else f"{one.stability:.2f}"
    return [
        Cell(f"{one.number} {one.name}"),
        Cell(", ".join(one.words)),
        number(one.excerpts, f"Topic {one.number}, {one.name}", link),
        number(one.people, f"Topic {one.number}, {one.name}, people", link),
        Cell(f"{share(one.share)}{interval}", is_number=True),
        Cell(f"{stability} {one.verdict}".strip(), is_number=True),
        Cell(one.code),
    ]


def _figure(rows: Sequence[TopicRow]) -> Figure:
    shown = sorted(rows, key=lambda one: one.share)
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [one.share for one in shown],
        "y": list(range(len(shown))),
        "customdata": [quotes_link(topic=str(one.number)).partition(":")[2] for one in shown],
        "text": [
            plotly_text(f"{one.number} {one.name}: {share(one.share)} {one.verdict}")
            for one in shown
        ],
        "textposition": "none",
        "hoverinfo": "text",
        "marker": {
            "color": "--accent",
            "pattern": {"shape": ["/" if one.verdict == "unstable" else "" for one in shown]},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [max(0.0, (one.high or one.share) - one.share) for one in shown],
            "arrayminus": [
                max(0.0, one.share - (one.share if one.low is None else one.low)) for one in shown
            ],
            "color": "--ink",
            "thickness": 1.4,
            "width": 3,
        },
    }
    largest = f"; the largest is {shown[-1].name}" if shown else ""
    return Figure(
        "plot-topics",
        "Share of excerpts in each topic, with 95 % intervals (hatched: unstable)",
        f"Bars of {len(shown)} topics{largest}. The table below has the figures.",
        [trace],
        {
            "xaxis": {"tickformat": ".0%", "side": "top", "rangemode": "tozero"},
            "yaxis": names_axis([f"{one.number} {one.name}" for one in shown]),
            "margin": {"l": 10, "r": 16, "t": 36, "b": 10},
            "showlegend": False,
        },
        height=70 + 26 * len(shown),
    )
