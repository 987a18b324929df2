"""The page of plots about topics: how large, how sure, how close, by whom. One file, no network."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from qualkit.core.provenance import Provenance
from qualkit.flows.topic_talk import GatheredTalk
from qualkit.flows.topics_result import TopicLine, TopicsResult
from qualkit.report.blocks import Block, Cell, Entries, Figure, Section, Table, Text
from qualkit.report.page import Report, render_report
from qualkit.report.plots import plotly_text
from qualkit.topics.hierarchy import tree_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Points of the map; more make the page heavy and the picture no clearer.
_MOST_POINTS = 3000
_QUOTE_WORDS = 35
_TICK_LETTERS = 18
_COLOURS = (
    "#0b5c7a", "#b3372a", "#1f7a4d", "#8a6100", "#6b4fa0", "#a0497a", "#2f6fb5", "#6a7a1f",
    "#c26a1a", "#3b8686",
)  # fmt: skip


def topics_page(
    gathered: GatheredTalk,
    labels: NDArray[np.int64],
    result: TopicsResult,
    *,
    identifiable: bool = False,
) -> str:
    """HTML with plotly inside it. identifiable: the page says so."""
    sections = [
        Section("sizes", "How much is said", [_sizes(result), _table(result)]),
        Section("words", "What they are about", [_words_and_quotes(result)]),
        Section("tree", "Which topics are close", [_tree(result)] if result.tree else []),
        Section("map", "Map of the talk", [_map(gathered, labels, result)]),
    ]
    by_attribute = _by_attribute(result)
    if by_attribute:
        sections.append(Section("groups", "Who talks about it", by_attribute))
    provenance = Provenance(
        title="Topics",
        method=f"{len(result.topics)} topics in {result.excerpts:,} excerpts by "
        f"{result.people} people; {100 * result.left_out_share:.1f} % left out; "
        f"{result.seeds} resamples.",
        is_identifiable=identifiable,
    )
    quotes = '{"transcripts":[],"people":[],"codes":[],"quotes":[]}'
    return render_report(Report(provenance, [one for one in sections if one.blocks], quotes))


def _label(line: TopicLine) -> str:
    return f"{line.number} {line.name}"


def plot_label(line: TopicLine) -> str:
    """The label beside a plot, on two lines at most: a telephone has no room for a longer one."""
    lines = wrap(_label(line), _TICK_LETTERS, max_lines=2, placeholder=" …")
    return "<br>".join(plotly_text(one) for one in lines)


def _sizes(result: TopicsResult) -> Figure:
    lines = result.topics[::-1]
    shares = [100 * one.share for one in lines]
    data: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": [plot_label(one) for one in lines],
        "marker": {
            "color": ["--against" if one.verdict == "unstable" else "--accent" for one in lines]
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [
                100 * (one.high or one.share) - s for one, s in zip(lines, shares, strict=True)
            ],
            "arrayminus": [
                s - 100 * (one.low if one.low is not None else one.share)
                for one, s in zip(lines, shares, strict=True)
            ],
        },
        "hovertext": [", ".join(word for word, _ in one.words) for one in lines],
        "hoverinfo": "text+x",
    }
    return Figure(
        "topic-sizes",
        "Share of excerpts, with 95 % intervals by participant (red: unstable)",
        "A bar for each topic; red where it does not come out again under resampling.",
        [data],
        {
            "xaxis": {"title": {"text": "% of excerpts"}},
            "yaxis": {"ticksuffix": "  "},
            "margin": {"l": 10, "r": 10, "t": 10},
        },
        height=120 + 34 * len(lines),
    )


def _table(result: TopicsResult) -> Table:
    rows = [
        [
            Cell(_label(one)),
            Cell(f"{one.excerpts:,}", is_number=True),
            Cell(f"{one.people:,}", is_number=True),
            Cell("–" if one.stability is None else f"{one.stability:.2f}", is_number=True),
            Cell(f"{one.npmi:.2f}", is_number=True),
        ]
        for one in result.topics
    ]
    return Table("Topics", ["Topic", "Excerpts", "People", "Stability", "NPMI"], rows)


def _words_and_quotes(result: TopicsResult) -> Entries:
    """Below one another rather than in the table, which a telephone would show as tall stripes."""
    return Entries(
        [
            (
                Cell(_label(one)),
                [
                    ("Words", ", ".join(word for word, _ in one.words)),
                    *(("", f"“{_shortened(quote.words)}”") for quote in one.quotes[:1]),
                ],
            )
            for one in result.topics
        ]
    )


def _shortened(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:_QUOTE_WORDS]) + (" …" if len(parts) > _QUOTE_WORDS else "")


def _tree(result: TopicsResult) -> Figure:
    """A dendrogram: each join is a bracket between its branches."""
    order = tree_order(result.tree, len(result.topics))
    height = dict.fromkeys(range(len(result.topics)), 0.0)
    place = {topic: float(row) for row, topic in enumerate(order)}
    xs: list[float | None] = []
    ys: list[float | None] = []
    for number, join in enumerate(result.tree):
        node = len(result.topics) + number
        ends = (join.left, join.right)
        height[node] = join.distance
        place[node] = sum(place[one] for one in ends) / 2
        xs += [height[ends[0]], join.distance, join.distance, height[ends[1]], None]
        ys += [place[ends[0]], place[ends[0]], place[ends[1]], place[ends[1]], None]
    lines = {line.number - 1: line for line in result.topics}
    return Figure(
        "topic-tree",
        "Topics that join further left are closer",
        "A tree of topics by the cosine of their mean vectors.",
        [
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "hoverinfo": "skip",
                "line": {"color": "--accent"},
            }
        ],
        {
            "xaxis": {"title": {"text": "1 − cosine"}},
            "yaxis": {
                "tickvals": list(range(len(order))),
                "ticktext": [plot_label(lines[topic]) for topic in order],
            },
            "showlegend": False,
            "margin": {"l": 10, "r": 10, "t": 10},
        },
        height=120 + 34 * len(order),
    )


def _map(gathered: GatheredTalk, labels: NDArray[np.int64], result: TopicsResult) -> Figure:
    """Excerpts by the two directions in which topics differ most."""
    import numpy as np

    from qualkit.topics.map_of_talk import map_points

    points = map_points(gathered.talk.vectors, labels, len(result.topics))
    inside = np.flatnonzero(labels >= 0)
    step = max(1, -(-len(inside) // _MOST_POINTS))
    data: list[dict[str, Any]] = []
    for line in result.topics:
        rows = [row for row in inside[::step] if labels[row] == line.number - 1]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": plotly_text(_label(line)),
                "x": [round(float(points[row, 0]), 4) for row in rows],
                "y": [round(float(points[row, 1]), 4) for row in rows],
                "text": [
                    plotly_text(" ".join(gathered.excerpts[row].text.split()[:20])) for row in rows
                ],
                "hoverinfo": "text+name",
                "marker": {
                    "size": 6,
                    "opacity": 0.7,
                    "color": _COLOURS[(line.number - 1) % len(_COLOURS)],
                },
            }
        )
    hidden = {"visible": False}
    return Figure(
        "topic-map",
        "Each point is an excerpt; point at one to read it",
        "Excerpts by the two directions in which topics differ most.",
        data,
        {
            "xaxis": hidden,
            "yaxis": hidden,
            "margin": {"l": 10, "r": 10, "t": 10},
            "legend": {"orientation": "h"},
        },
        height=620,
    )


def _by_attribute(result: TopicsResult) -> list[Block]:
    blocks: list[Block] = []
    for number, attribute in enumerate(dict.fromkeys(one.attribute for one in result.contrasts)):
        own = [one for one in result.contrasts if one.attribute == attribute]
        values = list(dict.fromkeys(one.value for one in own))
        share = {(one.topic, one.value): one.share.share for one in own}
        sure = {(one.topic, one.value): "*" for one in own if one.q is not None and one.q < 0.05}
        lines = result.topics[::-1]
        grid = [[100 * share[line.number - 1, value] for value in values] for line in lines]
        blocks.append(
            Figure(
                f"topic-by-{number}",
                f"Share of each group's excerpts, by {attribute} (%)",
                f"A cell for each topic and each {attribute}; * where the difference from the "
                "others is beyond chance (q < 0.05).",
                [
                    {
                        "type": "heatmap",
                        "z": grid,
                        "x": values,
                        "y": [plot_label(line) for line in lines],
                        "text": [
                            [
                                f"{100 * share[line.number - 1, v]:.0f}"
                                f"{sure.get((line.number - 1, v), '')}"
                                for v in values
                            ]
                            for line in lines
                        ],
                        "texttemplate": "%{text}",
                        "hoverinfo": "x+y+text",
                        "colorscale": [[0, "--card"], [1, "--accent"]],
                        "showscale": False,
                    }
                ],
                {
                    "xaxis": {"type": "category"},
                    "yaxis": {"ticksuffix": "  "},
                    "margin": {"l": 10, "r": 10, "t": 10},
                },
                height=140 + 34 * len(lines),
                least_width=200 + 50 * len(values),
            )
        )
    if blocks:
        blocks.append(
            Text(["Intervals and differences are in topic_by_attribute.csv."], is_soft=True)
        )
    return blocks
