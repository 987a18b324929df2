"""Where the word ends that a name is found in: behind marks and hyphens that finders stop at."""

from __future__ import annotations

import re

from qualkit.nlp.lexicon import dictionary_words, fold_name
from qualkit.nlp.word_evidence import MARKS

#: What follows the letter that a mark stands over.
_MARKED = re.compile(rf"(?:[{MARKS}]+[^\W_]*)+")
_HYPHENED = re.compile(rf"(?:-[^\W\d_][^\W\d_{MARKS}]*(?:[{MARKS}]+[^\W\d_]*)*)+")
_FEWEST_LETTERS = 2


def end_of_word(text: str, end: int) -> int:
    """The end behind the marks over the last letter, which NFC leaves apart where there is no one
    character for both, and behind what follows them.

    >>> end_of_word("Ọlọ́run came", 3), end_of_word("Karen came", 5)
    (7, 5)
    """
    marked = _MARKED.match(text, end)
    return marked.end() if marked else end


def end_of_compound(text: str, end: int) -> int:
    """The end behind hyphens where a name goes on with what is no word of English.

    >>> [end_of_compound(one, one.index("-")) for one in ("Pen-y-dre school", "Leeds-based")]
    [9, 5]
    """
    rest = _HYPHENED.match(text, end)
    if rest is None:
        return end
    words = rest[0].split("-")[1:]
    is_name = any(
        len(one) >= _FEWEST_LETTERS and fold_name(one) not in dictionary_words() for one in words
    )
    return rest.end() if is_name else end
