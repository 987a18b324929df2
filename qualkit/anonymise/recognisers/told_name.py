"""Bodies whose name is told or asked for: "a firm called Threshold", "Kindly, that's the name of
the company", "What's it called? — Second Helping."

Such a name may be any word; the sentence alone says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_NO_ANSWER = r"(?!(?:I|It|The|They|We|He|She|You|My|No|Yes|Yeah|Well|Oh|And|But|So|Not)\b)"
_NAME = (
    rf"(?:[Tt]he )?(?P<{{}}>{_NO_ANSWER}[A-Z][\w'’&\-]*"
    r"(?: (?:(?:of|and|for|on|the|y|na) )*[A-Z][\w'’&\-]*){{0,4}})"
)
_CALLED = (
    rf"(?<![\w'’\-])(?:{_BODY}(?: was| is| that['’]s| which is| that was)?|they['’]re|they were) "
    rf"called {_NAME.format('called')}"
)
_SAYS = r"(?:that['’]s|that is|that was|it['’]s|it was|is|was)"
_NAMED = (
    rf"{_NAME.format('before')}, {_SAYS} (?:the name of the|what the) {_BODY}(?:, "
    rf"{_NAME.format('again')})?"
)
_BE = r"what(?:['’]s| is| was|['’]re| are| were)"
#: A question for the name, and the answer that opens the next turn.
_ANSWERED = (
    rf"(?i:{_BE} (?:it|that|this|they) called|what (?:did|do) they call (?:it|that|this)|"
    rf"{_BE} (?:the|your|his|her) {_BODY}(?: called)?|which {_BODY}[^?\n]{{0,30}}|"
    rf"and (?:the |your )?{_BODY})\?[ ]*\n\s*(?:\w[^:\n]{{0,30}}: *)?"
    rf"(?i:(?:oh|er|erm|um|well|it['’]s|it was|that was|at|called),? )*"
    rf"{_NAME.format('answer')}(?=\s*(?:[.,!?;—–]|$))"
)
_TOLD = re.compile(rf"{_CALLED}|{_NAMED}|(?<!\w){_ANSWERED}", re.M)


class ToldName:
    """Looks for the sentences that tell a name; people, nations and harmless words are left."""

    name = "told name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _TOLD.finditer(text):
            for group in ("called", "before", "again", "answer"):
                if match[group] is not None and _may_be_body(match[group]):
                    yield Found(
                        *match.span(group), IdentifierType.ORGANISATION, 0.9, "a name that is told"
                    )


def _may_be_body(words: str) -> bool:
    folded = fold_name(words)
    return not any(folded in one for one in (harmless_capitals(), nationalities(), given_names()))


PLUGIN = ToldName()
