"""Find words in a text as SQLite's full-text index does, with the place of each.

A word is a run of letters and digits; case and accents are not looked at ("cafe" finds "Café",
"it's" is the two words "it" and "s"). Source: sqlite.org/fts5.html, section 4.3.1, unicode61 with
remove_diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.core.span import Span

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TokenisedText:
    """The folded words of a text, with the range of each."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def find(self, wanted: Sequence[str], *, is_prefix: bool = False) -> list[tuple[int, int]]:
        """(first, last + 1) word numbers of every place where the words stand side by side."""
        found = []
        for at in range(len(self.words) - len(wanted) + 1):
            window = self.words[at : at + len(wanted)]
            if window[:-1] != tuple(wanted[:-1]):
                continue
            last = window[-1]
            if last == wanted[-1] or (is_prefix and last.startswith(wanted[-1])):
                found.append((at, at + len(wanted)))
        return found

    def span(self, first: int, last: int) -> Span:
        """The range of the words [first, last)."""
        return Span(self.spans[first].start, self.spans[last - 1].end)


def tokenise(text: str) -> TokenisedText:
    """The words of a text."""
    matches = list(_WORD.finditer(text))
    return TokenisedText(
        tuple(_fold(match[0]) for match in matches),
        tuple(Span(*match.span()) for match in matches),
    )


def fold_words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> fold_words("It’s the CAFÉ!")
    ['it', 's', 'the', 'cafe']
    """
    return [_fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))
