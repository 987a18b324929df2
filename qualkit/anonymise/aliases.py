"""Two names of one person who does not speak, as the talk itself says: "Kobby, well, Kwabena"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from qualkit.anonymise import _alias_grammar as grammar
from qualkit.anonymise.names import NameParts, parse_name
from qualkit.anonymise.names_by_turn import names_by_turn
from qualkit.anonymise.roles import find_role
from qualkit.core.mention import Mention
from qualkit.core.transcript import Transcript, Turn
from qualkit.nlp.lexicon import given_names


class Bond(Enum):
    """Why two names are taken for one person's, in words for a reviewer.

    A STATED one holds unless the genders differ; the others only where one name has what the
    other lacks ("Mrs Kowalczyk", "Halina").
    """

    STATED = "the talk says that two names are one person's"
    BESIDE = "a title and a first name said side by side"
    RELATION = "a title and a first name of the same relation"


@dataclass(frozen=True, slots=True)
class Alias:
    """other: where the other name of the pair starts, before this one."""

    other: int
    bond: Bond


#: How far apart the two names of a pair may stand, in characters.
_REACH, _FAR = 170, 300
#: How many of the names in the turns before may be meant.
_FEW = 3
#: "My first manager" may be another than "my manager".
_OF_SPEAKER = re.compile(r"\b(?:my|me|our) [\w\-]+,?(?: (?:is|was|called))? $", re.I)
#: Of these a speaker has one.
_ONLY_ONE = frozenset({"mother", "father", "wife", "husband", "partner", "manager", "landlord"})


def find_aliases(transcript: Transcript, mentions: Sequence[Mention]) -> dict[int, Alias]:
    """The pairs that the talk tells, by the start of the later name. mentions: in reading order."""
    text = transcript.text
    found: dict[int, Alias] = {}
    before: list[Mention] = []
    turns = list(names_by_turn(transcript, mentions))
    for _, names in turns:
        for at, one in enumerate(names):
            alias = _alias_of(text, names[:at], one, names[at + 1 : at + 2])
            alias = alias or _named_at_last(text, [*before, *names[:at]], one)
            alias = alias or (None if at else _called_before(text, before, one))
            if alias is not None:
                found[one.start] = alias
        before = [*before, *names][-_FEW:]
    for alias_at, alias in _by_relation(text, turns):
        found.setdefault(alias_at, alias)
    return found


def _alias_of(
    text: str, earlier: Sequence[Mention], one: Mention, following: Sequence[Mention]
) -> Alias | None:
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 60]
    parts = parse_name(one.text)
    near = [other for other in earlier[::-1] if one.start - other.end <= _FAR]
    near = [other for other in near if other.text != one.text]
    if not near or parts.is_family:
        return None
    last = near[0]
    gap, lasts = text[last.end : one.start], parse_name(last.text)
    is_fuller = parts.is_full and not lasts.is_full
    is_titled = complete_each_other(lasts, parts)
    if grammar.states_one(
        text[max(0, last.start - 20) : last.start], gap, after, is_fuller=is_fuller or is_titled
    ):
        return Alias(last.start, Bond.STATED)
    if _are_one_by_grammar(text, last, one, gap, after):
        return Alias(last.start, Bond.STATED)
    is_of_one_name = parts.given == lasts.given != ""
    if is_of_one_name and grammar.stated_once(gap, after):
        return Alias(last.start, Bond.STATED)
    is_surname = not (parts.title or parts.is_full or lasts.surname or lasts.title)
    if is_surname and parts.given not in given_names() and grammar.states_family(gap):
        return Alias(last.start, Bond.STATED)
    # "Under Big Keith. Keith Fellows."
    if is_of_one_name and lasts.epithet and is_fuller and gap in (". ", ", "):
        return Alias(last.start, Bond.STATED)
    is_of_kin = _OF_SPEAKER.search(text[max(0, last.start - 30) : last.start])
    if is_of_kin and find_role(text, last.start, last.end) and grammar.goes_on(gap, after):
        return Alias(last.start, Bond.STATED)
    if whom := grammar.placed_as(before, after):
        is_he = lasts.gender in ("", whom) and len(gap) <= _REACH
        return Alias(last.start, Bond.STATED) if is_he else None
    if whom := grammar.whom_called(before, after):
        is_he = lasts.gender in ("", whom) and len(gap) <= _REACH and grammar.may_be_whom(gap)
        return Alias(last.start, Bond.STATED) if is_he else None
    if grammar.is_to_you(before, after) and len(gap) <= _REACH:
        return Alias(last.start, Bond.STATED)
    is_listed = bool(following) and following[0].start - one.end <= len(" and ")
    # "This is Dr Tench, Bal, she's from …" is said to Bal.
    is_listed = is_listed or text[: last.start].casefold().endswith(("this is ", "meet "))
    if is_titled and not is_listed and grammar.stands_beside(gap, after):
        return Alias(last.start, Bond.BESIDE)
    return None


def _are_one_by_grammar(text: str, last: Mention, one: Mention, gap: str, after: str) -> bool:
    """Two names of which the one is said to be the other, by "she was" or in apposition."""
    first, other = parse_name(last.text), parse_name(one.text)
    if first.is_family or first.given == other.given != "":
        return False
    whom = grammar.is_copula(gap, after)
    if whom and {whom} >= {first.gender, other.gender} - {""}:
        return True
    is_bare = not (first.title or other.title or first.surname or other.surname)
    before = text[max(0, last.start - 20) : last.start]
    return is_bare and grammar.states_first_names(before, gap, after)


def _named_at_last(text: str, earlier: Sequence[Mention], one: Mention) -> Alias | None:
    """The nearest title and surname before what is said to be a first name, in the turn before
    too."""
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 60]
    parts = parse_name(one.text)
    for other in earlier[::-1]:
        gap = text[other.end : one.start]
        if len(gap) > _FAR:
            break
        if complete_each_other(parse_name(other.text), parts):
            is_named = grammar.is_answered(before, after) or grammar.is_named_at_last(before, gap)
            return Alias(other.start, Bond.BESIDE) if is_named else None
    return None


def _called_before(text: str, earlier: Sequence[Mention], one: Mention) -> Alias | None:
    """ "The girl. Rutendo. / Roo. / He will call her Roo": of whoever the turns before named."""
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 60]
    whom = grammar.whom_called(before, after)
    for other in earlier[::-1] if whom else ():
        if other.text != one.text and one.start - other.end <= _REACH:
            gap = text[other.end : one.start]
            is_she = parse_name(other.text).gender in ("", whom) and grammar.is_only_named(gap)
            return Alias(other.start, Bond.STATED) if is_she else None
    return None


def complete_each_other(one: NameParts, other: NameParts) -> bool:
    """True for a title with a surname, and a first name: "Mrs Tapp" and "Bev"."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    titled, bare = (one, other) if one.title else (other, one)
    is_titled = bool(titled.title and titled.surname) and not titled.given
    return is_titled and bool(bare.given) and not (bare.title or bare.surname or bare.initial)


def _by_relation(
    text: str, turns: Sequence[tuple[Turn, list[Mention]]]
) -> Iterator[tuple[int, Alias]]:
    """ "My manager, Mr Harding" and "my manager, Neil" of one speaker's talk."""
    met: dict[tuple[str, str], Mention] = {}
    for turn, names in turns:
        for one in names:
            before = text[max(turn.start, one.start - 30) : one.start]
            role = find_role(text, one.start, one.end)
            if role not in _ONLY_ONE or not _OF_SPEAKER.search(before):
                continue
            other = met.setdefault((turn.speaker, role), one)
            if complete_each_other(parse_name(other.text), parse_name(one.text)):
                yield one.start, Alias(other.start, Bond.RELATION)
