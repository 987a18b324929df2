"""Propose who may be one person, and what file names say of people; nothing is decided here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.bare_words import bare_words
from qualkit.core.transcript import Role
from qualkit.readers.part_names import END, PART, PART_NUMBERS
from qualkit.store.people import SpeakerRow

_GENERIC = re.compile(
    r"(?:interviewer|interviewee|int|intv|resp(?:ondent)?|participant|moderator|mod|facilitator|"
    r"researcher|res|speaker|question|answer|[a-z]|iv|ir|ie)\W*",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:p|pt|participant|respondent|resp|r|interviewee)[\s._#-]*0*(\d{1,4})", re.I
)
_INTERVIEW = re.compile(rf"(?i)(?<![^\W_])(?:interview|int|idi)[\s._#-]*0*(\d{{1,4}}){END}")
_WAVE = re.compile(rf"(?i)(?<![^\W_])(?:wave|round|w)[\s._-]*(\d{{1,2}}){END}")
_GROUP = re.compile(
    rf"(?i)(?<![^\W_])(focus group|fg|group|couple|family|joint)[\s._-]*(\d{{0,3}}){END}"
)
_GENDERS = {
    "female": "female", "f": "female", "woman": "woman", "male": "male", "m": "male", "man": "man",
    "non-binary": "non-binary", "nonbinary": "non-binary",
}  # fmt: skip
_AGE = re.compile(r"(?:aged?\s*)?([1-9]\d)(?:\s*(?:yrs?|years?(?: old)?|yo))?", re.I)
_AGE_BAND = re.compile(
    r"(?:in (?:their|her|his) )?(?:early |mid |late )?(?:\d0s|\d{2}\s*[-–]\s*\d{2}|\d{2}\+|teens|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ties)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Speakers who may be one person, and why."""

    speakers: tuple[SpeakerRow, ...]
    reason: str

    @property
    def references(self) -> list[str]:
        """What `participants merge` takes: people by id, others by transcript and speaker."""
        return list(dict.fromkeys(one.participant or one.reference for one in self.speakers))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a transcript's (anonymised) name says, offered and never taken silently.

    interview: of the interview as a whole (interview, part, wave, group). attributes: of the person
    who speaks in it, `person`; empty when nobody or more than one does.
    """

    transcript_id: str
    transcript: str
    interview: Mapping[str, str]
    attributes: Mapping[str, str]
    person: str = ""


def propose_people(speakers: Sequence[SpeakerRow]) -> list[Proposal]:
    """Speakers that may be one person, each proposal of two different people at least."""
    groups: dict[tuple[str, str], list[SpeakerRow]] = defaultdict(list)
    alone = Counter((one.transcript_id, one.role) for one in speakers)
    for one in speakers:
        for key in _keys(one, is_alone=alone[one.transcript_id, one.role] == 1):
            groups[key].append(one)
    proposals: list[Proposal] = []
    seen: set[tuple[str, ...]] = set()
    for (rule, _), members in groups.items():
        proposal = Proposal(tuple(members), _REASONS[rule])
        references = tuple(sorted(proposal.references))
        if len(references) >= 2 and references not in seen:
            seen.add(references)
            proposals.append(proposal)
    # A larger group says what the smaller ones in it say.
    return [
        one
        for one in proposals
        if not any(set(one.references) < set(other.references) for other in proposals)
    ]


_REASONS = {
    "name": "the same name as label",
    "number": "the same number as label",
    "interviewer": "interviewers whose labels name nobody",
    "part": "the same role in parts of one interview",
}


def _keys(one: SpeakerRow, *, is_alone: bool) -> Iterable[tuple[str, str]]:
    """What the speaker may share with others. is_alone: nobody else there has its role."""
    label = bare_words(one.label)
    numbered = _NUMBERED.fullmatch(one.label.strip().rstrip(":"))
    part = PART.search(one.transcript)
    if part and one.role is not Role.OTHER:
        stem = PART.sub("", one.transcript).casefold().strip()
        yield "part", f"{stem}|{one.role}|{'' if is_alone else label}"
    if numbered and one.role is Role.PARTICIPANT:
        yield "number", numbered[1]
    elif _GENERIC.fullmatch(one.label.strip()):
        if one.role is Role.INTERVIEWER:
            yield "interviewer", ""
    elif label and not label.isdigit():
        yield "name", re.sub(r"^(?:dr|mr|mrs|ms|miss|prof|professor)\s+", "", label)


def offers_of_names(
    speakers: Sequence[SpeakerRow],
    interviews: Mapping[str, Mapping[str, str]],
    attributes: Mapping[str, Mapping[str, str]],
) -> list[Offer]:
    """What the names of transcripts say that the project does not know yet.

    interviews, attributes: what it knows, by transcript id and by person.
    """
    by_transcript: dict[str, list[SpeakerRow]] = defaultdict(list)
    for one in speakers:
        by_transcript[one.transcript_id].append(one)
    offers = []
    for identity, members in by_transcript.items():
        told = [one for one in members if one.role is Role.PARTICIPANT]
        person = (told[0].participant or told[0].reference) if len(told) == 1 else ""
        interview, facts = read_name(members[0].transcript)
        known = attributes.get(person, {})
        known_names = {name.casefold() for name in known}
        interview = {k: v for k, v in interview.items() if interviews.get(identity, {}).get(k) != v}
        facts = {k: v for k, v in facts.items() if k not in known_names}
        if interview or (facts and person):
            offers.append(
                Offer(identity, members[0].transcript, interview, facts if person else {}, person)
            )
    return offers


def read_name(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a file name says of the interview and of the person interviewed.

    >>> read_name("Interview 14 - Female, 18, Hackney - part 2")
    ({'part': '2', 'interview': '14'}, {'gender': 'female', 'age': '18', 'place': 'Hackney'})
    """
    interview: dict[str, str] = {}
    rest = name
    for key, pattern in (("part", PART), ("interview", _INTERVIEW), ("wave", _WAVE)):
        match = pattern.search(rest)
        if match:
            interview[key] = PART_NUMBERS.get(match[1].lower(), match[1])
            rest = rest[: match.start()] + " , " + rest[match.end() :]
    group = _GROUP.search(rest)
    if group:
        interview["group"] = " ".join(filter(None, (group[1].lower(), group[2])))
        rest = rest[: group.start()] + " , " + rest[group.end() :]
    attributes: dict[str, str] = {}
    pieces = [piece.strip(" .[]()") for piece in re.split(r"[,;_]|\s[-–]\s|\[|\]", rest)]
    for piece in filter(None, pieces):
        age = _AGE.fullmatch(piece)
        if piece.casefold() in _GENDERS and "gender" not in attributes:
            attributes["gender"] = _GENDERS[piece.casefold()]
        elif (age or _AGE_BAND.fullmatch(piece)) and "age" not in attributes:
            attributes["age"] = age[1] if age else piece
        elif attributes and "place" not in attributes and re.search(r"[^\W\d_]{3}", piece):
            # A lone word may be a name; after a gender or an age it is where somebody lives.
            attributes["place"] = piece
    return interview, attributes
