"""Bodies whose name is told or asked for: "a firm called Threshold", "Kindly, that's the name of
the company", "What's it called? — Second Helping."

Such a name may be any word; the sentence alone says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, given_names, harmless_capitals, nationalities

#: What people work for, go to and belong to.
_BODY = (
    r"(?:company|firm|business|agency|factory|shop|store|salon|caf[eé]|restaurant|takeaway|pub|"
    r"bar|club|hotel|school|primary|secondary|college|academy|sixth form|nursery|uni|university|"
    r"hospital|hospice|surgery|practice|care home|home|charity|church|chapel|mosque|temple|"
    r"gurdwara|parish|team|choir|band|group|trust|union|paper|place)"
)
#: What no name begins with, though an answer does.
_NO_NAME = (
    r"(?!(?:i|it|the|they|we|he|she|you|my|his|her|their|our|an?|no|not|yes|yeah|aye|well|oh|and|"
    r"but|so|what|there|that|this|just|er|erm|um)(?:['’]\w+)?\b)"
)


def _name(group: str) -> str:
    """One to five words with capitals, "of" and the like between them."""
    return (
        rf"(?i:the )?(?P<{group}>(?i:{_NO_NAME})[A-Z][\w'’&\-]*"
        r"(?: (?:(?:of|and|for|on|the|y|na) )*[A-Z][\w'’&\-]*){0,4})"
    )


def _small_name(group: str) -> str:
    """One to three words without capitals that a pause ends: "second helping. we cook"."""
    return rf"(?:the )?(?P<{group}>{_NO_NAME}[\w'’&\-]+(?: [\w'’&\-]+){{0,2}})(?=[.,;]|$)"


_BE = r"what(?:['’]s| is| was|['’]re| are| were)"
#: A question for the name, before the answer that opens the next turn.
_ASKED = (
    rf"(?i:{_BE} (?:it|that|this|they) called|what (?:did|do) they call (?:it|that|this)|"
    rf"{_BE} (?:the|your|his|her) {_BODY} called|which {_BODY}[^?\n]{{0,30}}"
)
_ANSWER = (
    r"\?[ ]*\n\s*(?:\w[^:\n]{0,30}: *)?"
    r"(?i:(?:oh|er|erm|um|well|it['’]s|it was|that was|at|called),? )*"
)
_NAMED = rf"(?:that['’]s|that is|that was|it['’]s|it was) (?:the name of the|what the) {_BODY}"
_TOLD = re.compile(
    rf"(?<![\w'’\-])(?:{_BODY}(?: was| is| that['’]s| which is| that was)?|they['’]re|they were) "
    rf"called {_name('called')}|"
    rf"{_name('before')}, {_NAMED}(?:, {_name('again')})?|"
    rf"(?<!\w){_ASKED}|and (?:the |your )?{_BODY}){_ANSWER}{_name('answer')}"
    rf"(?=\s*(?:[.,!?;—–]|$))",
    re.M,
)
#: In talk without capitals and pauses: no word of a name, but one that goes on.
_GOES_ON = (
    r"(?:on|in|at|up|down|near|by|and|but|that|that['’]s|which|it|it['’]s|he|she|i|they|we|you|who|where|"
    r"over|round|behind|opposite|next|just|then|so|is|was|do|does|did|with|from|cos|because|when|if)\b"
)
_WORD = rf"(?!{_GOES_ON})[\w'’&\-]+"
_WORDS = rf"{_NO_NAME}{_WORD}(?: {_WORD}){{0,2}}"
#: "A place called brake stop on the estate": after "the school called" somebody is called.
_SOME_BODY = (
    rf"(?:an?|this|some|another) (?:[\w'’\-]+ ){{0,2}}(?:{_BODY}|outfit|unit|garage|hall|ward|gym)"
    r"(?: \w+)?"
)
#: "A place called off at the last minute", "called me in": none of a name.
_NO_CALL = r"(?!(?:off|out|back|in|on|for|again|about|last|yesterday|today|me|us|him|her|them)\b)"
#: What follows a name that is told, whatever the body: "fade street, that's what it's called".
_SAID_OF = (
    r",? (?:that['’]?s|it['’]?s|that was) (?:the name of (?:the|our|my|his|her) \w+|the name of it|"
    r"what (?:it['’]?s|they['’]?re) called|"
    rf"(?:our|my|his|her|their) (?:\w+ )?{_BODY})\b"
)
_TOLD_SMALL = re.compile(
    rf"(?<=(?: at| in| on|for|ith|led) )(?P<before>{_NO_NAME}[\w'’&\-]+), {_NAMED}"
    rf"(?:, {_small_name('again')})?|"
    rf"(?<=(?: at| in| on|for|ith|led|rom) )(?:the )?(?P<said>{_WORDS}){_SAID_OF}|"
    rf"(?<!\w){_SOME_BODY} called (?:the )?(?P<called>{_NO_CALL}{_WORDS}?)(?=[.,;]|$| {_GOES_ON})|"
    rf"(?<!\w){_ASKED}){_ANSWER}{_small_name('answer')}",
    re.M,
)


class ToldName:
    """Looks for the sentences that tell a name; people, nations and harmless words are left."""

    name = "told name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        is_small = lacks_capitals(text)
        told = {
            match.span(group): words
            for match in (_TOLD_SMALL if is_small else _TOLD).finditer(text)
            for group, words in match.groupdict().items()
            if words is not None and _may_be_body(words)
        }
        reasons = dict.fromkeys(told, "a name that is told")
        if is_small:  # elsewhere a capital shows where it stands again
            reasons = dict.fromkeys(_again(text, told), "a name told elsewhere") | reasons
        for (start, end), reason in sorted(reasons.items()):
            yield Found(start, end, IdentifierType.ORGANISATION, 0.9, reason)


def _again(text: str, told: Mapping[tuple[int, int], str]) -> Iterator[tuple[int, int]]:
    """Where a told name of several words stands; one word may be anything elsewhere."""
    for words in {words for words in told.values() if " " in words}:
        for match in re.finditer(rf"(?<![\w'’]){re.escape(words)}(?!\w)", text):
            yield match.span()


def _may_be_body(words: str) -> bool:
    folded = fold_name(words)
    return not any(folded in one for one in (harmless_capitals(), nationalities(), given_names()))


PLUGIN = ToldName()
