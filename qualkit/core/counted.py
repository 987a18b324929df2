"""A number with what it counts, as sentences have it."""

from __future__ import annotations

import re

#: What follows the noun: "headings of footnotes", "lines shown again".
_AFTER_NOUN = re.compile(r"(?= (?:of|without|shown) )")


def many(number: int, thing: str, plural: str = "") -> str:
    """A number with its noun.

    >>> many(1, "person"), many(2, "person"), many(1200, "word")
    ('1 person', '2 people', '1,200 words')
    >>> many(2, "nationality"), many(2, "address"), many(2, "label without talk")
    ('2 nationalities', '2 addresses', '2 labels without talk')
    """
    return f"{number:,} {thing if number == 1 else plural or _plural(thing)}"


def _plural(thing: str) -> str:
    noun, *after = _AFTER_NOUN.split(thing, maxsplit=1)
    if noun == "person":
        several = "people"
    elif noun.endswith("s"):
        several = f"{noun}es"
    else:
        several = re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"
    return several + "".join(after)
