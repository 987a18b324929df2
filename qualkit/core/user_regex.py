"""The one place where a regular expression that a user wrote is run: with a time limit.

Backtracking can take a short expression longer than anybody waits ("^(a|aa)+$" on eighty a's), and
Python's own `re` cannot be stopped. `regex` backtracks less, and stops when told.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from qualkit.core.limits import REGEX_SECONDS


class SlowRegex(ValueError):
    """An expression that took longer than it may."""


def regex_problem(pattern: str) -> str:
    """What is wrong with an expression, in words; empty where it can be used.

    >>> regex_problem("^uni(versit(y|ies))?$"), regex_problem("(")
    ('', 'missing ) at position 1')
    """
    import regex

    try:
        _compile(pattern)
    except (regex.error, RecursionError, OverflowError) as error:
        return str(error)
    return ""


def groups_in(pattern: str) -> int:
    """How many groups a sound expression has."""
    return int(_compile(pattern).groups)


@lru_cache(maxsize=65536)
def found_in(pattern: str, words: str) -> tuple[str, ...] | None:
    """What a sound expression finds first in the words, and its groups; None for nothing.

    Raises SlowRegex after limits.REGEX_SECONDS of processor.

    >>> found_in(r"wave (\\d)", "Karen, wave 2")
    ('wave 2', '2')
    """
    try:
        match = _compile(pattern).search(words, timeout=REGEX_SECONDS)
    except TimeoutError:
        raise SlowRegex(f"the expression {pattern!r} takes too long") from None
    return None if match is None else (match[0], *(one or "" for one in match.groups()))


@lru_cache(maxsize=1024)
def _compile(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)
