"""What a reviewed table changed, at 80 columns."""

from __future__ import annotations

from qualkit.cli._show import make_table, many, out, plain, show_problems
from qualkit.flows.review import ReviewResult

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
    show_problems(result.conflicts, "Conflicts")
    show_problems(result.problems, "Rows that could not be used")
