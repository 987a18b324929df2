"""What somebody is to the speaker, said beside the name: "my sister Karen"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from qualkit.core.mention import IdentifierType, Mention

_KIN = [
    "mother",
    "father",
    "mam",
    "mum",
    "mom",
    "dad",
    "daddy",
    "da",
    "faither",
    "feyther",
    "mammy",
    "mummy",
    "maw",
    "sister",
    "brother",
    "son",
    "daughter",
    "wife",
    "husband",
    "partner",
    "girlfriend",
    "boyfriend",
    "nan",
    "nana",
    "nanna",
    "gran",
    "granny",
    "grandma",
    "grandmother",
    "grandad",
    "granddad",
    "grandpa",
    "grandfather",
    "grandson",
    "granddaughter",
    "auntie",
    "aunt",
    "uncle",
    "cousin",
    "niece",
    "nephew",
    "stepdad",
    "stepmum",
    "stepson",
    "stepdaughter",
    "fiancé",
    "fiancée",
    "twin",
    "mother-in-law",
    "father-in-law",
    "sister-in-law",
    "brother-in-law",
    "ex",
]
_WORK = [
    "teacher",
    "headteacher",
    "head",
    "tutor",
    "lecturer",
    "professor",
    "manager",
    "boss",
    "supervisor",
    "foreman",
    "colleague",
    "workmate",
    "doctor",
    "nurse",
    "gp",
    "midwife",
    "solicitor",
    "councillor",
    "vicar",
    "priest",
    "imam",
    "coach",
    "landlord",
    "landlady",
    "neighbour",
    "friend",
    "mate",
    "housemate",
    "flatmate",
    "classmate",
    "apprentice",
    "mentor",
]
#: One word for what people call the same kin, or the same place at work.
PLAIN_ROLES = {
    **dict.fromkeys(("mam", "mum", "mom", "mammy", "mummy", "maw"), "mother"),
    **dict.fromkeys(("dad", "daddy", "da", "faither", "feyther"), "father"),
    **dict.fromkeys(("nan", "nana", "nanna", "gran", "granny", "grandma"), "grandmother"),
    **dict.fromkeys(("grandad", "granddad", "grandpa"), "grandfather"),
    "auntie": "aunt",
    "head": "headteacher",
    "boss": "manager",
    "mate": "friend",
    "workmate": "colleague",
    "gp": "doctor",
}
_ROLE = "|".join(sorted((*_KIN, *_WORK), key=len, reverse=True))
_OWNER = r"(?:my|me|our|his|her|their|your|the|a|an|this)"
#: "our youngest, Karen", "my old form teacher called Mrs Lowe".
_BEFORE = re.compile(
    rf"\b{_OWNER}\s+(?:[\w-]+\s+){{0,2}}({_ROLE})"
    r"(?:,|(?:,\s+who)?\s+(?:is|was|were|called)|'s called)?\s+$",
    re.I,
)
_AFTER = re.compile(
    rf"^,?\s+(?:is|was|that's|that was|she's|he's)?\s*{_OWNER}\s+(?:[\w-]+\s+){{0,2}}({_ROLE})\b",
    re.I,
)
#: "our eldest, Jack", "me lad Kyle"; "the lad Kyle" is anybody's.
_CHILD = re.compile(
    r"\b(?:my|me|our)\s+(?:(?:old|young|wee|little)\s+)?"
    r"(lad|lass|boy|girl|bairn|wean|kid|eldest|oldest|youngest|middle one|little one)"
    r"(?:,|\s+called|\s+is|'s called)?\s+$",
    re.I,
)
#: One word for what people call the same child.
PLAIN_CHILDREN = {
    **dict.fromkeys(("lad", "boy"), "son"),
    **dict.fromkeys(("lass", "girl"), "daughter"),
}
#: "our Sarah's lad, Kyle": of whom he is the lad is a name, so that only "relative" can be said.
_OF_A_NAME = re.compile(
    rf"\b[^\W\d_][\w-]*['’]s\s+"
    rf"(?:{'|'.join(_KIN)}|lad|lass|boy|girl|bairn|wean|kid|eldest|youngest),?\s+$",
    re.I,
)
_REACH = 60


def find_role(text: str, start: int, end: int) -> str:
    """The role said just before or just after [start, end): "sister", "teacher"; empty for none.

    >>> text = "our Darren, my brother, and me boss Len"
    >>> find_role(text, 4, 10), find_role(text, 36, 39)
    ('brother', 'manager')
    """
    ahead = text[max(0, start - _REACH) : start]
    if child := _CHILD.search(ahead):
        return PLAIN_CHILDREN.get(child[1].lower(), "child")
    if _OF_A_NAME.search(ahead):
        return "relative"
    before = _BEFORE.search(ahead)
    after = None if before else _AFTER.match(text[end : end + _REACH])
    match = before or after
    if match is None:
        return ""
    role = match[1].lower()
    return PLAIN_ROLES.get(role, role)


def roles_said(text: str, mentions: Sequence[Mention]) -> list[str]:
    """For each mention of a text the role said beside it; empty for none, and for what is no
    person."""
    return [
        find_role(text, one.start, one.end) if one.type is IdentifierType.PERSON else ""
        for one in mentions
    ]


def commonest_roles(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The commonest role of everybody who has one, by entity id. said: (entity id, role), the role
    empty where none was said."""
    counts: dict[str, Counter[str]] = {}
    for entity, role in said:
        if role:
            counts.setdefault(entity, Counter())[role] += 1
    # Of two as common the one that comes first in the alphabet, so that runs agree.
    return {key: min(roles, key=lambda r: (-roles[r], r)) for key, roles in counts.items()}
