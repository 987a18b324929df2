"""A number with what it counts, as sentences have it."""

from __future__ import annotations


def many(number: int, thing: str, plural: str = "") -> str:
    """A number with its noun.

    >>> many(1, "person"), many(2, "person"), many(1200, "word")
    ('1 person', '2 people', '1,200 words')
    """
    several = plural or ("people" if thing == "person" else f"{thing}s")
    return f"{number:,} {thing if number == 1 else several}"
