"""Churches and schools called by what they are dedicated to: "Father Tom at Christ the King".

The words are of any prayer book, so that only these fixed names tell a place; most of them are no
other thing without capitals either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_OF_MARY = (
    r"(?:Lourdes|Fatima|Walsingham|Mercy|Grace|Sorrows|Peace|Perpetual Help|Perpetual Succour|"
    r"Good Counsel|(?:the )?(?:Rosary|Sea|Angels|Wayside|Assumption|Visitation))"
)
#: Own list, from general knowledge: dedications of British parishes and the schools beside them.
_DEDICATIONS = (
    r"Christ the King|Christ Church|All (?:Saints|Souls|Hallows)|Sacred Heart|Corpus Christi|"
    r"Holy (?:Trinity|Cross|Family|Rood|Rosary|Redeemer|Name|Innocents)|"
    rf"Our Lady(?: of {_OF_MARY}|['’]s| and St\.? [A-Z][\w’'\-]+)|Blessed Sacrament|"
    r"Immaculate (?:Conception|Heart)|Good Shepherd|English Martyrs|New Testament Church of God"
)
#: "All Saints' Day", "Our Lady's birthday": feasts and the person.
_NO_PLACE = r"(?!['’]?s? (?:Day|Eve|Sunday|birthday|feast|statue|prayers?)(?!\w))"
_NAME = re.compile(rf"(?<![\w'’\-])(?P<value>{_DEDICATIONS})(?![\w\-]){_NO_PLACE}")
#: Without capitals only where one is or goes: "we're not all saints", "a sacred heart on the wall".
_SMALL = re.compile(
    r"(?<![\w'’\-])(?:at|to|from|in|into|near|by|opposite|behind|past|called) "
    + _NAME.pattern.replace("[A-Z]", r"\w"),
    re.I,
)


class Dedication:
    """Looks for the listed names, in talk without capitals too."""

    name = "dedication"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        pattern = _SMALL if lacks_capitals(text) else _NAME
        for match in pattern.finditer(text):
            yield Found(
                *match.span("value"),
                IdentifierType.ORGANISATION,
                0.7,
                "a church or school by its dedication",
            )


PLUGIN = Dedication()
