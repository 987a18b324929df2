"""Families by the plural of a known surname: "the Prices", "those Boswells"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.names import parse_name
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, harmless_capitals, nationalities, organisations, surnames

#: A capital after it makes it part of another name: "the Kings Arms".
_FAMILY = re.compile(
    r"(?<![\w'’\-])(?:[Tt]he|[Tt]hem|[Tt]hose|[Tt]hese|[Bb]oth) "
    r"(?P<value>[A-Z]\w{2,}s)(?![\w'’\-])(?! [A-Z])"
)


class FamilyPlural:
    """The plurals that no nation, organisation or other list has as they stand."""

    name = "family plural"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _FAMILY.finditer(text):
            folded = fold_name(match["value"])
            listed = (harmless_capitals(), nationalities(), organisations())
            family = parse_name(match["value"], after_the=True).surname
            if family in surnames() and not any(folded in one for one in listed):
                yield Found(
                    *match.span("value"), IdentifierType.PERSON, 0.8, "a family by its surname"
                )


PLUGIN = FamilyPlural()
