"""Whether talk is English, which is all that the recogniser was taught."""

from __future__ import annotations

import re
from collections import Counter

from qualkit.nlp.lexicon import dictionary_words, fold_name

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: English talk has about 95 % of its small words in the dictionary, Danish under 40 %.
_LEAST_ENGLISH = 0.6
_FEWEST_WORDS = 30


def is_english(text: str) -> bool:
    """True unless most of the words with a small letter are none of English."""
    counts = Counter(_WORD.findall(text))
    small = {word: count for word, count in counts.items() if word.islower()}
    said = sum(small.values())
    if said < _FEWEST_WORDS:
        return True
    known = sum(count for word, count in small.items() if _is_known(word))
    return known / said >= _LEAST_ENGLISH


def _is_known(word: str) -> bool:
    bare = word if word.isalpha() else re.sub(r"['’].*", "", word)
    return fold_name(bare) in dictionary_words()
