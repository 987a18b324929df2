"""Which attitudes people have towards each theme, and who differs from most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.report.blocks import Block, Cell, Figure, Section, Table, Text, number, quotes_link
from qualkit.report.plots import MOST_ROWS, names_axis, plotly_text
from qualkit.report.themes import ThemeLine

#: In the order in which they are drawn; the page's names of their colours, too.
_STANCES = ("for", "ambivalent", "neutral", "against")
#: So that attitudes can be told apart without colour (WCAG 2.2, 1.4.1).
_PATTERNS = {"for": "", "ambivalent": "x", "neutral": ".", "against": "/"}
#: A table of more rows is folded at first.
_FOLDED_FROM = 12


@dataclass(frozen=True, slots=True)
class DifferingLine:
    """A person who speaks against what most say of a code.

    majority: for or against; stance: theirs, the other; people_for, people_against: who lean each
    way; quotes: of theirs with that stance.
    """

    code: str
    name: str
    majority: str
    stance: str
    people_for: int
    people_against: int
    speaker: str
    quotes: int


def stances_section(lines: Sequence[ThemeLine], differing: Sequence[DifferingLine] = ()) -> Section:
    """Attitudes towards what each code is about, and who differs from most."""
    tagged = [line for line in lines if sum(line.stances.values())]
    needed = {code for line in tagged for code in line.path}
    rows = [
        [
            Cell(line.name, depth=line.depth),
            *(
                number(
                    line.stances.get(stance, 0),
                    f"{line.name}, {stance}",
                    quotes_link(code=line.code, stance=stance),
                )
                for stance in _STANCES
            ),
        ]
        for line in lines
        if line.code in needed
    ]
    blocks: list[Block] = [
        Text((_ATTITUDES,), is_soft=True),
        _stance_figure(tagged),
        Table("Excerpts by attitude", ["Theme", *map(str.capitalize, _STANCES)], rows),
    ]
    if differing:
        blocks.append(_differing_table(differing))
    return Section("attitudes", "Attitudes", blocks if tagged else [Text(("None is coded.",))])


def _differing_table(lines: Sequence[DifferingLine]) -> Table:
    rows = [
        [
            Cell(one.name),
            Cell(f"{one.majority} ({one.people_for} for, {one.people_against} against)"),
            Cell(one.speaker),
            number(
                one.quotes,
                f"{one.name}, {one.speaker}, {one.stance}",
                quotes_link(code=one.code, stance=one.stance, speaker=one.speaker),
            ),
        ]
        for one in lines
    ]
    columns = ["Theme", "Most people are", "But", "Quotes"]
    note = "Negative cases: people whose excerpts lean to the other side than most people's."
    return Table(
        "Who speaks against most", columns, rows, note=note, is_folded=len(rows) > _FOLDED_FROM
    )


_ATTITUDES = (
    "Excerpts by their attitude towards what the theme is about: a machine's reading wherever "
    "nobody has decided otherwise."
)


def _stance_figure(lines: Sequence[ThemeLine]) -> Figure:
    ordered = sorted(lines, key=lambda line: sum(line.stances.values()))[-MOST_ROWS:]
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
        for stance in _STANCES
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
            "yaxis": names_axis([line.name for line in ordered]),
            "margin": {"l": 10, "r": 16, "t": 36, "b": 40},
            "legend": {"orientation": "h", "y": 0, "yanchor": "top", "traceorder": "normal"},
        },
        height=110 + 24 * len(ordered),
    )
