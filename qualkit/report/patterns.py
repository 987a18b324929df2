"""Which themes go together, and after how many interviews nothing new came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualkit.report.blocks import (
    Block,
    Cell,
    Figure,
    Section,
    Table,
    Text,
    heat_of,
    number,
    quotes_link,
    share,
)
from qualkit.report.plots import plotly_text

#: Codes in the map, and pairs in the table: the most frequent.
_MOST_CODES = 30
_MOST_PAIRS = 25


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes. together: turns that have both; people: who say them; overlap: Jaccard's (1912)
    index, the part of the turns with either that have both; lift: how many times as often as by
    chance."""

    code: str
    name: str
    other: str
    other_name: str
    together: int
    people: int
    overlap: float
    lift: float | None


def cooccurrence_section(
    pairs: Sequence[Pair], codes: Sequence[tuple[str, str, int]]
) -> Section | None:
    """codes: (id, name, turns that have it). None when no two codes meet in a turn."""
    met = [one for one in pairs if one.together]
    if not met:
        return None
    shown = sorted(met, key=lambda one: (-one.together, -one.overlap))[:_MOST_PAIRS]
    most = shown[0].together
    rows = [_pair_row(one, most) for one in shown]
    blocks: list[Block] = [
        Text((_COOCCURRENCE,), is_soft=True),
        _map(met, codes),
        Table(
            f"The {len(shown)} pairs that meet most often",
            ["Theme", "With", "Turns with both", "People", "Of turns with either", "× chance"],
            rows,
        ),
    ]
    return Section("cooccurrence", "What goes together", blocks)


_COOCCURRENCE = (
    "Themes that people speak of in the same turn: the stronger the colour, the more often. "
    "Frequent themes meet often by chance alone: the last column of the table says how many times "
    "as often as that they do."
)


def _pair_row(one: Pair, most: int) -> list[Cell]:
    """Every number of a pair opens the turns that have both."""
    link = quotes_link(code=one.code, also=one.other)
    pair = f"{one.name} with {one.other_name}"
    lift = "–" if one.lift is None else f"{one.lift:.1f}"
    return [
        Cell(one.name),
        Cell(one.other_name),
        number(
            one.together,
            f"{pair}, in {one.together} turns",
            link,
            heat=heat_of(one.together, most),
        ),
        number(one.people, f"{pair}, people", link),
        Cell(share(one.overlap), link, f"{pair}, of turns with either", is_number=True),
        Cell(lift, link, f"{pair}, times chance", is_number=True),
    ]


@dataclass(frozen=True, slots=True)
class _Square:
    """One square of the map. turns: None where a code meets itself; query: of the quotes behind it,
    as the page's address has it; words: what is shown where somebody points at it."""

    turns: int | None
    query: str
    words: str


def _square(names: Mapping[str, str], row: str, column: str, pair: Pair | None) -> _Square:
    turns = pair.together if pair else 0
    return _Square(
        None if row == column else turns,
        quotes_link(code=row, also=column).partition(":")[2] if pair else "",
        plotly_text(f"{names[row]} with {names[column]}: {turns} turns"),
    )


def _map(pairs: Sequence[Pair], codes: Sequence[tuple[str, str, int]]) -> Figure:
    frequent = {one[0] for one in sorted(codes, key=lambda one: -one[2])[:_MOST_CODES]}
    shown = [one for one in codes if one[0] in frequent]
    names = {code: name for code, name, _ in shown}
    both = {key: one for one in pairs for key in ((one.code, one.other), (one.other, one.code))}
    squares = [
        [_square(names, row, column, both.get((row, column))) for column in names] for row in names
    ]
    ticks = {
        "tickvals": list(range(len(names))),
        "ticktext": [plotly_text(name) for name in names.values()],
        "showgrid": False,
    }
    trace: dict[str, Any] = {
        "type": "heatmap",
        "z": [[one.turns for one in row] for row in squares],
        "customdata": [[one.query for one in row] for row in squares],
        "text": [[one.words for one in row] for row in squares],
        "hoverinfo": "text",
        "colorscale": [[0, "--card"], [1, "--accent"]],
        "xgap": 1,
        "ygap": 1,
        "colorbar": {"title": {"text": "turns"}, "thickness": 12, "outlinewidth": 0},
    }
    best = max(pairs, key=lambda one: one.together)
    return Figure(
        "plot-cooccurrence",
        "Themes in the same turn",
        f"A square for each pair of themes, stronger in colour the more turns have both; most "
        f"often {best.name} with {best.other_name}, in {best.together} turns. The table below has "
        "the most frequent pairs.",
        [trace],
        {
            "xaxis": ticks | {"side": "bottom", "tickangle": 60},
            "yaxis": ticks | {"autorange": "reversed"},
            "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        },
        height=260 + 20 * len(names),
        least_width=240 + 20 * len(names),
    )


@dataclass(frozen=True, slots=True)
class Saturation:
    """Codes known after each interview, all of one length. in_order: as the interviews were read;
    expected, low, high: the mean over random orders with the band that holds 95 % of them;
    frequency: the part of all codings that are of codes known by then."""

    names: Sequence[str]
    in_order: Sequence[int]
    expected: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    frequency: Sequence[float]


def saturation_section(found: Saturation, notes: Sequence[str] = ()) -> Section | None:
    """notes: what follows from it. None for fewer than two interviews."""
    if len(found.in_order) < 2 or not found.in_order[-1]:
        return None
    rows = [
        [
            Cell(f"{place}: {name}"),
            number(
                known - (found.in_order[place - 2] if place > 1 else 0),
                f"{name}, all coded excerpts",
                quotes_link(transcript=name),
            ),
            Cell(f"{known}", is_number=True),
            Cell(f"{expected:.1f}", is_number=True),
            Cell(share(part), is_number=True),
        ]
        for place, (name, known, expected, part) in enumerate(
            zip(found.names, found.in_order, found.expected, found.frequency, strict=True), start=1
        )
    ]
    columns = ["Interview", "New codes", "Codes known", "Expected", "Codings known"]
    blocks: list[Block] = [
        Text(notes),
        _saturation_figure(found),
        Table("Codes known after each interview", columns, rows, note=_KNOWN, is_folded=True),
    ]
    return Section("saturation", "Saturation", blocks)


_KNOWN = (
    "Expected: the mean over random orders of the interviews. Codings known: the part of all coded "
    "excerpts whose code had come up by then."
)


def _saturation_figure(found: Saturation) -> Figure:
    places = list(range(1, len(found.in_order) + 1))
    edge = {"type": "scatter", "mode": "lines", "x": places, "hoverinfo": "skip"}
    traces: list[Mapping[str, Any]] = [
        edge | {"y": list(found.low), "line": {"width": 0}, "showlegend": False},
        edge
        | {
            "y": list(found.high),
            "line": {"width": 0},
            "fill": "tonexty",
            "fillcolor": "--accent-soft",
            "name": "95 % of random orders",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": "mean of random orders",
            "x": places,
            "y": list(found.expected),
            "line": {"color": "--ambivalent", "dash": "dash", "width": 2},
            "hovertemplate": "%{y:.1f} codes expected after %{x}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "as they were read",
            "x": places,
            "y": list(found.in_order),
            "line": {"color": "--accent", "shape": "hv", "width": 2},
            "customdata": [quotes_link(transcript=name).partition(":")[2] for name in found.names],
            "hovertemplate": "%{y} codes known after %{x}<extra></extra>",
        },
    ]
    return Figure(
        "plot-saturation",
        "Codes known after each interview",
        f"Two rising curves: {found.in_order[0]} codes after the first interview, "
        f"{found.in_order[-1]} after the last of {len(places)}. The table below has the figures.",
        traces,
        {
            "xaxis": {"title": {"text": "interviews"}, "rangemode": "tozero"},
            "yaxis": {"title": {"text": "codes known"}, "rangemode": "tozero"},
            "margin": {"l": 10, "r": 16, "t": 16, "b": 40},
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        },
    )
