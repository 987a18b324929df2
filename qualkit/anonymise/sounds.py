"""Names that sound alike: what a transcriber hears may be written in more ways than one.

Nobody hears the difference between Kieran and Kieron, so where one interview has both, one person
is meant, as a rule; nor between Quarshie and "Karshie", of which no list knows the second.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qualkit.anonymise.near_names import is_near
from qualkit.core.slips import is_one_slip
from qualkit.nlp.lexicon import dictionary_words, is_listed_person

#: Letters that the longer of two has: shorter names are too like one another (Den and Dean).
_SHORTEST = 5
#: Letters of both from which on a slip may change how a name sounds.
_LONG = 6
#: Spellings of one sound in English names, taken one after the other. Vowels that run together
#: count as the first; the one before a name's last consonant is hardly heard (Marian, Marion).
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:mac|mc)(?=[a-z]{3})", "mk"),
        (r"^kn", "n"),
        (r"^wr", "r"),
        (r"^ll", "l"),
        (r"^i(?=[lmnr][a-z]{3})", "e"),
        (r"ph", "f"),
        (r"gh(?=t|$|[nl])", ""),
        (r"sch|sh|ch|s(?=eo)|[cs]i(?=a$)", "x"),
        (r"qu?u?", "k"),
        (r"ck|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"z", "s"),
        (r"(?<=[a-z])h", ""),
        (r"a[uw]|o[uw](?!s$)", "o"),
        (r"(?<=nn|ll|rr|tt|ss)e$", ""),
        (r"(.)\1", r"\1"),
        (r"(?:ie|ey|y|i)$", "i"),
        (r"y", "i"),
        (r"([aeiou])[aeiou]+(?!$)", r"\1"),
        (r"(?<=[a-z]{2}[a-z])[aeiou](?=[^aeiou]+$)", "e"),
    )
)


@lru_cache(maxsize=100_000)
def sound_of(name: str) -> str:
    """How a folded name sounds, roughly: the same for names that an English ear takes for one.

    >>> sound_of("kieran") == sound_of("kieron"), sound_of("marie") == sound_of("maria")
    (True, False)
    """
    for pattern, sound in _SPELLINGS:
        name = pattern.sub(sound, name)
    return name


@lru_cache(maxsize=1 << 14)
def may_be_misheard(one: str, other: str) -> bool:
    """True when one of two folded names may be the other as a transcriber heard or typed it.

    Two names that both are on lists of names have to sound the same and differ by a letter; of
    others that begin alike a slip or two is forgiven. An ordinary word is nobody's name misheard.
    """
    if max(len(one), len(other)) < _SHORTEST or one.removesuffix("s") == other.removesuffix("s"):
        return False  # the Foxtons are more than Foxton
    heard, written = sound_of(one), sound_of(other)
    if is_listed_person(one) and is_listed_person(other):
        return heard == written and is_one_slip(one, other)
    if one in dictionary_words() or other in dictionary_words():
        return False
    # Who hears a name wrong still hears how it begins, and the vowel that it ends in.
    if heard[:1] != written[:1] or _last_vowel(heard) != _last_vowel(written):
        return False
    is_long = min(len(one), len(other)) >= _LONG
    return heard == written or (is_long and (is_near(one, other) or is_near(heard, written)))


def _last_vowel(sounds: str) -> str:
    if re.search(r"[^aeiou]e$", sounds):
        return ""  # "Okafore" ends as Okafor does
    return sounds[-1:] if sounds[-1:] in "aeiou" else ""
