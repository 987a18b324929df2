"""Match the speakers of transcripts with the people of the participants file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from qualkit.core.bare_words import bare_words
from qualkit.core.transcript import AnonymisedTranscript, Problem, Role, Speaker, Transcript
from qualkit.flows.naming import source_name
from qualkit.readers.participants import ParticipantRow

#: Where names are kept (`--no-anonymise`), the stored transcript is the original.
Original = TypeVar("Original", Transcript, AnonymisedTranscript)
_ROLES = {
    "interviewer": Role.INTERVIEWER,
    "moderator": Role.INTERVIEWER,
    "researcher": Role.INTERVIEWER,
    "facilitator": Role.INTERVIEWER,
    "participant": Role.PARTICIPANT,
    "respondent": Role.PARTICIPANT,
    "other": Role.OTHER,
}
#: What programs of video calls write behind a name: pronouns, and what somebody is in the call.
_CALL_REMARK = re.compile(
    r"\s*\((?:(?:she|he|they|her|him|them|hers|his|theirs)(?:\s*[/,]\s*[a-z]+)+"
    r"|guest|external|unverified|host|co-?host|me|you)\)\s*",
    re.I,
)
#: As programs that transcribe number the voices of each recording anew.
_RECORDING_NUMBER = re.compile(r"(?:unknown )?(?:speaker|spk|voice) ?\d+")


def role_named(word: str) -> Role | None:
    """The role that a participants file means ("moderator" is an interviewer), or None."""
    return _ROLES.get(word.strip().casefold())


def name_in_label(label: str) -> str:
    """A label without what a program of video calls writes behind the name.

    >>> name_in_label("Kim Leach (she/her)"), name_in_label("Al (son)")
    ('Kim Leach', 'Al (son)')
    """
    return _CALL_REMARK.sub(" ", label).strip() or label


def match_speakers(
    transcript: Original, people: Sequence[ParticipantRow]
) -> tuple[Original, list[Problem]]:
    """The transcript with the participant id of every speaker who is in the participants file.

    A speaker is known by, in this order: the participant's id or number as label ("P07",
    "PARTICIPANT 7"), a name or alias as label, being the only participant of a file that the row
    names. "Speaker 2" is a number of one recording: it says whose it is only in a file that the row
    names, or where no row names one; "R2" and P02 are one only in such a file too (the second who
    answered a survey is seldom the study's second). A label that fits two people is left open and
    named.
    """
    if not people:
        return transcript, []
    if isinstance(transcript, Transcript):
        names = [*(one.name for one in transcript.source.every), source_name(transcript)]
    else:
        names = [transcript.name]
    here = [one for one in people if any(_names_file(one, name) for name in names)]
    problems: list[Problem] = []
    matched: list[Speaker] = []
    talkers = [one for one in transcript.speakers if one.role is Role.PARTICIPANT]
    ids = {one.id for one in people}
    of_other_letter: list[tuple[Speaker, ParticipantRow]] = []
    for speaker in transcript.speakers:
        if speaker.participant in ids:  # the source said so itself
            matched.append(speaker)
            continue
        fits = _fits(speaker, here) or _fits(speaker, _elsewhere(speaker, people))
        if fits and fits[0] not in here and not _is_of_one_series(speaker, fits[0]):
            of_other_letter += [(speaker, one) for one in fits]
            fits = []
        if not fits and speaker.role is Role.PARTICIPANT and len(here) == len(talkers) == 1:
            fits = here
        if len(fits) == 1:
            role = _ROLES.get(fits[0].role, speaker.role)
            matched.append(dataclasses.replace(speaker, participant=fits[0].id, role=role))
            continue
        if len(fits) > 1:
            rows = ", ".join(str(one.row) for one in fits)
            problems.append(
                Problem(
                    f"speaker {speaker.label!r} fits rows {rows} of the participants file",
                    where=names[0],
                    hint="Add a column file that names the interview of each person.",
                )
            )
        matched.append(speaker)
    if of_other_letter:
        problems.append(_may_be(of_other_letter, names[0]))
    return dataclasses.replace(transcript, speakers=tuple(matched)), problems


def _names_file(person: ParticipantRow, name: str) -> bool:
    file = Path(name)
    return any(
        bare_words(given) in (bare_words(file.name), bare_words(file.stem))
        for given in person.files
    )


def _elsewhere(speaker: Speaker, people: Sequence[ParticipantRow]) -> Sequence[ParticipantRow]:
    """Whom a label may mean in a file that their row does not name: who asks as "Agnes" or "JP" is
    no participant of that first name or those initials who is interviewed in another."""
    label = bare_words(speaker.label)
    if _RECORDING_NUMBER.fullmatch(label):
        return [one for one in people if not one.files]
    if speaker.role is Role.INTERVIEWER:
        return [
            one
            for one in people
            if not one.files
            or role_named(one.role) is Role.INTERVIEWER
            or label in map(bare_words, (one.id, *one.names))
        ]
    return people


def _fits(speaker: Speaker, people: Sequence[ParticipantRow]) -> list[ParticipantRow]:
    label = bare_words(name_in_label(speaker.label))
    for names in (
        lambda one: [one.id],
        lambda one: [_number(one.id)] if speaker.role is Role.PARTICIPANT else [],
        lambda one: list(one.names),
        lambda one: [name.split()[0] for name in one.names],
        lambda one: [_initials(name) for name in one.names],
    ):
        fits = [
            one
            for one in people
            if any(name and bare_words(name) in (label, _number(label)) for name in names(one))
        ]
        if fits:
            return fits
    return []


def _number(label: str) -> str:
    """The number of "P07", "PARTICIPANT 7", "Resp. 7": "7"; "" for any other label."""
    found = re.fullmatch(
        r"(?:p|pt|id|participant|respondent|resp|r|interviewee)\s*0*(\d+)", bare_words(label)
    )
    return found[1] if found else ""


def _is_of_one_series(speaker: Speaker, person: ParticipantRow) -> bool:
    """False for a label that has a person's number behind another letter ("R1" and P01) and fits
    them by nothing else."""
    label = bare_words(name_in_label(speaker.label))
    own, other = _number(label), _number(person.id)
    if not own or own != other or label in map(bare_words, (person.id, *person.names)):
        return True
    return label[0] == bare_words(person.id)[0]


def _may_be(found: Sequence[tuple[Speaker, ParticipantRow]], where: str) -> Problem:
    labels = ", ".join(dict.fromkeys(speaker.label for speaker, _ in found))
    ids = ", ".join(dict.fromkeys(person.id for _, person in found))
    return Problem(
        f"{labels}: not taken for {ids} of the participants file, whose numbers they have",
        where=where,
        hint="If they are, name this file in a column file of the participants file, or give their "
        "labels there.",
    )


def _initials(name: str) -> str:
    """Initials of a name of two words or more: "Gordon Reay" is "GR"."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
