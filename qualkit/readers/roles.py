"""Tell interviewer from participant, with a reason for each.

In this order: what the researcher said; the words of the label; what the front matter says; who
asks and who talks. The field's observation behind the last: interviewers ask most of the questions
and speak the fewer words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.transcript import Problem, Role, Speaker
from qualkit.readers.layout.labels import (
    INTERVIEWER_WORDS,
    PARTICIPANT_WORDS,
    UNKNOWN,
    label_key,
)
from qualkit.readers.options import ReadOptions

_NOBODY = {
    "transcriber", "interpreter", "translator", "unknown", "unidentified", "all", "several",
    "group", "recording", "automated voice", "unknown speaker", "unidentified speaker",
    "multiple speakers", "narration", "both", "everyone", UNKNOWN,
}  # fmt: skip
#: Single letters that stand for a role only next to their usual partner.
_PAIRS = {"i": {"p", "r", "s", "a"}, "q": {"a"}, "r": {"p", "i"}, "p": {"i", "r"}, "a": {"q"}}

#: A second interviewer asks in so many of at least so many turns. In corpora/, where three or more
#: speak, the one of 38 interviewers who asks least does in 0.65 of the turns, the participant who
#: asks most in 0.45.
_MOSTLY_ASKS, _FEWEST_TURNS = 0.6, 5

_NO_PARTICIPANT = Problem(
    "nobody was taken for a participant, so nothing of it will be coded",
    hint="Name the interviewers with --interviewer NAME, or all speakers with --speakers FILE.",
)


@dataclass(frozen=True, slots=True)
class Talk:
    """One speaker's part of a transcript: key, label as written, turns in order, number of the
    first one."""

    key: str
    label: str
    turns: tuple[str, ...]
    first: int

    @property
    def words(self) -> int:
        return sum(len(turn.split()) for turn in self.turns)

    @property
    def questions(self) -> int:
        """Turns that hold a question mark."""
        return sum("?" in turn or "？" in turn for turn in self.turns)


def assign_roles(
    talks: Sequence[Talk], people: Mapping[str, str], options: ReadOptions
) -> tuple[list[Speaker], list[Problem]]:
    """A role and its reason for every speaker, in the order given.

    people: label → what the legend or header says of it. Returns also what is uncertain.
    """
    roles: dict[str, tuple[Role, str]] = {}
    keys = {talk.key for talk in talks}
    for talk in talks:
        found = (
            _said_by_researcher(talk, options)
            or _by_front_matter(talk, people)
            or _by_label(talk, keys)
        )
        if found:
            roles[talk.key] = found
    problems = _by_behaviour(talks, roles)
    if talks and not any(role is Role.PARTICIPANT for role, _ in roles.values()):
        problems.append(_NO_PARTICIPANT)
    return [
        Speaker(talk.label, talk.label, roles[talk.key][0], roles[talk.key][1]) for talk in talks
    ], problems


def _said_by_researcher(talk: Talk, options: ReadOptions) -> tuple[Role, str] | None:
    for label, role in options.speakers.items():
        if label_key(label) == talk.key and role in set(Role):
            return Role(role), "set by the researcher"
    if any(is_called(talk.label, name) for name in options.interviewers):
        return Role.INTERVIEWER, "named as interviewer"
    return None


def is_called(label: str, name: str) -> bool:
    """Whether a label is that of somebody with this name.

    >>> [is_called(label, "Helen Marsh") for label in ("HELEN MARSH:", "Helen", "HM", "Karen")]
    [True, True, True, False]
    """
    key, named = label_key(label), label_key(name)
    return key == named or _is_part_of(key, named)


def _is_part_of(key: str, name: str) -> bool:
    """ "helen" is part of "helen marsh"; "hm" are its initials."""
    words = name.split()
    initials = "".join(word[0] for word in words if word[0].isalpha())
    return len(words) > 1 and (key in words or (len(key) > 1 and key == initials))


def _by_front_matter(talk: Talk, people: Mapping[str, str]) -> tuple[Role, str] | None:
    for label, meaning in people.items():
        entry, said = label_key(label), label_key(meaning)
        if entry == talk.key and said:
            role = _role_of_words(said)
            if role:
                return role, f"the transcript's header says {label}: {meaning}"
        role = _role_of_words(entry)
        plain = re.sub(r"^(?:dr|mr|mrs|ms|miss|prof|professor)\s+", "", said)
        bracketed = re.findall(r"\(([^)]+)\)", meaning)
        same = talk.key in {said, plain} or talk.key in {label_key(item) for item in bracketed}
        if role and said and (same or _is_part_of(talk.key, re.sub(r"\(.*?\)", "", plain).strip())):
            return role, f"the transcript's header says {label}: {meaning}"
    return None


def _role_of_words(key: str) -> Role | None:
    words = re.findall(r"[^\W\d_]+", key)
    long_words = [word for word in words if len(word) > 1]
    if any(word in INTERVIEWER_WORDS for word in long_words) or key.endswith("interviewers"):
        return Role.INTERVIEWER
    singular = [word.removesuffix("s") for word in long_words]
    if any(word in PARTICIPANT_WORDS for word in [*long_words, *singular]):
        return Role.PARTICIPANT
    return None


def _by_label(talk: Talk, keys: set[str]) -> tuple[Role, str] | None:
    if talk.key in _NOBODY:
        return Role.OTHER, f"the label {talk.label!r} names no person of the study"
    role = _role_of_words(talk.key)
    if role:
        return role, f"the label {talk.label!r} says so"
    stem = talk.key.rstrip("0123456789 ")
    stems = {key.rstrip("0123456789 ") for key in keys} - {stem}
    if stem in _PAIRS and (stems & _PAIRS[stem] or (stem in "iqp" and len(stem) == 1)):
        asks = stem in {"i", "q"} or (stem == "r" and "p" in stems and "i" not in stems)
        role = Role.INTERVIEWER if asks else Role.PARTICIPANT
        return role, f"the label {talk.label!r} is short for it"
    return None


def _asks_as_well(talk: Talk) -> bool:
    """Whether somebody does what a second moderator of a group does, beside a known interviewer."""
    enough = len(talk.turns) >= _FEWEST_TURNS
    return enough and talk.questions >= _MOSTLY_ASKS * len(talk.turns)


def _why_nobody_interviews(talks: Sequence[Talk]) -> str:
    """Why all are participants: one speaker alone; or three or more who say all they say in one go,
    the first without a question, as answers to a survey stand one below the other. "" if not so."""
    if len(talks) == 1:
        return "the only speaker"
    ordered = sorted(talks, key=lambda talk: talk.first)
    in_one_go = all(
        one.first + len(one.turns) == after.first for one, after in itertools.pairwise(ordered)
    )
    if len(talks) >= 3 and in_one_go and not ordered[0].questions:
        return "nobody speaks a second time, so nobody leads a talk"
    return ""


def _by_behaviour(talks: Sequence[Talk], roles: dict[str, tuple[Role, str]]) -> list[Problem]:
    """Settle the speakers that are left; says what it is not sure of."""
    rest = [talk for talk in talks if talk.key not in roles]
    if not rest:
        return []
    if any(role is Role.INTERVIEWER for role, _ in roles.values()):
        for talk in rest:
            roles[talk.key] = (Role.PARTICIPANT, "another speaker is the interviewer")
        answering = [talk for talk in rest if not _asks_as_well(talk)]
        for talk in rest if answering else ():
            if talk not in answering:
                said = (
                    f"asks in {talk.questions} of {len(talk.turns)} turns, as the interviewer does"
                )
                roles[talk.key] = (Role.INTERVIEWER, said)
        return []
    why = _why_nobody_interviews(talks)
    if why:
        roles.update({talk.key: (Role.PARTICIPANT, why) for talk in rest})
        return []
    words = {talk.key: talk.words for talk in talks}
    all_words = max(1, sum(words.values()))
    first = min(talk.first for talk in talks)

    def asking(talk: Talk) -> float:
        return (
            talk.questions / max(1, len(talk.turns))
            - words[talk.key] / all_words
            + 0.15 * (talk.first == first)
        )

    # Somebody who says two words at the door is not the interviewer.
    active = [talk for talk in rest if len(talk.turns) >= 3] or rest
    chosen = max(active, key=asking)
    others = [asking(talk) for talk in active if talk is not chosen]
    questions = sum(talk.questions for talk in talks)
    share = round(100 * words[chosen.key] / all_words)
    for talk in rest:
        roles[talk.key] = (Role.PARTICIPANT, "another speaker asks the questions")
    asks = f"asks in {chosen.questions} of {questions} turns with a question"
    if not questions:
        asks = "no question has its mark"  # an automatic transcript
    roles[chosen.key] = (Role.INTERVIEWER, f"{asks}, speaks {share} % of the words")
    if others and asking(chosen) - max(others) < 0.25:
        return [
            Problem(
                f"not sure that {chosen.label!r} is the interviewer",
                hint="Say so with --interviewer NAME if another one is.",
            )
        ]
    return []
