"""The words by which people tell two of one name apart: "another Gwen", "not my David".

`before` ends where the name begins, `after` begins where it ends, `gap` is what stands between two
names.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from qualkit.anonymise.names import TELLING
from qualkit.anonymise.roles import PLAIN_CHILDREN, PLAIN_ROLES

_EPITHET = rf"(?P<epithet>{'|'.join(sorted(TELLING - {'other'}))})"
_LITTLE = frozenset({"little", "wee", "young"})
KIN = frozenset(
    {
        *("mother", "father", "mum", "mam", "mom", "dad", "da", "wife", "husband", "partner"),
        *("brother", "sister", "son", "daughter", "lad", "lass", "uncle", "aunt", "auntie", "nan"),
        *("gran", "grandad", "granddad", "grandmother", "grandfather", "cousin", "nephew", "niece"),
        *("grandson", "granddaughter", "boyfriend", "girlfriend", "ex", "boy", "girl"),
    }
)
#: One word for what people call the same kin.
_PLAIN = {**PLAIN_ROLES, **PLAIN_CHILDREN}
#: Of these nobody says "little".
ADULTS = frozenset(
    {
        *("mother", "father", "mum", "mam", "mom", "dad", "da", "wife", "husband", "partner"),
        *("uncle", "aunt", "auntie", "nan", "gran", "grandad", "granddad", "grandmother"),
        "grandfather",
    }
)
CHILDREN = frozenset(
    {"son", "daughter", "lad", "lass", "boy", "girl", "grandson", "granddaughter", "nephew"}
)
_KIN = rf"(?P<kin>{'|'.join(sorted(KIN, key=len, reverse=True))})"
_ANOTHER = re.compile(
    r"(?<![\w'’])(?:another|a different|(?:another|a different) one, \w+) $", re.I
)
#: "There was already a Yusuf", "Mark married a Helen": of somebody new, if the name is known.
_A = re.compile(
    r"(?<![\w'’])(?:there(?:['’]s| was| were)(?: also| already| even)?|married|wed) an? $", re.I
)
_ANOTHER_AFTER = re.compile(
    r",? (?:(?:a different|another|not the same) (?:one|\w+)\b(?!['’])|and all, |as well, |too, )|"
    r",? (?:\w+ )?(?:after|for) (?:my|me|our|his|her|their) (?!mam(?:['’]s)? house)(?:\w+ )?"
    rf"{_KIN}\b",
    re.I,
)
_OTHER = re.compile(r"(?<![\w'’])(?:the|that|this|my|our|your) other(?: one,)? $", re.I)
_NOT = re.compile(
    r"(?<![\w'’])(?:not(?: to be (?:confused|mixed up) with)?|nothing to do with|different from)"
    r" (?:(?:my|me|our|his|her|your|the|that|\w+['’]s)(?: \w+)? )?$",
    re.I,
)
_OWNED = re.compile(r"(?<![\w'’])(?P<owner>my|me|our|his|her|their|your|[A-Z]\w+['’]s) $")
_DESCRIBED = re.compile(r"(?<![\w'’])the (?!other )[a-z]+ $")
_EPITHET_BEFORE = re.compile(rf"(?<![\w'’]){_EPITHET} $", re.I)
_KIN_BEFORE = re.compile(
    rf"(?<![\w'’])(?:(?P<mine>my|me|our) (?:\w+ )?|your (?:\w+ )?)?{_KIN}"
    r"(?:,|['’]s| is| was| called)? $",
    re.I,
)
_KIN_AFTER = re.compile(rf",? (?:that['’]s |is |was )?(?:my|me|our) (?:\w+ )?{_KIN}\b", re.I)
#: "Levi, that's little Levi", "my Stan, young Stan".
_SAME = re.compile(
    rf",? ?(?:[—–\-] )?(?:that['’]s |I mean |well,? )?(?:the |our |my )?(?:{_EPITHET} )?$", re.I
)
_WITH = re.compile(
    rf",? (?:and|&|,)(?: there(?:['’]s| is| was))?(?: (?:the |our |my |[A-Z]\w+['’]s ))?"
    rf"(?: ?{_EPITHET})? $|, $",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[.?!\n])\s*$")
_RATHER = re.compile(r"[.,]? (?:well,? )?(?:another|a different) $", re.I)


def says_another(before: str, after: str) -> bool:
    """ "I'm with another Jack now", "Maureen, a different one", "Nelson, after my grandad"."""
    if _ANOTHER.search(before):
        return True
    # "Not Moira, another one": she who is meant is not called so.
    return _ANOTHER_AFTER.match(after) is not None and not _NOT.search(before)


def says_a(before: str) -> bool:
    """ "Mark married a Helen"."""
    return _A.search(before) is not None


def says_other(before: str) -> bool:
    """ "And your cousin, the other Kyle?" """
    return _OTHER.search(before) is not None


def says_not(before: str, *, is_marked: bool) -> bool:
    """ "Not my David", "not Kyle my cousin", "not the famous Ali"; "not Kyle" is of Kyle.

    is_marked: whether something beside the name tells whose it is.
    """
    match = _NOT.search(before)
    return match is not None and (is_marked or not match[0].casefold().endswith("not "))


def owner(before: str) -> str:
    """ "my" of "my Stan" and "our Stan", "mark's" of "Mark's Helen"; empty where none stands
    before."""
    match = _OWNED.search(before)
    if match is None:
        return ""
    word = match["owner"].lower().replace("’", "'")
    return "my" if word in ("my", "me", "our") else word


def described(before: str) -> str:
    """ "the famous" of "not the famous Ali"; empty where the name is not described so."""
    match = _DESCRIBED.search(before)
    return match[0].strip().casefold() if match else ""


def epithet(before: str) -> str:
    """ "little" of "little Levi"."""
    match = _EPITHET_BEFORE.search(before)
    return match["epithet"].lower() if match else ""


def is_little(word: str) -> bool:
    """True for what tells the younger of two."""
    return word in _LITTLE


def kin(before: str, after: str) -> str:
    """ "cousin" of "my cousin Kyle" and "Kyle, my cousin"."""
    match = _KIN_BEFORE.search(before) or _KIN_AFTER.match(after)
    word = match["kin"].lower() if match else ""
    return _PLAIN.get(word, word)


def is_mine(before: str, after: str) -> bool:
    """True for "my cousin Kyle", "Kyle, my cousin"."""
    match = _KIN_BEFORE.search(before)
    return bool(match and match["mine"]) or _KIN_AFTER.match(after) is not None


def goes_on(gap: str) -> bool:
    """True where the second of two names only says more of the first."""
    return _SAME.fullmatch(gap) is not None


def corrects(before: str, gap: str) -> bool:
    """ "Gwen. Another Gwen, yes": the first, a sentence of its own, is the other one already."""
    return _RATHER.fullmatch(gap) is not None and _BEGINS.search(before) is not None


def stands_with(gap: str) -> bool:
    """ "Big Lee and little Lee", "our Helen and there's Mark's Helen"."""
    return _WITH.fullmatch(gap) is not None


def are_of_two_generations(kin: str, marks: Collection[str]) -> bool:
    """True for a son where only a husband or a father of the name was spoken of."""
    is_child = kin in CHILDREN and not ADULTS.isdisjoint(marks) and CHILDREN.isdisjoint(marks)
    is_adult = kin in ADULTS and not CHILDREN.isdisjoint(marks) and ADULTS.isdisjoint(marks)
    return is_child or is_adult


def is_one_sentence(gap: str) -> bool:
    """True where no sentence ends between two names."""
    return re.search(r"[.?!\n]", gap) is None
