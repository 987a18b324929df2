"""How much is said about each theme, with intervals."""

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
from qualkit.report.plots import MOST_ROWS, names_axis, plotly_text


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
    shown = known[:MOST_ROWS][::-1]
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
            "yaxis": names_axis([line.name for line in shown]),
            "margin": {"l": 10, "r": 16, "t": 36, "b": 10},
            "showlegend": False,
        },
        height=70 + 24 * len(shown),
    )


def _beyond(more: float | None, less: float | None) -> float:
    return max(0.0, more - less) if more is not None and less is not None else 0.0
