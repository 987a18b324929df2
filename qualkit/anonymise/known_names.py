"""The names of people whom the study knows, taken apart."""

from __future__ import annotations

from dataclasses import replace

from qualkit.anonymise.names import NameParts, parse_name
from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import fold_name


def known_parts(person: KnownPerson) -> NameParts:
    """The parts of a known person's first name, in which two given names are one of the family."""
    parts = parse_name(person.names[0]) if person.names else NameParts()
    words = person.names[0].split() if person.names else []
    if parts.given and not (parts.surname or parts.initial or parts.title) and len(words) == 2:
        return replace(parts, surname=fold_name(words[1]))  # Colin Hadley, no Carol Ann
    return parts


def is_in_full(person: KnownPerson) -> bool:
    """False for a first name alone, and for one of which an initial stands ("R Peel")."""
    parts = parse_name(person.names[0]) if person.names else NameParts()
    return parts.is_full and len(parts.given) > 1
