"""Firms called by those who began them: "at Hallam and Pryce", "with Tetlow and Sons"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, given_names, harmless_capitals, places

_FIRM = re.compile(
    r"(?<![\w'’\-])(?:(?:[Aa]t|[Dd]own|called) (?P<at>[A-Z][\w'’\-]+ (?:and|&) [A-Z][\w'’\-]+)"
    r"|(?P<sons>[A-Z][\w'’\-]+ (?:and|&) (?:Sons?|Daughters?|Co|Company|Partners|Brothers)))"
    r"(?![\w'’\-])"
)


class FoundersFirm:
    """Two names joined by "and" after "at": people are with somebody, not at them."""

    name = "founders' firm"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _FIRM.finditer(text):
            group = match.lastgroup or "at"
            first, _, last = match[group].replace(" & ", " and ").partition(" and ")
            names = {fold_name(first), fold_name(last)}
            if group == "sons" or not any(
                one in known for one in names for known in _no_founders()
            ):
                yield Found(
                    *match.span(group), IdentifierType.ORGANISATION, 0.82, "a firm by its founders"
                )


def _no_founders() -> tuple[Mapping[str, object], ...]:
    """What else stands so: "shouting at Dave and Karen", "at Leeds and York", "at Christmas"."""
    return given_names(), places(), harmless_capitals()


PLUGIN = FoundersFirm()
