"""Whether talk is English, which is all that the recogniser was taught."""

from __future__ import annotations

import re

from qualkit.nlp.lexicon import dictionary_words, fold_name

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: English talk has about 95 % of its small words in the dictionary, Danish under 40 %.
_LEAST_ENGLISH = 0.6
_FEWEST_WORDS = 30


def is_english(text: str) -> bool:
    """True unless most of the words with a small letter are none of English."""
    small = [match[0] for match in _WORD.finditer(text) if match[0].islower()]
    if len(small) < _FEWEST_WORDS:
        return True
    bare = (word if word.isalpha() else re.sub(r"['’].*", "", word) for word in small)
    known = sum(fold_name(word) in dictionary_words() for word in bare)
    return known / len(small) >= _LEAST_ENGLISH
