"""How much is said about each theme, with intervals, and with which attitudes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualkit.core.counted import many
from qualkit.report.blocks import (
    Block,
    Cell,
    Figure,
    Section,
    Table,
    Text,
    heat_of,
    number,
    percentage,
    quotes_link,
    share,
)

#: In the order in which they are drawn, with the page's name of the colour.
STANCES = ("for", "ambivalent", "neutral", "against")
#: A table of more rows is folded at first.
_FOLDED_FROM = 12
#: A plot of more rows than this cannot be read.
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share in [0, 1] with its 95 % interval, where there is one. as_coded: by the codes as they
    stand, before any correction."""

    value: float | None
    low: float | None = None
    high: float | None = None
    as_coded: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One code. path: ids from the top down to it. excerpts, people, transcripts: with the code as
    it stands, none for a code that is shown for those below it; reviewed: of the excerpts, those
    that a person has coded or decided about. of_people, of_excerpts: its shares. stances: excerpts
    by stance.
    """

    code: str
    name: str
    path: tuple[str, ...]
    excerpts: int
    people: int
    transcripts: int
    reviewed: int
    of_people: Estimate
    of_excerpts: Estimate
    stances: Mapping[str, int] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """0 for a theme."""
        return len(self.path) - 1


def themes_section(
    lines: Sequence[ThemeLine], *, people: int, explanation: Sequence[str], is_corrected: bool
) -> Section:
    """people: how many participants the shares are of. explanation: how the shares were made."""
    columns = ["Theme", "Excerpts", "People", "Transcripts", "Reviewed"]
    as_coded = ["as coded"] if is_corrected else []
    columns += ["% of people", *as_coded, "% of excerpts", *as_coded]
    rows = [_row(line, most=_most(lines), is_corrected=is_corrected) for line in lines]
    blocks: list[Block] = [Text(explanation, is_soft=True)]
    if rows:
        blocks += [
            _share_figure("people", lines, {one.code: one.of_people for one in lines}),
            _share_figure("excerpts", lines, {one.code: one.of_excerpts for one in lines}),
            Table(f"Themes among {many(people, 'participant')}", columns, rows, note=_NOTE),
        ]
    return Section("themes", "Themes", blocks)


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
        number(line.reviewed, f"{line.name}, reviewed", link),
    ]
    for what, one in (("people", line.of_people), ("excerpts", line.of_excerpts)):
        row.append(_share_cell(line, one, f"share of {what}"))
        if is_corrected:
            what_share = f"{line.name}, share of {what} as coded"
            row.append(
                Cell(share(one.as_coded), link if line.excerpts else "", what_share, is_number=True)
            )
    return row


def _share_cell(line: ThemeLine, one: Estimate, what: str) -> Cell:
    words = share(one.value)
    if one.low is not None and one.high is not None:
        words += f" ({percentage(one.low)}–{percentage(one.high)})"
    link = quotes_link(code=line.code) if line.excerpts else ""
    return Cell(words, link, f"{line.name}, {what}", is_number=True)


def _share_figure(of: str, lines: Sequence[ThemeLine], estimates: Mapping[str, Estimate]) -> Figure:
    """Dots with whiskers, the most frequent on top. of: "people" or "excerpts"."""
    known = [line for line in lines if line.excerpts and estimates[line.code].value is not None]
    known.sort(key=lambda line: -(estimates[line.code].value or 0))
    shown = known[:_MOST_ROWS][::-1]
    points = [estimates[line.code] for line in shown]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [one.value for one in points],
        "y": list(range(len(shown))),
        "customdata": [quotes_link(code=line.code).partition(":")[2] for line in shown],
        "text": [
            plotly_text(f"{line.name}: {_share_cell(line, one, '').text}")
            for line, one in zip(shown, points, strict=True)
        ],
        "hoverinfo": "text",
        "marker": {"color": "--accent", "size": 10},
    }
    has_intervals = any(one.low is not None for one in points)
    if has_intervals:
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [_beyond(one.high, one.value) for one in points],
            "arrayminus": [_beyond(one.value, one.low) for one in points],
            "color": "--accent",
            "thickness": 1.6,
            "width": 4,
        }
    corrected = ", corrected, with 95 % intervals" if has_intervals else ""
    title = f"Share of {of} {'who speak of' if of == 'people' else 'about'} each theme{corrected}"
    highest = f"; the highest is {shown[-1].name} with {share(points[-1].value)}" if shown else ""
    most = max((one.high or one.value or 0 for one in points), default=1.0)
    top = 1.02 if of == "people" else min(1.02, most * 1.06)
    return Figure(
        f"plot-share-{of}",
        title,
        f"{title}{highest}. The table below has the figures.",
        [trace],
        {
            "xaxis": {"tickformat": ".0%", "range": [-0.02 * top, top], "side": "top"},
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
                for stance in STANCES
            ),
        ]
        for line in lines
        if line.code in needed
    ]
    blocks: list[Block] = [
        Text((_ATTITUDES,), is_soft=True),
        _stance_figure(tagged),
        Table("Excerpts by attitude", ["Theme", *map(str.capitalize, STANCES)], rows),
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
