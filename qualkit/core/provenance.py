"""What an exported file says of itself, so that a reader knows what it may reveal."""

from __future__ import annotations

from dataclasses import dataclass

from qualkit.core.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the contents of a file come from.

    title: the heading. codebook: for names, order and definitions of codes. selection: the filters
    in words. method: one sentence on how identifiers were replaced, with versions.
    is_identifiable: the words are as they were said (`--no-anonymise`); the file is marked so.
    made_at: ISO 8601, of the newest change to the project, so that the same project gives the same
    bytes.
    """

    title: str = "Coded excerpts"
    codebook: Codebook | None = None
    selection: str = ""
    method: str = ""
    is_identifiable: bool = False
    made_at: str = ""

    def code_names(self) -> dict[str, str]:
        """Names of codes by id."""
        return {code.id: code.name for code, _ in self.codebook.walk()} if self.codebook else {}

    @property
    def lines(self) -> list[str]:
        """What to print below the heading, a sentence a line."""
        given = [
            self.method,
            f"Selected: {self.selection}." if self.selection else "",
            f"Codebook: {self.codebook.name}, version {self.codebook.version}."
            if self.codebook
            else "",
            f"State of the project: {self.made_at.replace('T', ' ').rstrip('Z')} UTC."
            if self.made_at
            else "",
        ]
        return [IDENTIFIABLE] * self.is_identifiable + [line for line in given if line]


#: The column that marks a row of original words.
IDENTIFIABLE_COLUMN = "identifiable"
#: The mark of a file with original words in it.
IDENTIFIABLE = (
    "IDENTIFIABLE: this file holds the words as they were said, with names. Do not pass it on."
)


def yaml_mark(identifiable: bool) -> str:
    """The mark as a comment above YAML; nothing where names were replaced."""
    return f"# {IDENTIFIABLE}\n" * identifiable
