"""Learn who is known by name before any talk is read: participants, and speakers by label."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from qualkit.anonymise.replacement import is_generic_label, is_initials
from qualkit.core.recognising import KnownPerson
from qualkit.core.transcript import Role, Speaker
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.people import name_in_label, role_named
from qualkit.readers.attribute_terms import says_where, says_with_whom
from qualkit.readers.participants import ParticipantRow

#: How the ids of people begin who are known by their label alone.
_OF_LABEL = "label:"


def learn_people(
    anonymiser: Anonymiser, rows: Sequence[ParticipantRow], originals: Originals
) -> None:
    """Add the people of the participants file, and speakers whose label is a name."""
    for row in rows:
        # A label in the participants file ("Participant 3", "GR") is no name to look for in talk.
        names = tuple(one for one in row.names if is_name(one))
        # An id that holds the name ("karen_h") is a name of its own.
        parts = [word.casefold() for name in names for word in name.split() if len(word) > 2]
        if any(part in row.id.casefold() for part in parts):
            names = (*names, row.id)
        before = anonymiser.people.get(row.id)
        if before is not None and before.names[:1] == names[:1]:
            # The same row again: labels that files read before gave this person are theirs still.
            names = tuple(dict.fromkeys((*names, *before.names)))
        anonymiser.people[row.id] = KnownPerson(
            row.id,
            names,
            str(role_named(row.role) or ""),
            _gender(row.attributes),
            places=_values(row.attributes, says_where),
            organisations=_values(row.attributes, says_with_whom),
        )
        anonymiser.contacts += [one for one in row.contacts if one not in anonymiser.contacts]
    for original in originals:
        for speaker in original.speakers:
            if not is_name(speaker.label):
                continue
            name = name_in_label(speaker.label)
            if speaker.participant in anonymiser.people:
                person = anonymiser.people[speaker.participant]
                if name not in person.names:
                    names = (*person.names, name)
                    anonymiser.people[person.id] = dataclasses.replace(person, names=names)
                continue
            key = person_key(speaker, transcript_id(original))
            anonymiser.people.setdefault(key, KnownPerson(key, (name,), str(speaker.role)))


def person_key(speaker: Speaker, transcript: str) -> str:
    """The id of the person who speaks: the participants file's, or one made from the label.

    Interviewers recur under their name; a participant's bare label is of its own file.
    """
    scope = "" if speaker.role is Role.INTERVIEWER else transcript
    name = name_in_label(speaker.label)
    return speaker.participant or f"{_OF_LABEL}{scope}:{name.casefold()}"


def is_of_label(person: str) -> bool:
    """Whether an id is one made from a label, of somebody whom no participants file knows."""
    return person.startswith(_OF_LABEL)


def is_name(label: str) -> bool:
    """True for a speaker's label that is a name, not what somebody is, nor initials."""
    name = name_in_label(label)
    return not is_generic_label(name) and not is_initials(name)


def _values(attributes: Mapping[str, str], is_wanted: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(value for name, value in attributes.items() if value and is_wanted(name))


def _gender(attributes: Mapping[str, str]) -> str:
    for name, value in attributes.items():
        if name.strip().lower() in ("gender", "sex"):
            word = value.strip().lower()
            if word in ("woman", "female", "f", "w", "girl"):
                return "f"
            if word in ("man", "male", "m", "boy"):
                return "m"
    return ""
