"""Whose name it is, as the talk itself says: the speaker's own ("Call me Ros"), or theirs to whom
the words are spoken ("Thank you, Rubina.").

A transcript's people name themselves and one another in ways that no list of names tells: by
nicknames, by titles and surnames, and by what somebody wrote down wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from qualkit.anonymise import _calling_grammar as calling
from qualkit.anonymise import _naming_grammar as naming
from qualkit.anonymise.names import parse_name, unspell
from qualkit.anonymise.names_by_turn import names_by_turn
from qualkit.anonymise.roles import find_role
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.transcript import Role, Transcript, Turn
from qualkit.nlp.lexicon import fold_name, given_names, places


class Ground(Enum):
    """Why a name is taken for a speaker's, in words for a reviewer.

    Nothing else that is known speaks against OWN; SPOKEN_TO and WRITTEN hold where it agrees.
    """

    OWN = "a speaker's own word for themselves"
    SPOKEN_TO = "a speaker is called so"
    WRITTEN = "how a speaker's name was written"


@dataclass(frozen=True, slots=True)
class Telling:
    """speaker: the key, in the transcript, of whoever bears the name."""

    speaker: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Told:
    """Whose name a mention is by the words around it.

    who: the person's id, or a key of the transcript and speaker where the study knows nobody;
    empty for an interviewer whom no label names, who is one over the study by that name.
    """

    who: str
    ground: Ground


#: How far before and after a name is read, in characters.
_BEFORE, _AFTER = 90, 60
#: How far from the speaker's own name what somebody made of it may stand, in characters.
_NEAR = 150


def tell_speakers(transcript: Transcript, mentions: Sequence[Mention]) -> dict[int, Telling]:
    """What the words around the names of people tell, by the start of the mention.

    Whoever is called by a name is only told where one person answers; a name of somebody of whom
    the talk was before ("There was one other girl, Temi, and the teachers called me Temi") is
    nobody else's, and nobody calls the interviewer by the name of one who is talked of.

    mentions: of the transcript, in reading order.
    """
    names = [one for one in mentions if one.type is IdentifierType.PERSON]
    talks = list(_talks(transcript, mentions))
    found: dict[int, Telling] = {}
    for talk in talks:
        for at, one in enumerate(talk.names):
            telling = talk.own(at, found) or talk.asked(one)
            if telling is not None:
                found[one.start] = telling
    for talk in talks:
        for one in talk.names:
            telling = talk.written(one, found) or talk.spoken_to(one)
            if telling is not None:
                found.setdefault(one.start, telling)
    interviewers = {one.key for one in transcript.speakers if one.role is Role.INTERVIEWER}
    asking = {one.start for talk in talks if talk.role is Role.INTERVIEWER for one in talk.names}
    found = _without_namesakes(transcript.text, names, found, asking)
    return _without_talked_of(names, found, interviewers)


def _talks(transcript: Transcript, mentions: Sequence[Mention]) -> Iterator[_Talk]:
    """The turns in order, each with the names in it and what was asked before."""
    asks, answers = _sides(transcript)
    asked, met = "", set[str]()
    for turn, names in names_by_turn(transcript, mentions):
        role = transcript.speaker_of(turn).role
        is_interviewer = role is Role.INTERVIEWER
        is_new = bool(answers) or turn.speaker not in met
        yield _Talk(
            transcript.text,
            turn,
            tuple(one for one in names if one.end <= turn.end),
            role,
            answers if is_interviewer else asks,
            asked if is_new and not is_interviewer else "",
        )
        met.add(turn.speaker)
        if is_interviewer:
            words = turn.span.of(transcript.text)
            # In a round of introductions all answer what was asked once.
            asked = words if answers or naming.asks_name(words) else asked


def _sides(transcript: Transcript) -> tuple[str, str]:
    """The key of the one who asks and of the one who answers; each empty where more than one person
    may be called so: anybody in a group may be thanked by anybody."""
    by_role: dict[Role, list[str]] = {}
    for one in transcript.speakers:
        by_role.setdefault(one.role, []).append(one.key)
    asking, answering = by_role.get(Role.INTERVIEWER, []), by_role.get(Role.PARTICIPANT, [])
    if len(answering) != 1:
        return "", ""
    return asking[0] if len(asking) == 1 else "", answering[0]


@dataclass(frozen=True, slots=True)
class _Talk:
    """One turn with the names in it.

    other: the key of whoever is spoken to; empty where that may be several. question: what the
    turn may answer.
    """

    text: str
    turn: Turn
    names: tuple[Mention, ...]
    role: Role
    other: str
    question: str

    def _around(self, one: Mention) -> tuple[str, str]:
        return _around(self.text, one, self.turn.start, self.turn.end)

    def own(self, at: int, found: Mapping[int, Telling]) -> Telling | None:
        """Where the speaker says who they are, what they are called, or how they are spelled."""
        one = self.names[at]
        before, after = self._around(one)
        if not _may_be_own(one.text, after):
            return None
        is_own = naming.says_own(before, after)
        if self.role is not Role.INTERVIEWER:
            lead = self.text[self.turn.start : one.start]
            answers = naming.asks_name(self.question) and naming.begins_answer(lead, after)
            answers = answers and at == 0
            is_own = is_own or answers or self._is_spelled(one, before, after)
        is_own = is_own or (at > 0 and self._goes_on(self.names[at - 1], one, after, found))
        return Telling(self.turn.speaker, Ground.OWN) if is_own else None

    def _is_spelled(self, one: Mention, before: str, after: str) -> bool:
        if naming.spells(before, after):
            parts = parse_name(one.text)
            # "That's Kyle Noble, not Kyle my cousin" spells nothing.
            return not (parts.title or (parts.is_full and after.startswith(", not ")))
        return _is_spelled_out(one.text) and naming.asks_surname(self.question)

    def _goes_on(
        self, last: Mention, one: Mention, after: str, found: Mapping[int, Telling]
    ) -> bool:
        if found.get(last.start) != Telling(self.turn.speaker, Ground.OWN):
            return False
        gap = self.text[last.end : one.start]
        return naming.goes_on(gap, after, is_spelled=_is_spelled_out(one.text))

    def asked(self, one: Mention) -> Telling | None:
        """Where one asks after the name of the other."""
        around = self._around(one)
        asks = self.role is Role.INTERVIEWER and naming.asks_whether(*around)
        if not self.other or not (asks or calling.says_whom(*around)):
            return None
        return Telling(self.other, Ground.OWN)

    def written(self, one: Mention, found: Mapping[int, Telling]) -> Telling | None:
        """What a letter or a form made of the speaker's name, near where they say it."""
        if self.role is Role.INTERVIEWER or not naming.writes(*self._around(one)):
            return None
        is_near = any(
            abs(start - one.start) <= _NEAR and telling.speaker == self.turn.speaker
            for start, telling in found.items()
        )
        return Telling(self.turn.speaker, Ground.WRITTEN) if is_near else None

    def spoken_to(self, one: Mention) -> Telling | None:
        """Where the other speaker is called by name."""
        parts = parse_name(one.text)
        if not self.other or parts.is_family or find_role(self.text, one.start, one.end):
            return None
        answers = self.role is not Role.INTERVIEWER and not parts.is_full
        around = self._around(one)
        if answers and (calling.tells_me(*around) or naming.spells_after(*around)):
            return Telling(self.turn.speaker, Ground.SPOKEN_TO)
        if self.role is Role.INTERVIEWER:
            is_last = not re.search(r"\w", self.text[one.end : self.turn.end])
            is_called = calling.calls(*around, is_last=is_last)
        else:
            is_called = answers and calling.calls_back(*around)
        return Telling(self.other, Ground.SPOKEN_TO) if is_called else None


def _may_be_own(words: str, after: str) -> bool:
    """False for "I'm Dave's mam", "I was Karen and Dave's …", "I'm Chatteris, born and bred"."""
    if naming.is_others(after) or parse_name(words).is_family:
        return False
    folded = fold_name(words)
    return folded not in places() or folded in given_names()


def _is_spelled_out(words: str) -> bool:
    return unspell(words) != words


def _without_namesakes(
    text: str, names: Sequence[Mention], found: Mapping[int, Telling], asking: Collection[int]
) -> dict[int, Telling]:
    """Without what speakers are called where that is the name of somebody talked of before.

    asking: where names start that an interviewer says, as a rule to whom they speak.
    """
    first: dict[str, int] = {}
    for one in names:
        if one.start not in asking and calling.is_talked_of(*_around(text, one)):
            first.setdefault(_bare(one), one.start)
    return {
        one.start: found[one.start]
        for one in names
        if one.start in found
        and (
            first.get(_bare(one), one.start) in found or not naming.is_called(_around(text, one)[0])
        )
    }


def _around(text: str, one: Mention, start: int = 0, end: int | None = None) -> tuple[str, str]:
    """What stands before and after a name, within [start, end) of the text."""
    last = len(text) if end is None else end
    return text[max(start, one.start - _BEFORE) : one.start], text[
        one.end : min(last, one.end + _AFTER)
    ]


def _bare(one: Mention) -> str:
    parts = parse_name(one.text)
    return parts.given or f"{parts.title} {parts.surname}"


def _without_talked_of(
    names: Sequence[Mention], found: Mapping[int, Telling], interviewers: set[str]
) -> dict[int, Telling]:
    """Without calls to an interviewer by a name that is anybody else's too."""
    talked_of = {
        _bare(one)
        for one in names
        if one.start not in found or found[one.start].speaker not in interviewers
    }
    words = {one.start: _bare(one) for one in names}
    return {
        start: telling
        for start, telling in found.items()
        if telling.ground is not Ground.SPOKEN_TO
        or telling.speaker not in interviewers
        or words[start] not in talked_of
    }
