"""Known spellings of people's attributes: what is unlike the usual categories is said, and kept.

Sources: ONS Census 2021, "Ethnic group classification 20b" and 6a; ONS "National Statistics
Socio-economic Classification" (NS-SEC), analytic classes; MHCLG "English Indices of Deprivation
2019" (deciles 1 to 10, quintiles 1 to 5); ONS region names of England and the nations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from qualkit.core.bare_words import bare_words
from qualkit.core.transcript import Problem

_ETHNIC_GROUPS = {
    "asian", "asian british", "asian or asian british",
    "black or african or caribbean or black british",
    "black or black british", "asian, asian british or asian welsh", "bangladeshi", "chinese",
    "indian", "pakistani", "other asian", "any other asian background", "black", "black british",
    "black, black british, black welsh, caribbean or african", "african", "caribbean",
    "black african", "black caribbean", "other black", "any other black background", "mixed",
    "mixed or multiple ethnic groups", "white and asian", "white and black african",
    "white and black caribbean", "other mixed or multiple ethnic groups",
    "any other mixed or multiple background", "white",
    "english, welsh, scottish, northern irish or british", "white british", "white irish", "irish",
    "gypsy or irish traveller", "roma", "white roma", "other white",
    "any other white background", "arab", "other", "other ethnic group",
    "any other ethnic group", "british indian", "british pakistani", "british bangladeshi",
    "british chinese", "white english", "white scottish", "white welsh", "prefer not to say",
    "not stated",
}  # fmt: skip
_NS_SEC = re.compile(
    r"(?:ns-?sec\s*)?(?:l?[1-8](?:\.[12])?|l\d{1,2}(?:\.\d)?|l15|l14\.\d)(?:\s*[:.–-]?\s.*)?|"
    r"(?:higher |lower )?(?:managerial|administrative|professional)\b.*|intermediate\b.*|"
    r"small employers?\b.*|lower supervisory\b.*|(?:semi-?)?routine\b.*|"
    r"never worked\b.*|(?:full-time )?students?\b.*|prefer not to say|not (?:stated|classified)",
)
_REGIONS = {
    "north east", "north west", "yorkshire and the humber", "yorkshire and humber",
    "east midlands", "west midlands", "east of england", "east", "london", "greater london",
    "south east", "south west", "wales", "scotland", "northern ireland", "england",
    "prefer not to say",
}  # fmt: skip
_AGE_BAND = re.compile(
    r"\d{1,3}|\d{1,3}\s*(?:-|–|to)\s*\d{1,3}|(?:under|over)\s*\d{1,3}|\d{1,3}\s*\+|"
    r"\d{1,3} (?:and|or) (?:over|under|older|younger)|\d0s|prefer not to say"
)
_DECILE, _QUINTILE = re.compile(r"(?:10|[1-9])"), re.compile(r"[1-5]")

#: Column name (a pattern) → what its values should be, in words, and whether one is.
_CHECKS: list[tuple[str, str, Callable[[str], bool]]] = [
    (r"ethnic", "an ethnic group of the 2021 census", lambda value: value in _ETHNIC_GROUPS),
    (r"ns[\s_-]?sec", "an NS-SEC class", lambda value: bool(_NS_SEC.fullmatch(value))),
    (r"imd.*quintile", "a quintile, 1 to 5", lambda value: bool(_QUINTILE.fullmatch(value))),
    (r"imd", "a decile, 1 to 10", lambda value: bool(_DECILE.fullmatch(value))),
    (r"region$", "a region of England or a nation", lambda value: value in _REGIONS),
    (r"age(?:[\s_-]?(?:band|group|range))?$", "an age or age band",
     lambda value: bool(_AGE_BAND.fullmatch(value))),
]  # fmt: skip
#: Columns that say where a person lives, and for whom they work or where they learn.
_WHERE = re.compile(
    r"(?:home |lives in |current )?"
    r"(?:town|city|village|place|area|neighbourhood|estate|ward|parish|district|borough|county|"
    r"local authority|council area|region|location|residence)(?: of residence| name)?|lives in"
)
_WITH_WHOM = re.compile(
    r"(?:current )?(?:employer|workplace|place of work|company|firm|organisation|organization|"
    r"school|college|university|institution)(?: name| attended)?"
)
_SAME = {
    "f": "female", "woman": "female", "w": "female", "m": "male", "man": "male",
    "y": "yes", "n": "no", "pnts": "prefer not to say",
}  # fmt: skip


def is_category(name: str, value: str) -> bool:
    """True for an ethnic group of the census and a class of NS-SEC in a column for it: categories
    made for publishing, which no anonymising has to make vaguer."""
    column = name.strip().casefold()
    if re.search(r"ethnic", column):
        return _plain(value) in _ETHNIC_GROUPS
    return bool(re.search(r"ns[\s_-]?sec", column) and _NS_SEC.fullmatch(_plain(value)))


def says_where(name: str) -> bool:
    """True for a column of places: `town`, `Ward`, `local_authority`; not for `area type`.

    >>> says_where("Home_Town"), says_where("area type")
    (True, False)
    """
    return bool(_WHERE.fullmatch(bare_words(name)))


def says_with_whom(name: str) -> bool:
    """True for a column of employers, schools and the like: `employer`, `University`."""
    return bool(_WITH_WHOM.fullmatch(bare_words(name)))


def check_attributes(people: Iterable[Mapping[str, str]]) -> list[Problem]:
    """What in attributes is unlike the usual categories, or spelt in two ways; nothing is changed.

    people: attributes by column name, one mapping a person.
    """
    values: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for attributes in people:
        for name, value in attributes.items():
            if value.strip():
                values[name][value.strip()] += 1
    problems: list[Problem] = []
    for name, counts in values.items():
        problems += _unusual(name, counts) + _spelt_twice(name, counts)
    return problems


def _unusual(name: str, counts: Mapping[str, int]) -> list[Problem]:
    for pattern, meaning, is_usual in _CHECKS:
        if re.search(pattern, name.strip().casefold()):
            odd = [value for value in counts if not is_usual(_plain(value))]
            shown = ", ".join(repr(value) for value in odd[:5])
            return (
                [Problem(f"not {meaning}: {shown}", f"column {name}", "Kept as it is.")]
                if odd
                else []
            )
    return []


def _spelt_twice(name: str, counts: Mapping[str, int]) -> list[Problem]:
    spellings: dict[str, list[str]] = defaultdict(list)
    for value in counts:
        plain = _plain(value)
        spellings[_SAME.get(plain, plain)].append(value)
    return [
        Problem(
            f"one value in several spellings: {', '.join(map(repr, found))}",
            f"column {name}",
            "Tables count them as different: use one.",
        )
        for found in spellings.values()
        if len(found) > 1
    ]


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", value.replace("&", "and").replace("/", " or ")).strip().casefold()
