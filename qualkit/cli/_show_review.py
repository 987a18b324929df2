"""What a reviewed table changed, at 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.cli._show import make_table, out, plain, show_next, show_problems
from qualkit.core.counted import many
from qualkit.core.transcript import Problem
from qualkit.flows.review import ReviewResult
from qualkit.flows.review_undo import UndoResult

#: More are counted, not shown; --json has them all.
_MOST_SHOWN = 10
_DIFFER = "Coders differ, both are kept (settle it: qualkit adjudicate)"
_WORDS = ("accept", "reject", "recode", "unsure", "note")


def show_review(result: ReviewResult) -> None:
    """Counts by code, then what was new, then (stderr) what conflicts and what cannot be used."""
    console = out()
    is_sheet = result.kind == "readings"
    words = ["coded"] if is_sheet else list(_WORDS)
    title = f"{'Codes' if is_sheet else 'Decisions'} by {plain(result.coder)}"
    table = make_table(title, ["code", *words], right=words)
    for code, counts in result.by_code.items():
        table.add_row(plain(code), *(str(counts.get(word, "")) for word in words))
    if result.by_code:
        console.print(table)
    withdrawn = f", {result.withdrawn} taken back" if result.withdrawn else ""
    if is_sheet:
        summary = (
            f"{many(result.rows, 'row')}: {result.read} read ({result.read_new} for the first "
            f"time), {result.undecided} not read yet; {many(result.added_codings, 'coding')} "
            f"added, {result.new} changed{withdrawn}."
        )
    else:
        summary = (
            f"{many(result.rows, 'row')}: {many(result.new, 'new or changed decision')}, "
            f"{result.same} known already, {result.undecided} not decided yet; "
            f"{many(result.added_codings, 'coding')} added{withdrawn}."
        )
    console.print(summary + (" Nothing was stored (--dry-run)." if result.dry_run else ""))
    for coder, number in result.like_others.items():
        console.print(
            f"{many(number, 'decision')} as {plain(coder)} decided before. If those stood in the "
            "table that you were given, they say nothing about agreement: use blind copies "
            "([bold]qualkit sample --coders[/])."
        )
    show_problems(result.disagreements[:_MOST_SHOWN], _title(result.disagreements, _DIFFER))
    show_problems(result.conflicts, "Conflicts: left as they are")
    show_problems(result.problems, "Rows that could not be used")


def _title(problems: Sequence[Problem], title: str) -> str:
    more = len(problems) - _MOST_SHOWN
    return f"{title}; the first {_MOST_SHOWN} of {len(problems)}" if more > 0 else title


def show_undo(result: UndoResult) -> None:
    """What was taken back, and what stays."""
    out().print(
        f"Taken back: {many(result.decisions, 'decision')}, {many(result.codings, 'coding')}, "
        f"{many(result.readings, 'reading')}."
        + (" Nothing was stored (--dry-run)." if result.dry_run else "")
    )
    if (result.decisions or result.codings or result.readings) and not result.dry_run:
        show_next(
            "The file still shows what was taken back, and would bring it again when it is read. "
            "As the project has it now:",
            "export excerpts",
        )
    show_problems(result.left, "Left, because they were decided again")
