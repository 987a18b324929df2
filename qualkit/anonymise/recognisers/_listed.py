"""A recogniser that looks capitalised words up in a list, longest match first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name

_WORD = re.compile(r"[^\W_][\w'’&\-]*")
_LONGEST = 5


class ListedRecogniser:
    """Finds entries of a list where each begins with a capital; `names` gives folded entries."""

    def __init__(
        self, name: str, kind: IdentifierType, reason: str, names: Callable[[], frozenset[str]]
    ) -> None:
        self.name = name
        self._kind = kind
        self._reason = reason
        self._get_names = names

    @cached_property
    def _names(self) -> frozenset[str]:
        return self._get_names()

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        words = list(_WORD.finditer(text))
        index = 0
        while index < len(words):
            step = 1
            if words[index][0][0].isupper() or words[index][0][0].isdigit():
                for length in range(min(_LONGEST, len(words) - index), 0, -1):
                    start, end = words[index].start(), words[index + length - 1].end()
                    if "\n" in text[start:end]:
                        continue
                    folded = fold_name(text[start:end])
                    bare = folded.removesuffix("'s")
                    if folded in self._names or bare in self._names:
                        if folded not in self._names:
                            end -= 2
                        yield Found(start, end, self._kind, 0.8, self._reason)
                        step = length
                        break
            index += step
