"""Keep a cell of a table from running as a formula in a spreadsheet, and give it back as it was."""

from __future__ import annotations

#: A cell that begins so would run as a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guard_cell(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would run it.

    A cell that begins with an apostrophe and such a sign gets one more, so that `unguard_cell`
    gives every cell back exactly.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def unguard_cell(cell: str) -> str:
    """The cell as it was before `guard_cell`."""
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS):
        return cell[1:]
    return cell
