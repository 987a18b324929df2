"""The codebook: codes with definitions, rules and examples, as a tree."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """One code. A top-level code is a theme.

    phrases: words that speak for the code, matched with inflection; patterns: spaCy Matcher
    patterns (each a list of token descriptions); negative_phrases, negative_patterns: what looks
    like the code and is not.
    target: what a stance is towards; opposite: what somebody against it may be for ("staying" where
    the target is "leaving"), if there is such a thing; stance: whether excerpts are tagged for /
    against / ambivalent / neutral.
    line: where the code stands in its file, for messages (1-based; 0 if unknown).
    """

    id: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    target: str = ""
    phrases: tuple[str, ...] = ()
    negative_phrases: tuple[str, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    stance: bool = False
    colour: str = ""
    children: tuple[Code, ...] = ()
    line: int = 0
    negative_patterns: tuple[tuple[dict[str, Any], ...], ...] = ()
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes with a name and a version.

    hash: SHA-256 (first 16 hex digits) of the codebook's meaning, not of its spelling on disk.
    """

    name: str
    version: str
    codes: tuple[Code, ...]
    hash: str = ""
    source: str = ""

    def walk(self) -> Iterator[tuple[Code, tuple[str, ...]]]:
        """Every code with the ids from the top down to it, parents before children, file order."""
        yield from _walk(self.codes, ())

    def branches(self, codes: Container[str]) -> Iterator[tuple[Code, tuple[str, ...]]]:
        """These codes and all above them, as `walk` has them: in an indented list a code without
        the one above it would seem to belong to whatever stands before it."""
        needed = {one for code, path in self.walk() if code.id in codes for one in path}
        return ((code, path) for code, path in self.walk() if code.id in needed)

    def by_id(self) -> dict[str, Code]:
        return {code.id: code for code, _ in self.walk()}

    def name_of(self, code_id: str) -> str:
        """The code's name; the id itself for a code that the codebook no longer has."""
        known = self.by_id().get(code_id)
        return known.name if known else code_id

    def path_of(self, code_id: str) -> str:
        """The code path as exports write it: ids from the top, joined with " > "; "" if unknown."""
        for code, path in self.walk():
            if code.id == code_id:
                return " > ".join(path)
        return ""


def _walk(
    codes: tuple[Code, ...], above: tuple[str, ...]
) -> Iterator[tuple[Code, tuple[str, ...]]]:
    for code in codes:
        path = (*above, code.id)
        yield code, path
        yield from _walk(code.children, path)
