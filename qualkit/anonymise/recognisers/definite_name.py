"""Places and bodies that are called by words: "in the Swordfish", "down the Centre", "at the Moat".

A word has a capital after "the" inside a sentence because it names something; which word that is,
no list can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, given_names, harmless_capitals, nationalities

_REASON = 'a capital after "the"'
_WHERE = (
    r"(?:in|into|at|to|from|down|up|outside|inside|behind|near|past|opposite|by|round|over|off|"
    r"beside|for|with|joined|left|ran|called)"
)
#: "In" and "on" join no such name: "in the Co-op in Leominster", "at the Mogul on Owen Street".
_MORE = r"(?: (?:(?:of|and|for|o'|de|the) )?(?!I['’])[A-Z][\w'’\-]+)"
#: What follows a name that stands alone: "the Polaroid camera" names no body.
_NO_NOUN = (
    r"(?=['’]s\b|\s*[.,;:?!)—–\n]|\s*$| (?:is|was|were|had|has|got|gets|gave|went|goes|shuts?|"
    r"closed|lost|turned|did|does|used|said|says|took|on|in|at|of|for|and|or|to|till|until|after|when|"
    r"where|with|from|by|again|too|then|now|as|but|that|who|up|down|out|off|over|back|before|since|"
    r"because|cos|every|just)\b)"
)
#: After no preposition two capitals at least: "his place, the Saffron Box".
_NAME = re.compile(
    rf"(?<=[a-z,;] )(?:{_WHERE} the (?P<place>[A-Z][a-z'’\-]+{_MORE}{{0,4}})"
    rf"|the (?P<name>[A-Z][a-z'’\-]+{_MORE}{{1,4}})"
    rf"|the (?P<alone>[A-Z][a-z'’\-]{{2,}}){_NO_NOUN})"
    rf"|(?<![\w'’\-])The (?P<begins>[A-Z][a-z'’\-]{{2,}}{_MORE}{{0,4}}){_NO_NOUN}"
)
_AND_SOMEBODY = re.compile(r" and ([A-Z][\w\-]+)['’]s$")
_CLITIC = re.compile(r"'s$")
#: What everybody means by the word; the rest of the list is in models/lexicon.
_ONLY_ONE = frozenset(
    {
        *("army", "navy", "church", "bible", "internet", "web", "crown", "queen", "king", "prince"),
        *("pope", "press", "police", "earth", "moon", "sun", "east", "west", "north", "south"),
        *("left", "right", "war", "games", "cup", "lottery", "budget", "depression", "recession"),
        *("government", "state", "cabinet", "treasury", "exchequer", "home office", "city", "lord"),
        *(
            "people",
            "nation",
            "public",
            "presidency",
            "galaxy",
            "universe",
            "tube",
            "underground",
            "jubilee",
        ),
        *("senator", "constitution", "oath"),
        *("prime minister", "gospel", "devil", "virgin", "almighty", "resistance", "allies"),
    }
)


class DefiniteName:
    """Capitals after a preposition and "the" inside a sentence, unless all the world means one."""

    name = "definite name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _NAME.finditer(text):
            value = match.lastgroup or "place"
            first, whole = fold_name(match[value].split()[0]), fold_name(match[value])
            if _CLITIC.sub("", whole) in _ONLY_ONE or first in nationalities():
                continue
            if whole in harmless_capitals():
                continue
            # "in the Wellogate and Kirsten's talking": another sentence begins with the name.
            start, end = match.span(value)
            somebody = _AND_SOMEBODY.search(match[value])
            if somebody and fold_name(somebody[1]) in given_names():
                end = start + somebody.start()
            yield Found(start, end, IdentifierType.ORGANISATION, 0.55, _REASON)


PLUGIN = DefiniteName()
