"""Shares by group, the clearest differences and the mixed model, at 80 columns."""

from __future__ import annotations

from string import ascii_uppercase

from rich.table import Table

from qualkit.cli._show import make_table, out, plain
from qualkit.cli._show_prevalence import percent
from qualkit.core.counted import many
from qualkit.flows.differences import DifferencesResult
from qualkit.flows.group_shares import GroupShare, distinct_differences

#: Groups side by side, and differences shown; --out has all of them.
_COLUMNS = 7
_CLEAREST = 8
_MODELLED = 12


def show_differences(result: DifferencesResult) -> None:
    """The crosstab, the clearest differences, the models, and a sentence."""
    console = out()
    letters = dict(zip(result.groups, ascii_uppercase, strict=False))
    console.print(f"[bold]% of {result.of} by {plain(' and '.join(result.by))}[/]")
    people = {one.group: one.people for one in result.rows}
    for group, letter in letters.items():
        console.print(f"  {letter}  {plain(_name(group))} ({people[group]})")
    if all(one.is_suppressed for one in result.rows):
        console.print("\nNot shown: every figure is about too few people.")
    else:
        _show_crosstab(result, letters)
    clearest = sorted(
        (same[0] for same in distinct_differences(result.rows)),
        key=lambda one: (one.p_corrected, one.p),
    )
    if clearest:
        console.print(_clearest(clearest[:_CLEAREST], letters))
        console.print(_in_words(clearest, result))
    _show_models(result, letters)
    for note in result.notes:
        console.print(f"[dim]{plain(note)}[/]")


def _show_crosstab(result: DifferencesResult, letters: dict[tuple[str, ...], str]) -> None:
    shown = list(letters)[:_COLUMNS]
    table = make_table(
        "", ["theme", *(letters[one] for one in shown)], right=list(letters.values())
    )
    cells = {(one.code, one.group): one for one in result.rows}
    for code, name in dict.fromkeys((one.code, one.name) for one in result.rows):
        table.add_row(plain(name), *(percent(cells[code, group].share) for group in shown))
    out().print(table)
    if len(letters) > len(shown):
        out().print(f"[dim]{len(letters) - len(shown)} more groups: --out FILE.csv[/]")


def _name(group: tuple[str, ...]) -> str:
    return " × ".join(group)


def _clearest(rows: list[GroupShare], letters: dict[tuple[str, ...], str]) -> Table:
    columns = ["theme", "group", "share", "others", "diff.", "95 %", "p", "corrected"]
    table = make_table("The clearest differences (points)", columns, right=columns[2:])
    for one in rows:
        interval = one.difference_interval
        assert interval is not None
        table.add_row(
            plain(one.name),
            letters.get(one.group, ""),
            percent(one.share),
            percent(one.others),
            f"{100 * (one.difference or 0):+.1f}",
            f"{100 * interval.low:+.0f} to {100 * interval.high:+.0f}",
            _p(one.p),
            _p(one.p_corrected),
        )
    return table


def _p(value: float | None) -> str:
    """A p-value for a table.

    >>> _p(0.0002), _p(0.041), _p(None)
    ('<.001', '.041', '')
    """
    if value is None:
        return ""
    return "<.001" if value < 0.001 else f"{value:.3f}".replace("0.", ".", 1)


def _in_words(clearest: list[GroupShare], result: DifferencesResult) -> str:
    sure = [one for one in clearest if (one.p_corrected or 0) < 0.05]
    kept = (
        "the chance of any false one is under 5 %"
        if result.correction == "holm"
        else "of those called clear, about 5 % are false"
    )
    looked = f"Of {many(len(clearest), 'difference')} looked at, "
    if not sure:
        return looked + f"none is clear once that many are looked at ({kept})."
    first = sure[0]
    return (
        looked
        + f"{len(sure)} {'is' if len(sure) == 1 else 'are'} clear ({kept}). The clearest: "
        + f"{plain(first.name)} is in {percent(first.share)} % with {plain(_name(first.group))}, "
        + f"in {percent(first.others)} % with all others."
    )


def _show_models(result: DifferencesResult, letters: dict[tuple[str, ...], str]) -> None:
    if not result.models:
        return
    columns = ["theme", "group", "odds ratio", "95 %", "p of attribute", "spread"]
    reference = result.models[0].reference
    table = make_table(
        f"Mixed model of excerpts, against {letters[reference]}", columns, right=columns[2:]
    )
    surest = sorted(result.models, key=lambda one: (one.p_of_attribute is None, one.p_of_attribute))
    if len(surest) > _MODELLED:
        table.title = f"{table.title} (the {_MODELLED} clearest rows)"
    for one in surest[:_MODELLED]:
        interval = one.odds_interval
        table.add_row(
            plain(one.name),
            letters.get(one.group, ""),
            f"{one.odds_ratio:.2f}" if one.odds_ratio is not None else "no fit",
            f"{interval.low:.2f}–{interval.high:.2f}" if interval else "",
            _p(one.p_of_attribute),
            f"{one.spread_of_people:.2f}",
        )
    out().print(table)
    problems = dict.fromkeys(one.problem for one in result.models if one.problem)
    for problem in problems:
        out().print(f"[dim]no fit: {plain(problem)}[/]")
    out().print(
        "[dim]Odds of an excerpt carrying the code, participants differing by a random effect "
        "(spread: its standard deviation, log odds); codes that stand, not corrected for the "
        "machine's errors.[/]"
    )
