"""Guess a transcript's language from its commonest words."""

from __future__ import annotations

import re
from collections import Counter

#: Some 1,500 words: where hundreds of the commonest words are counted, more tell nothing new.
_SAMPLE = 8_000
#: Frequent words that the other languages listed do not share.
_WORDS = {
    "en": "the and that was you it's they but with what have about because there would",
    "da": "og det jeg ikke der som har til vi men også hvad noget kan var",
    "sv": "och att jag inte det som har för men vad något också är vi",
    "no": "og det jeg ikke som har til vi men også hva noe kan var",
    "de": "und ich das nicht die der ist auch wir aber dass mit haben ein",
    "nl": "en het ik niet dat een van wij maar ook wat met hebben zijn",
    "fr": "et je est pas les des que une mais nous avec pour dans qui",
    "es": "que los las una pero porque con para muy como yo el es",
    "it": "che non sono una anche perché con della gli per molto il",
    "pt": "que não uma com mas muito para porque isso eu os é",
    "cy": "yn mae oedd ddim wedi dwi fi hefyd roedd achos bod y yr",
}


def guess_language(text: str) -> str:
    """Two-letter code of the likeliest language of some talk; "en" when there is too little.

    >>> guess_language("Og jeg har hele tiden arbejdet med tal, men det var ikke noget for mig.")
    'da'
    """
    counts = Counter(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text[:_SAMPLE].casefold()))
    scores = {
        language: sum(counts[word] for word in words.split()) for language, words in _WORDS.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] * 1.2 and scores[best] >= 3 else "en"
