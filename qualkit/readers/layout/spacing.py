"""Talk with single spaces."""

from __future__ import annotations


def single_spaced(talk: str) -> str:
    """Each line with single spaces; empty lines dropped.

    >>> single_spaced("I  was\\n\\n born ")
    'I was\\nborn'
    """
    if "  " not in talk and talk.isprintable():  # a space is the only white space that is
        return talk.strip()
    if "\n" not in talk:
        return " ".join(talk.split())
    return "\n".join(" ".join(line.split()) for line in talk.split("\n") if line.strip())
