"""What the name of a file to be written says that it is: it must not hold something else.

Word does not open a text that is called .docx, nor Excel a CSV that is called .xlsx.
"""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import WrongUsage

#: Endings that programs go by. Any other, and none at all, says nothing.
_TELLING = frozenset({
    ".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf",
    ".html", ".htm", ".md", ".json", ".jsonl", ".yaml", ".yml", ".parquet", ".qdpx", ".qdc",
    ".zip", ".svg", ".png", ".pptx", ".sav", ".rds",
})  # fmt: skip


def refuse_ending(path: Path, *allowed: str, what: str) -> None:
    """Raises WrongUsage for a path whose ending says another kind than `what` can be written as."""
    ending = path.suffix.lower()
    if ending in _TELLING and ending not in allowed:
        raise WrongUsage(
            f"{what} cannot be written as {ending}",
            where=str(path),
            hint=f"Name a file that ends in {' or '.join(allowed)}.",
        )
