"""Which interviewer of the study is meant where the label only says "Interviewer"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualkit.anonymise.names import parse_name
from qualkit.anonymise.replacement import is_generic_label, is_initials
from qualkit.core.recognising import KnownPerson
from qualkit.core.transcript import Role, Transcript


def find_interviewer(transcript: Transcript, people: Sequence[KnownPerson]) -> str:
    """The id of the one known interviewer whom a transcript without an interviewer's name shows:
    spoken to by others ("Thank you, Priya."), or introducing themselves ("I'm Priya"). Empty where
    the label is a name, and for none and several.

    people: interviewers named in full elsewhere in the study are tried, the others ignored.
    """
    own = [one.label for one in transcript.speakers if one.role is Role.INTERVIEWER]
    if not own or not all(is_generic_label(label) or is_initials(label) for label in own):
        return ""
    asked = _talk(transcript, is_interviewer=True)
    answered = _talk(transcript, is_interviewer=False)
    shown = []
    for person in people:
        parts = parse_name(person.names[0]) if person.names else None
        if person.role != Role.INTERVIEWER or parts is None or not parts.is_full:
            continue
        given, surname = re.escape(parts.given), re.escape(parts.surname)
        name = rf"(?:{given}|(?:mr|mrs|ms|miss|dr) {surname})"
        addressed = re.search(rf",\s+{name}\s*(?:[.,?!…]|$)", answered, re.I | re.M)
        introduced = re.search(rf"\b(?:i['’]m|i am|my name['’]?s|name is) {name}\b", asked, re.I)
        if addressed or introduced:
            shown.append(person.id)
    return shown[0] if len(shown) == 1 else ""


def _talk(transcript: Transcript, *, is_interviewer: bool) -> str:
    return "\n".join(
        turn.span.of(transcript.text)
        for turn in transcript.turns
        if (transcript.speaker_of(turn).role is Role.INTERVIEWER) is is_interviewer
    )
