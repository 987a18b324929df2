"""A recogniser that looks capitalised words up in a list, longest match first.

In talk without any capitals, as some automatic transcripts are, small words are looked up too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name

_WORD = re.compile(r"[^\W_][\w'’&\-]*")
_LONGEST = 5
_CAPITAL_I = re.compile(r"(?<!\w)I(?!\w)")


def lacks_capitals(text: str) -> bool:
    """True for talk of some length that is written in small letters throughout, but for "I"."""
    return len(text) > 40 and not any(letter.isupper() for letter in _CAPITAL_I.sub("", text))


class ListedRecogniser:
    """Finds entries of a list where each begins with a capital; `names` gives folded entries.

    least_letters: of an entry in talk without capitals.
    """

    def __init__(
        self,
        name: str,
        kind: IdentifierType,
        reason: str,
        names: Callable[[], frozenset[str]],
        *,
        least_letters: int = 4,
    ) -> None:
        self.name = name
        self._kind = kind
        self._reason = reason
        self._get_names = names
        self._least_letters = least_letters

    @cached_property
    def _names(self) -> frozenset[str]:
        return self._get_names()

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first words of the entries, with and without 's: most words of talk are none."""
        first = {match[0] for name in self._names if (match := _WORD.match(name))}
        return frozenset(first | {f"{word}'s" for word in first})

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        is_small = lacks_capitals(text)
        words = list(_WORD.finditer(text))
        index = 0
        while index < len(words):
            step = 1
            first = words[index][0][0]
            if (is_small or first.isupper() or first.isdigit()) and (
                fold_name(words[index][0]) in self._beginnings
            ):
                for length in range(min(_LONGEST, len(words) - index), 0, -1):
                    start, end = words[index].start(), words[index + length - 1].end()
                    if "\n" in text[start:end]:
                        continue
                    folded = fold_name(text[start:end])
                    bare = folded.removesuffix("'s")
                    if is_small and len(bare) < self._least_letters:
                        continue
                    if folded in self._names or bare in self._names:
                        if folded not in self._names:
                            end -= 2
                        yield Found(start, end, self._kind, 0.8, self._reason)
                        step = length
                        break
            index += step
