"""What could still identify somebody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualkit.cli._show import make_table, out, plain, show_next
from qualkit.core.counted import many
from qualkit.flows.disclosure import RiskResult

_MOST_ROWS = 12
_MOST_WORDS = 40


def show_risk(result: RiskResult, page: Path | None = None) -> None:
    """Attributes, vaguer words, unexplained capitals, near names, and what would help most.

    page: where the page for an ethics form was written.
    """
    console = out()
    found = result.attributes
    console.print(f"[bold]Disclosure risk[/]  (the data are {result.level})\n")
    if not found.people:
        console.print("No participants are known, so there are no attributes to compare.")
    else:
        console.print(
            f"By at most three attributes together, {len(found.alone)} of "
            f"{many(found.people, 'participant')} are in a group of fewer than "
            f"{result.smallest_group}; k over all {len(found.attributes)} attributes is {found.k}."
        )
        if result.without_talk:
            console.print(f"Not counted: {many(result.without_talk, 'participant')} without talk.")
        _show_combinations(result)
        _show_changes(result)
    if result.said_by_one:
        table = make_table("Vaguer words that only one participant says", ["participant", "words"])
        for who, words in result.said_by_one.items():
            table.add_row(plain(who), plain(", ".join(words)))
        console.print(table)
    _show_words(
        "Capitals in one interview only that nothing explains", [one.form for one in result.rare]
    )
    if result.near is None:
        console.print("Misspelt names were not looked for: that needs the key of the vault.")
    else:
        _show_words(
            "Words that are nearly a known name (perhaps misspelt)",
            [f"{one.word} ({', '.join(one.transcripts[:2])})" for one in result.near],
        )
    console.print(f"Every capital and number that was kept, with the reason: {plain(result.kept)}")
    show_next(
        "Write replace and a new_type into its rows, then:", "anonymise --review", result.kept
    )
    if page:
        console.print(f"Written for an ethics form: [bold]{plain(page)}[/]")


def _show_combinations(result: RiskResult) -> None:
    table = make_table(
        f"What puts people in groups of fewer than {result.smallest_group}",
        ["attributes", "people", "who"],
        right=["people"],
    )
    rows = sorted(result.attributes.combinations, key=lambda one: -len(one.alone))[:_MOST_ROWS]
    for one in rows:
        who = ", ".join(one.alone[:6]) + (" …" if len(one.alone) > 6 else "")
        table.add_row(plain(" + ".join(one.attributes)), str(len(one.alone)), plain(who))
    if rows:
        out().print(table)


def _show_changes(result: RiskResult) -> None:
    path = result.attributes.path
    if not path:
        return
    table = make_table(
        "What helps most, one change after the other",
        ["change", "people still in them", "ways left"],
        right=["people still in them", "ways left"],
    )
    for one in path:
        table.add_row(plain(one.what), str(one.alone), str(one.ways))
    out().print(table)


def _show_words(title: str, words: Sequence[str]) -> None:
    if not words:
        return
    more = f" … and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    out().print(f"[bold]{title}[/] ({len(words)})")
    out().print(f"  {plain(', '.join(words[:_MOST_WORDS]))}{more}\n")
