"""Which of two people of one name is meant, where the talk tells them apart: "I'm seeing another
Jack now", "not my David", "little Levi", "the other Kyle".

Once it has, a name is of whoever is marked in the same way ("my Stan"), or was just spoken of; else
of the first of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from qualkit.anonymise import _namesake_grammar as grammar
from qualkit.anonymise.names import NameParts, parse_name, unspell
from qualkit.core.mention import IdentifierType, Mention

#: How far before and after a name is read, and how near a name is the same person's, in characters.
_BEFORE, _AFTER, _NEAR = 60, 60, 250
#: The same from a question to what answers it.
_ANSWERED = 40


@dataclass(frozen=True, slots=True)
class Namesake:
    """name: which the people have in common, as one of them was called. number: of the person among
    these, from 1 in order of first mention."""

    name: str
    number: int


def find_namesakes(
    text: str, mentions: Iterable[Mention], speakers: Mapping[int, str] = MappingProxyType({})
) -> dict[int, Namesake]:
    """Whom each name means, by its start, for the names of which the talk tells two people apart.

    mentions: of one transcript, in reading order. speakers: where a name is a speaker's own, who
    that is, by its start.
    """
    groups: dict[str, list[_Said]] = {}
    for one in mentions:
        if one.type is not IdentifierType.PERSON:
            continue
        parts = parse_name(unspell(one.text))
        if not parts.given or parts.is_family or len(parts.given) < 2:
            continue
        groups.setdefault(parts.given, []).append(_read(text, one, parts))
    found: dict[int, Namesake] = {}
    for key, names in groups.items():
        people = _People(text, speakers)
        for said in names:
            people.take(said)
        if people.are_told_apart:
            found |= {
                said.start: Namesake(key, person.number)
                for person in people.all
                for said in person.said
                if not person.is_anybody
            }
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """A name as it was said, and what beside it tells whose it is."""

    start: int
    end: int
    parts: NameParts
    before: str
    after: str
    epithet: str
    owner: str
    kin: str
    described: str

    @property
    def marks(self) -> set[str]:
        return {self.epithet, self.owner and f"{self.owner}'s", self.kin, self.described} - {""}


def _read(text: str, one: Mention, parts: NameParts) -> _Said:
    before = text[max(0, one.start - _BEFORE) : one.start]
    after = text[one.end : one.end + _AFTER]
    epithet = parts.epithet or grammar.epithet(before)
    owned = before if parts.epithet or not epithet else before[: -len(epithet) - 1]
    kin = parts.title or grammar.kin(owned, after)
    return _Said(
        one.start,
        one.end,
        parts,
        before,
        after,
        epithet,
        grammar.owner(owned) or ("my" if grammar.is_mine(owned, after) else ""),
        kin,
        grammar.described(owned),
    )


@dataclass
class _Namesake:
    """One of several people of a name.

    speaker: the key of whoever speaks. is_anybody: no word says that this is another than the
    first.
    """

    number: int
    speaker: str = ""
    is_anybody: bool = False
    said: list[_Said] = field(default_factory=list)

    @property
    def marks(self) -> set[str]:
        return {mark for said in self.said for mark in said.marks}

    def may_be(self, parts: NameParts) -> bool:
        """False where a surname, or its first letter, is another's."""
        own = {said.parts.surname or said.parts.initial for said in self.said} - {""}
        other = parts.surname or parts.initial
        return (
            not own
            or not other
            or any(one.startswith(other) or other.startswith(one) for one in own)
        )

    def is_named(self, parts: NameParts) -> bool:
        """True where both have surnames, which may be one."""
        has_surname = any(said.parts.surname or said.parts.initial for said in self.said)
        return has_surname and bool(parts.surname or parts.initial) and self.may_be(parts)


class _People:
    """All of one name, as the talk goes on."""

    def __init__(self, text: str, speakers: Mapping[int, str]) -> None:
        self.all: list[_Namesake] = []
        #: Whether the talk says so; two surnames are told apart without it.
        self.are_told_apart = False
        self._text, self._speakers = text, speakers
        self._last: _Said | None = None
        self._of: dict[int, _Namesake] = {}

    def take(self, said: _Said) -> None:
        """Give a name to one of the people, or to somebody new."""
        person = self._person(said)
        person.said.append(said)
        self._of[said.start] = person
        self._last = said

    def _new(self, *, is_told: bool = True) -> _Namesake:
        self.are_told_apart = self.are_told_apart or is_told
        is_anybody = bool(self.all) and not is_told
        self.all.append(_Namesake(len(self.all) + 1, is_anybody=is_anybody))
        return self.all[-1]

    def _person(self, said: _Said) -> _Namesake:
        last = self._last
        if speaker := self._speakers.get(said.start, ""):
            return self._who_speaks(speaker)
        if last is None:
            return self._new(is_told=False)
        gap = self._text[last.end : said.start]
        before = self._of[last.start]
        if grammar.says_another(said.before, said.after) or grammar.says_a(said.before):
            return self._another(last, gap)
        if said.epithet == "other" or grammar.says_other(said.before):
            others = [one for one in self.all[1:] if not one.marks.isdisjoint(said.marks)]
            others = others or self.all[1:]
            return others[0] if others else self._new()
        if all(one.speaker for one in self.all):
            return self._new(is_told=False)
        if grammar.goes_on(gap) and before.may_be(said.parts):
            return self._rest_of(last, said)
        is_not = grammar.says_not(said.before, is_marked=bool(said.marks))
        if is_not and len(gap) <= _NEAR:
            return self._not_the_last(last, said)
        if grammar.are_of_two_generations(said.kin, self._marks()):
            return self._new()
        return self._by_marks(said) or self._by_contrast(last, said, gap) or self._usual(said, gap)

    def _who_speaks(self, speaker: str) -> _Namesake:
        known = [one for one in self.all if one.speaker == speaker]
        person = known[0] if known else self._new(is_told=False)
        person.speaker, person.is_anybody = speaker, False
        return person

    def _another(self, last: _Said, gap: str) -> _Namesake:
        person = self._new()
        if grammar.corrects(last.before, gap):
            self._move(last, person)
        return person

    def _rest_of(self, last: _Said, said: _Said) -> _Namesake:
        """ "Levi, that's little Levi": whom the rest says more of, perhaps somebody new."""
        before = self._of[last.start]
        is_told = grammar.is_little(said.epithet) and said.epithet not in self._marks()
        if is_told and len(before.said) > 1:
            person = self._new()
            self._move(last, person)
            return person
        return before

    def _not_the_last(self, last: _Said, said: _Said) -> _Namesake:
        before = self._of[last.start]
        earlier = [one for one in before.said if one is not last]
        if any(not one.marks.isdisjoint(said.marks) for one in earlier):
            self._move(last, self._new())
            return before
        meant = self._by_marks(said)
        return self._new() if meant is None or meant is before else meant

    def _by_marks(self, said: _Said) -> _Namesake | None:
        able = [one for one in self.all if one.may_be(said.parts) and not one.speaker]
        named = [one for one in able if one.is_named(said.parts)]
        marked = [one for one in able if not one.marks.isdisjoint(said.marks)]
        # "My cousin Kyle" is not "my husband Kyle".
        kin = {said.kin} & grammar.KIN
        marked = [
            one for one in marked if not kin or not one.marks & grammar.KIN or kin & one.marks
        ]
        return next(iter(named or (marked if len(self.all) > 1 else [])), None)

    def _by_contrast(self, last: _Said, said: _Said, gap: str) -> _Namesake | None:
        """Somebody new: "Tref … Little Tref", "our Helen and there's Mark's Helen"."""
        if said.epithet and said.epithet not in self._marks():
            if last.epithet and grammar.stands_with(gap):
                return self._new()
            if len(gap) <= _ANSWERED and grammar.is_one_sentence(gap):
                return None
            if grammar.is_little(said.parts.epithet) or self._is_little_one(said):
                return self._new()
        if not grammar.stands_with(gap):
            return None
        is_owned = last.owner and said.owner and last.owner != said.owner
        is_plain = last.epithet != said.epithet and "and" in gap
        return self._new() if is_owned or is_plain else None

    def _is_little_one(self, said: _Said) -> bool:
        """Whether "little" tells of another than the one known, not only of a child."""
        return grammar.is_little(said.epithet) and any(
            said.start - one.said[-1].end > _NEAR
            and (len(one.said) > 1 or not one.marks.isdisjoint(grammar.ADULTS))
            for one in self.all
            if one.said
        )

    def _usual(self, said: _Said, gap: str) -> _Namesake:
        """Whoever was spoken of just before by the same speaker; else whoever is of the family, for
        whom people need no more than the name; else the first."""
        able = [one for one in self.all if one.may_be(said.parts) and not one.speaker]
        if not able:
            return self._new(is_told=False)
        assert self._last is not None
        before = self._of[self._last.start]
        if said.owner == "my":
            return able[0]
        if before in able and len(gap) <= (_NEAR if "\n" not in gap else _ANSWERED):
            return before
        if any(one.speaker for one in self.all):
            return self._new(is_told=False)
        ours = [one for one in able if "my's" in one.marks or not one.marks.isdisjoint(grammar.KIN)]
        return ours[0] if len(ours) == 1 else able[0]

    def _marks(self) -> set[str]:
        return {mark for one in self.all for mark in one.marks}

    def _move(self, said: _Said, person: _Namesake) -> None:
        self._of[said.start].said.remove(said)
        person.said.append(said)
        self._of[said.start] = person
