"""Names that no pseudonym may be: of the project's own people, places and organisations, and of
people whom everybody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualkit.anonymise.nicknames import full_forms, short_forms
from qualkit.anonymise.public import PUBLIC_FIGURES
from qualkit.core.mention import Entity, IdentifierType
from qualkit.nlp.lexicon import fold_name, well_known_people

_NAMES = frozenset(
    {
        IdentifierType.PERSON,
        IdentifierType.PLACE,
        IdentifierType.ORGANISATION,
        IdentifierType.OTHER_NAME,
    }
)
_WORD = re.compile(r"[^\W\d_]+")


def real_words(entities: Iterable[Entity], names: Iterable[str] = ()) -> frozenset[str]:
    """Every word of every original name of the project, folded.

    names: of people who are known and may not have been named yet. Words that an apostrophe or a
    hyphen parts ("O'Brien", "Ann-Marie") count whole and in their parts.
    """
    return frozenset(
        part
        for form in (
            *(f for one in entities if one.type in _NAMES for f in (one.name, *one.forms)),
            *names,
        )
        for word in fold_name(form).split()
        for part in (word, *_WORD.findall(word))
    )


def with_short_forms(words: Iterable[str]) -> frozenset[str]:
    """The words with every full and short form of those that are given names: Liz stands for
    Elizabeth, so that neither may be a pseudonym beside the other.
    """
    full = {form for word in words for form in full_forms(word)}
    return frozenset(full | {short for form in full for short in short_forms(form)})


def is_well_known(given: str, surname: str) -> bool:
    """True when the full name, or either part alone, is that of somebody whom everybody knows."""
    parts = (fold_name(given), fold_name(surname))
    whole = " ".join(parts)
    return (
        whole in well_known_people()
        or whole in PUBLIC_FIGURES
        or any(part in PUBLIC_FIGURES for part in parts)
    )
