"""Take a person's name apart: title, given names, surname; initials, particles, plurals of
families.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qualkit.anonymise.nicknames import full_forms
from qualkit.nlp.lexicon import fold_name, given_names, surnames

_GRANDFATHERS = ("grandad", "granda", "grandda", "grandpa", "granfer", "gransha", "taid", "tadcu")
_GRANDMOTHERS = ("nan", "nana", "nanna", "nanny", "nain", "mamgu", "granny", "grandma")
#: What grandparents are called, as titles before their names.
GRANDPARENTS = frozenset((*_GRANDFATHERS, *_GRANDMOTHERS))

#: Titles, with the gender that each tells.
TITLES = {
    **dict.fromkeys(
        (
            *("mr", "sir", "lord", "father", "brother", "uncle", "imam"),
            *_GRANDFATHERS,
        ),
        "m",
    ),
    **dict.fromkeys(
        (
            "mrs",
            "ms",
            "miss",
            "lady",
            "dame",
            "sister",
            "mummy",
            "madam",
            "madame",
            "auntie",
            "aunty",
            "aunt",
            *_GRANDMOTHERS,
        ),
        "f",
    ),
    **dict.fromkeys(
        (
            "mx",
            "dr",
            "doctor",
            "prof",
            "professor",
            "rev",
            "reverend",
            "councillor",
            "cllr",
            "coach",
            "pc",
            "sergeant",
            "constable",
            "rabbi",
            "sheikh",
            "monsignor",
            "canon",
            "corporal",
            "lieutenant",
            "commander",
            "inspector",
            "superintendent",
            "nurse",
            "matron",
            "chef",
            "president",
            "judge",
            "captain",
            "pastor",
            "general",
            "colonel",
            "major",
            "bishop",
            "chief",
            "senator",
        ),
        "",
    ),
}
#: Small words inside surnames: van, de, ap.
PARTICLES = {
    "de",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "ap",
    "ab",
    "mac",
    "mc",
    "o",
    "st",
    "la",
    "le",
    "da",
    "ni",
    "nic",
    "den",
    "der",
    "du",
}

#: Titles that stand before a given name as often as before a surname; and none.
_BEFORE_GIVEN = frozenset(
    {
        *("", "father", "sister", "brother", "coach", "sir", "dame", "pastor", "mummy"),
        *("uncle", "auntie", "aunty", "aunt"),
        *GRANDPARENTS,
    }
)
#: "Trev the Spread", "Wilma o' the Ness": what stands behind tells one from another of the name.
OF_BY_NAME = r"(?:the|o['’](?: the)?)"
_BY_NAME = re.compile(rf"(?P<name>\w[\w\-]+) {OF_BY_NAME} (?P<told>\w[\w\-]+)")
#: What tells people of one name apart.
TELLING = frozenset({"little", "big", "wee", "old", "young", "auld", "other"})
#: What people put before a name without its being part of it.
_EPITHETS = TELLING | {"our", "poor"}
#: Words of kin and respect that follow a name: "Sivapalan Uncle".
_KIN_AFTER = frozenset(
    {
        *("uncle", "aunty", "auntie", "bhai", "bhaiya", "didi", "baji", "apa", "akka", "anna"),
        *("teyze", "amca", "abi", "abla", "hanim", "bey", "chacha", "chachi", "ji", "sahib"),
    }
)
#: Communities in whose names the family's often comes first.
_FAMILY_FIRST = frozenset({"chinese", "vietnamese", "korean"})
_LETTER = re.compile(r"(?:\b(double|treble)[ \-])?\b([A-Za-z])\b", re.I)
_SPELLED = re.compile(
    r"(?:(?:double|treble)[ \-])?[A-Za-z](?:(?:[\-–.]|,? )(?:(?:double|treble)[ \-])?[A-Za-z]){2,}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of one mention; given or surname may be empty, folded for comparing.

    middle: given names between the first and the surname. is_family: "the Ahmeds". gender: as title
    or given name tell, "f", "m" or "". initial: of a surname that only its first letter stands for
    ("Tom O.", "Mrs B"). epithet: what tells one from another of the name ("Big Keith", "Jones the
    Milk").
    """

    title: str = ""
    given: str = ""
    surname: str = ""
    gender: str = ""
    is_family: bool = False
    initial: str = ""
    middle: tuple[str, ...] = ()
    epithet: str = ""

    @property
    def is_full(self) -> bool:
        return bool(self.given and self.surname)


def fullness(form: str) -> tuple[bool, int, int]:
    """By which of two forms of a name says more: "Nelson Ayres", not "Granfer Nelson"."""
    return parse_name(unspell(form)).is_full, len(form.split()), len(form)


@lru_cache(maxsize=1 << 14)
def parse_name(words: str, *, after_the: bool = False) -> NameParts:
    """The parts of a name as it stands in talk.

    after_the: "the" stands before it, so that a plural of a surname is a family.
    """
    by_name = _BY_NAME.fullmatch(words)
    if by_name:
        return replace(parse_name(by_name["name"]), epithet=fold_name(by_name["told"]))
    first = fold_name(words.partition(" ")[0])
    parts = _parse(words, after_the)
    has_name = parts.given or parts.surname
    return replace(parts, epithet=first) if first in TELLING and has_name else parts


def _parse(words: str, after_the: bool) -> NameParts:
    tokens = [token.strip(".,'’") for token in words.split() if token.strip(".,'’")]
    title = ""
    while len(tokens) > 1 and fold_name(tokens[0]) in _EPITHETS:
        tokens.pop(0)
    tokens = tokens[2:] if is_couple(tokens) else tokens
    while len(tokens) > 1 and fold_name(tokens[-1]) in _KIN_AFTER:
        tokens.pop()
    while tokens and fold_name(tokens[0]) in TITLES:
        title = fold_name(tokens.pop(0))
    gender = TITLES.get(title, "")
    if not tokens:
        return NameParts(title, gender=gender)
    folded = [fold_name(re.sub(r"['’]s$", "", token)) for token in tokens]
    if len(folded) == 1:
        return _single(folded[0], title, gender, after_the)
    if folded[0] in PARTICLES and folded[0] not in given_names():
        return NameParts(title, "", " ".join(folded), gender)
    given = folded[0]
    known = given_names().get(given)
    surname_at = len(folded) - 1
    while surname_at > 1 and folded[surname_at - 1] in PARTICLES:
        surname_at -= 1
    known_gender = known.gender if known and known.gender in "fm" else ""
    surname = " ".join(folded[surname_at:])
    is_surname_first = not title and is_surname_alone(given)
    if is_surname_first and (last := _given_last(words, folded)):
        return NameParts(title, last, given, middle=tuple(folded[1:-1]))
    if len(surname) == 1:
        return NameParts(title, given, "", gender or known_gender, initial=surname)
    if len(folded) == 2 and not title and _is_second_given(surname):
        if _is_family_first(given, surname):
            return NameParts(title, surname, given, gender)
        return NameParts(title, given, "", gender or known_gender)  # "Carol Ann"
    middle = tuple(one for one in folded[1:surname_at] if len(one) > 1)
    return NameParts(title, given, surname, gender or known_gender, middle=middle)


def stands_before_surnames(title: str) -> bool:
    """True for "mrs" and "doctor", which strangers say; not for "mummy" and "uncle"."""
    return title not in _BEFORE_GIVEN


def is_couple(words: Sequence[str]) -> bool:
    """ "Mr and Mrs Fenn", of whom Mrs Fenn is one."""
    return len(words) > 3 and [one.casefold() for one in words[:3:2]] == ["mr", "mrs"]


def _is_first_name(word: str) -> bool:
    """True for what children call a teacher after "Miss": "Miss Aga", not "Miss Kelly"."""
    return word not in surnames() and (word in given_names() or len(full_forms(word)) > 1)


def is_surname_alone(word: str) -> bool:
    """True for a surname that no given name is."""
    return word in surnames() and word not in given_names()


def _given_last(words: str, folded: Sequence[str]) -> str:
    """The given name, or its initial, where the surname stands first, as on a register ("Bowden
    R", "Bowden, Roy") and among communities who say the family's name first ("Tsang Kam-wing");
    empty for names in the usual order."""
    last = folded[-1]
    is_listed = words.split()[0].endswith(",") or (len(last) == 1 and len(folded) == 2)
    is_usual = _FAMILY_FIRST.isdisjoint(surnames()[folded[0]].communities) or last in surnames()
    return last if is_listed or not is_usual else ""


def _is_second_given(word: str) -> bool:
    return word in given_names() and word not in surnames()


def _is_family_first(first: str, second: str) -> bool:
    """ "Li Wenjing" and "Nguyen Thanh" say the family's name before the given one."""
    communities = given_names()[second].communities
    return first in surnames() and not _FAMILY_FIRST.isdisjoint(communities)


def unspell(words: str) -> str:
    """The name spelled aloud ("S-I-O-B-H-A-N", "T, I, double N"); other words as they are."""
    letters = _SPELLED.fullmatch(words.strip()) and _LETTER.findall(words)
    if not letters:
        return words
    times = {"": 1, "double": 2, "treble": 3}
    return "".join(letter * times[again.lower()] for again, letter in letters).title()


def _single(word: str, title: str, gender: str, after_the: bool) -> NameParts:
    if after_the and word.endswith("s") and len(word) > 3:
        stem = word[:-2] if word.endswith(("ses", "xes")) else word[:-1]
        return NameParts(title, "", stem, "", is_family=True)
    known = given_names().get(word)
    is_a_name = known is not None or word in surnames()
    stem = word.removesuffix("s")
    if not title and not is_a_name and stem in surnames() and stem not in given_names():
        return NameParts(title, "", stem, "", is_family=True)
    if title and len(word) == 1:
        return NameParts(title, gender=gender, initial=word)  # "Mrs B"
    if title in _BEFORE_GIVEN or (title == "miss" and _is_first_name(word)):
        only_surname = word in surnames() and known is None and len(full_forms(word)) < 2
        if not only_surname:
            known_gender = known.gender if known and known.gender in "fm" else ""
            return NameParts(title, word, "", gender or known_gender)
    return NameParts(title, "", word, gender)
