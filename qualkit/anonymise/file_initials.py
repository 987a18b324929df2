"""Initials in the name of a transcript's file: "ashington_GR_02" tells whom Gilbert Renwick is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualkit.nlp.lexicon import dictionary_words

_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]{2,3}(?![^\W_])")


def _is_word(letters: str) -> bool:
    """Dictionaries have "gr" and "hm" as well; what is said as a word has a vowel."""
    return letters in dictionary_words() and bool(set(letters) & set("aeiouy"))


def initials_of(name: str) -> str:
    """ "GR" of "Gilbert Renwick"; "" of a single word, which has none."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalpha()]
    return "".join(word[0] for word in words).upper() if len(words) in (2, 3) else ""


def replace_initials(name: str, replacements: Mapping[str, str]) -> str:
    """A file's name with the initials of people in it replaced.

    replacements: by initials in capitals. Small ones ("boston_jb") count unless they are a word of
    any day ("interview_in_hull"); what stands in brackets is a replacement already.
    """

    def replace(match: re.Match[str]) -> str:
        letters = match[0]
        new = replacements.get(letters.upper())
        inside = name.rfind("[", 0, match.start()) > name.rfind("]", 0, match.start())
        is_small = not letters.isupper()
        if new is None or inside or (is_small and _is_word(letters.casefold())):
            return letters
        return new if letters.isupper() else new.lower()

    return _LETTERS.sub(replace, name)
