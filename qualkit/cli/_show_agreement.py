"""Agreement at 80 columns: a table of all codes together, one of each code, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from qualkit.analysis.intervals import Interval
from qualkit.cli._show import make_table, out, plain
from qualkit.core.coders import MACHINE
from qualkit.core.counted import many
from qualkit.flows.agreement import AgreementResult, AgreementRow
from qualkit.flows.agreement_details import StanceAgreement


def figure(value: float | None) -> str:
    """A coefficient for a table.

    >>> figure(0.7431), figure(None)
    ('0.74', '·')
    """
    return "·" if value is None else f"{value:.2f}"


def figures(interval: Interval | None) -> str:
    """A coefficient's interval for a table; "to", because it may be negative.

    >>> figures(Interval(-0.021, 0.4))
    '-0.02 to 0.40'
    """
    return "" if interval is None else f"{interval.low:.2f} to {interval.high:.2f}"


def show_agreement(result: AgreementResult, *, per_code: bool) -> None:
    """All codes together for each group of coders; each code too when asked for."""
    console = out()
    together = [one for one in result.rows if not one.code and not one.period]
    if together:
        console.print(_table("Agreement on all codes together", "coders", together))
    periods = [one for one in result.rows if one.period]
    if periods:
        console.print(_table("Over time, in the order of reading", "coders", periods))
    if per_code:
        for group in dict.fromkeys(one.coders for one in result.rows):
            own = [one for one in result.rows if one.coders == group and one.code]
            if own:
                console.print(_table(f"Each code: {plain(_names(group))}", "code", own))
    stances = [one for one in result.stances if per_code or not one.code]
    if stances:
        console.print(_stance_table(stances))
        console.print("[dim]A stance that a coder left as the machine gave it counts as theirs.[/]")
    if together:
        console.print(_in_words(together, result))
    for note in result.notes:
        console.print(f"[dim]{plain(note)}[/]")


def _table(title: str, first: str, rows: list[AgreementRow]) -> Table:
    columns = [first, "n", "same %", "kappa", "AC1", "alpha", "95 % of alpha", "span α"]
    table = make_table(title, columns, right=columns[1:])
    for one in rows:
        label = one.name if one.code else _names(one.coders)
        if one.period:
            label = f"{label} {one.period}"
        kappa = one.kappa if len(one.coders) == 2 else one.fleiss
        table.add_row(
            plain(label),
            f"{one.excerpts:,}",
            "·" if one.percent is None else f"{100 * one.percent:.1f}",
            figure(kappa),
            figure(one.ac1),
            figure(one.alpha),
            figures(one.alpha_interval),
            figure(one.span_alpha),
        )
    return table


def _stance_table(stances: Sequence[StanceAgreement]) -> Table:
    columns = ["coders", "code", "n", "same %", "alpha", "ordinal α"]
    table = make_table("Agreement on stances, where both put the code", columns, right=columns[2:])
    for one in stances:
        table.add_row(
            plain(_names(one.coders)),
            plain(one.name) or "all codes",
            f"{one.excerpts:,}",
            f"{100 * one.percent:.1f}",
            figure(one.alpha),
            figure(one.ordinal_alpha),
        )
    return table


def _names(coders: tuple[str, ...]) -> str:
    return " × ".join("machine" if one == MACHINE else one for one in coders)


def _in_words(rows: list[AgreementRow], result: AgreementResult) -> str:
    best = next((one for one in rows if MACHINE not in one.coders), rows[0])
    said = (
        f"{plain(_names(best.coders))} judged {many(best.excerpts, 'excerpt')} alike in "
        f"{100 * (best.percent or 0):.1f} % of (excerpt, code) pairs"
    )
    if best.alpha is not None:
        said += (
            f"; Krippendorff's alpha, 0 for chance and 1 for full agreement, is {best.alpha:.2f}. "
            "He asks for 0.80, or 0.667 for tentative conclusions (2004)"
        )
    said += (
        ".\n[dim]n: excerpts judged by both; kappa: Cohen's, Fleiss' for more than two; span α: "
        "alpha for unitising, over the words each chose; intervals by transcript.[/]"
    )
    return said
