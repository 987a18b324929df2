"""How labels, names of files and names of columns are compared."""

from __future__ import annotations

import re


def bare_words(name: str) -> str:
    """The words alone, in small letters, one space between two.

    >>> bare_words("Interview_07 (Anne-Marie).docx")
    'interview 07 anne marie docx'
    """
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
