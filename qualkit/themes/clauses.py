"""Cut sentences where they turn to something else: "I liked it, but he was off"."""

from __future__ import annotations

import re

from qualkit.nlp.sentences import split_sentences

#: Where a sentence turns to something else, and a clause of fewer words stays with its neighbour.
_TURN = re.compile(
    r"(?:[,;:–—]|\s-)\s*(?=(?:but|though|although|only|mind|yet|whereas|while|as for|except|"
    r"and yet)\b)|;\s",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


def split_clauses(text: str) -> list[str]:
    """The sentences of a text, cut where one turns to something else.

    >>> split_clauses("I liked it, but he was off. Aye.")
    ['I liked it', 'but he was off.', 'Aye.']
    """
    clauses = []
    for start, end in split_sentences(text):
        first = start
        for turn in _TURN.finditer(text, start, end):
            if len(text[first : turn.start()].split()) >= _FEWEST_WORDS:
                clauses.append(text[first : turn.start()])
                first = turn.end()
        clauses.append(text[first:end])
    return clauses
