"""How much is said about each theme, with intervals, and with which attitudes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

#: In the order in which they are drawn, with the page's name of the colour.
STANCES = ("for", "ambivalent", "neutral", "against")
#: A plot of more rows than this cannot be read.
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One code. excerpts, people, transcripts: with the code as it stands; reviewed: of the
    excerpts, those that a person has coded or decided about.

    value, low, high: share of participants, in [0, 1], with its 95 % interval where there is one.
    naive: that share by the codes as they stand, before any correction. stances: excerpts by
    stance.
    """

    code: str
    name: str
    depth: int
    excerpts: int
    people: int
    transcripts: int
    reviewed: int
    value: float | None
    low: float | None = None
    high: float | None = None
    naive: float | None = None
    stances: Mapping[str, int] = field(default_factory=dict)


def themes_section(
    lines: Sequence[ThemeLine], *, people: int, explanation: Sequence[str], is_corrected: bool
) -> Section:
    """people: how many participants the shares are of. explanation: how the shares were made."""
    columns = ["Theme", "Excerpts", "People", "Transcripts", "Reviewed", "Share of participants"]
    columns += ["95 % interval", "Uncorrected"] if is_corrected else []
    rows = [_row(line, most=_most(lines), is_corrected=is_corrected) for line in lines]
    return Section(
        "themes",
        "Themes",
        [
            Text(explanation, is_soft=True),
            _prevalence_figure([line for line in lines if line.excerpts], people, is_corrected),
            Table(f"Themes among {people:,} participants", columns, rows, note=_NOTE),
        ],
    )


_NOTE = (
    "Each number opens the quotes behind it. A code's numbers do not include the codes below it. "
    "Reviewed: excerpts that a person has coded or decided about."
)


def _most(lines: Sequence[ThemeLine]) -> int:
    return max((line.excerpts for line in lines), default=0)


def _row(line: ThemeLine, *, most: int, is_corrected: bool) -> list[Cell]:
    link = quotes_link(code=line.code)
    row = [
        Cell(line.name, depth=line.depth),
        number(line.excerpts, f"{line.name}, excerpts", link, heat=heat_of(line.excerpts, most)),
        number(line.people, f"{line.name}, people", link),
        number(line.transcripts, f"{line.name}, transcripts", link),
        Cell(f"{line.reviewed:,}", is_number=True),
        Cell(share(line.value), is_number=True),
    ]
    if is_corrected:
        known = line.low is not None and line.high is not None
        interval = f"{share(line.low)} to {share(line.high)}" if known else "–"
        row += [Cell(interval, is_number=True), Cell(share(line.naive), is_number=True)]
    return row


def _prevalence_figure(lines: Sequence[ThemeLine], people: int, is_corrected: bool) -> Figure:
    shown = sorted(
        (line for line in lines if line.value is not None),
        key=lambda line: line.value or 0,
        reverse=True,
    )[:_MOST_ROWS][::-1]
    error = {
        "type": "data",
        "symmetric": False,
        "array": [_beyond(line.high, line.value) for line in shown],
        "arrayminus": [_beyond(line.value, line.low) for line in shown],
        "color": "--accent",
        "thickness": 1.6,
        "width": 4,
    }
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [line.value for line in shown],
        "y": list(range(len(shown))),
        "customdata": [quotes_link(code=line.code).partition(":")[2] for line in shown],
        "text": [f"{line.name}: {share(line.value)}" for line in shown],
        "hoverinfo": "text",
        "marker": {"color": "--accent", "size": 10},
    }
    if any(line.low is not None for line in shown):
        trace["error_x"] = error
    best = shown[-1] if shown else None
    words = f"Share of {people} participants who speak of each theme"
    words += ", with 95 % intervals" if "error_x" in trace else ""
    if best:
        words += f"; the highest is {best.name} with {share(best.value)}"
    title = "Share of participants who speak of each theme"
    return Figure(
        "plot-prevalence",
        title + (", corrected, with 95 % intervals" if is_corrected else ""),
        f"{words}. The table below has the figures.",
        [trace],
        {
            "xaxis": {"tickformat": ".0%", "range": [-0.02, 1.02], "side": "top"},
            "yaxis": _names_axis([line.name for line in shown]),
            "margin": {"l": 10, "r": 16, "t": 36, "b": 10},
            "showlegend": False,
        },
        height=70 + 24 * len(shown),
    )


def _beyond(more: float | None, less: float | None) -> float:
    return max(0.0, more - less) if more is not None and less is not None else 0.0


def _names_axis(names: Sequence[str]) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [plotly_text(name) for name in names],
        "range": [-0.7, len(names) - 0.3],
    }


def plotly_text(words: str) -> str:
    """The words as plotly shows them as they are: it would read <b> and <a href> as markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stances_section(lines: Sequence[ThemeLine]) -> Section:
    """Attitudes towards what each code is about."""
    shown = [line for line in lines if sum(line.stances.values())]
    rows = [
        [
            Cell(line.name, depth=line.depth),
            *(
                number(
                    line.stances.get(stance, 0),
                    f"{line.name}, {stance}",
                    quotes_link(code=line.code, stance=stance),
                )
                for stance in STANCES
            ),
        ]
        for line in shown
    ]
    blocks: list[Block] = [
        Text((_ATTITUDES,), is_soft=True),
        _stance_figure(shown),
        Table("Excerpts by attitude", ["Theme", *map(str.capitalize, STANCES)], rows),
    ]
    return Section("attitudes", "Attitudes", blocks if shown else [Text(("None is coded.",))])


_ATTITUDES = (
    "Excerpts by their attitude towards what the theme is about: a machine's reading wherever "
    "nobody has decided otherwise."
)


def _stance_figure(lines: Sequence[ThemeLine]) -> Figure:
    ordered = sorted(lines, key=lambda line: sum(line.stances.values()))[-_MOST_ROWS:]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": stance,
            "x": [line.stances.get(stance, 0) for line in ordered],
            "y": list(range(len(ordered))),
            "customdata": [
                quotes_link(code=line.code, stance=stance).partition(":")[2] for line in ordered
            ],
            "text": [
                plotly_text(f"{line.name}, {stance}: {line.stances.get(stance, 0)}")
                for line in ordered
            ],
            "textposition": "none",
            "hoverinfo": "text",
            "marker": {"color": f"--{stance}", "pattern": {"shape": _PATTERNS[stance], "size": 5}},
        }
        for stance in STANCES
    ]
    return Figure(
        "plot-stances",
        "Excerpts by attitude",
        "Stacked bars of excerpts for, ambivalent, neutral and against, by theme. The table below "
        "has the figures.",
        traces,
        {
            "barmode": "stack",
            "xaxis": {"side": "top"},
            "yaxis": _names_axis([line.name for line in ordered]),
            "margin": {"l": 10, "r": 16, "t": 36, "b": 40},
            "legend": {"orientation": "h", "y": 0, "yanchor": "top", "traceorder": "normal"},
        },
        height=110 + 24 * len(ordered),
    )


#: So that attitudes can be told apart without colour (WCAG 2.2, 1.4.1).
_PATTERNS = {"for": "", "ambivalent": "x", "neutral": ".", "against": "/"}
