"""How something is said, apart from its words of praise and blame: echoes, questions, refusals,
preferences, second thoughts, no view at all, sums of money, other people's voices.

"A fountain!" and "Fine art?" are scorn without one word of it; "and then I think…" is a second
mind. Lists written for qualkit from talk in general and the sample interviews.
"""

from __future__ import annotations

import re
from math import log1p

from qualkit.nlp.sentences import split_sentences

#: An exclamation or question of at most this many words is an echo of what was said.
_ECHO_WORDS = 4
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_VERBS = "is|are|do|did|have|would|can|was|will|could|am|ai"
#: Counted in the text in small letters with straight apostrophes: pattern, and the most it counts.
_COUNTED = {
    "tag_questions": (
        rf"\b(?:{_VERBS}|does)(?:n't)? (?:it|they|we|you|i|he|she)\b[,.?!]|\binn?it\b",
        2,
    ),
    "negations": (
        r"n't\b|\b(?:not|never|no|nobody|nothing|none|nowt|neither|nor|hent|dunner|conner)\b",
        4,
    ),
    "turns": (
        r"\b(?:but|though|although|then again|mind|only|still|as it is|whether)\b",
        3,
    ),
    "second_thoughts": (
        (
            r"and then i|and i think|i think,|i do wonder|so i do|some days|other days|"
            r"at the same time|i'd be lying|i know what|if i'm honest|to be honest|i'll admit|"
            r"i'll give|i'll say|i will say|fair dos|fair play|'s got a point|a point\b|depends|"
            r"part of|half of"
        ),
        3,
    ),
    "not_knowing": (r"don't know|dunno|dunner know|not sure|no idea|couldn't tell you|i wonder", 2),
    "no_view": (
        (
            r"\bno (?:(?:strong|real|particular) )?(?:feelings?|opinions?|views?)\b|"
            r"\bnot (?:decided|made (?:up )?my mind)|\bhaven't (?:decided|made up my mind)|"
            r"\bi (?:wouldn't know|couldn't (?:tell you|say)|can't say)\b|\bi'm not saying|"
            r"\bnot for me to say|\bone way or the other|\beither way|\bneither here nor there|"
            r"\bnever (?:really |much )?(?:thought|think) (?:about|of)|\bi don't mind|"
            r"\bdoesn't bother me|\ball the same to me|\bmakes no (?:odds|difference)"
        ),
        2,
    ),
    "wanting": (
        (
            r"\bi(?:'d| would) (?:love|like|want|do|have|go)|\bi want|\bwe want|"
            r"you (?:go|should|want to|have to)\b"
        ),
        2,
    ),
    "preferring": (
        (
            r"\b(?:i|we)(?:'d| would| had) (?:much )?(?:sooner|rather)\b|\bi(?:'d)? prefer\b|"
            r"\bgive me\b"
        ),
        2,
    ),
    "never_again": (
        (
            r"\bnever (?:again|set foot|go back|went back|looked back)|\bwild horses|"
            r"\bover my dead body|\bif you paid|"
            r"\bwouldn't (?:let|put|touch|give|thank|swap)\b"
        ),
        2,
    ),
    "refusing": (r"(?:don't|didn't|wouldn't|never) (?:want|need|swap|be|go|have)\b", 2),
    "asking_back": (r"\b(?:what|who|why|where|how)(?:'s|'d)? [^.?!]{0,60}\?", 2),
    "reasons_asked": (
        (
            r"\b(?:what|why|where|who)(?:'d|'s| would| do| should| did| does| am| is)? "
            r"(?:i|you|we|they|he|she|anybody|anyone|the|wants?|would|should)\b[^.?!]{0,80}\?"
        ),
        2,
    ),
    "money": (
        r"\b(?:grand|quid|pounds?|debt|owe|owes|owing|loans?|thousand|million|skint)\b|£",
        2,
    ),
    "agreed_at_first": (
        (
            r"\A\W*(?:oh )?"
            r"(?:yes|yeah|aye|yep|yeh|definitely|absolutely|of course|course)\b"
        ),
        1,
    ),
    "voices": (r"\b(?:says?|said|goes|went,|told|tell|like,)\b|[\"“]", 3),
    "moved": (
        r"\bcried?|\bcry|\blaughed|\bproud|chuffed|buzzing|singing|beautiful|lovely|brilliant|joy",
        2,
    ),
    "treasured": (
        (
            r"best (?:thing|days|time|years|two|decision)|loved|i love|time of my life|"
            r"again tomorrow|like a shot|recommend|making of|wouldn't swap"
        ),
        2,
    ),
}
_PATTERNS = {name: (re.compile(pattern), most) for name, (pattern, most) in _COUNTED.items()}
_SPOKEN_OF = {
    name: frozenset(words.split())
    for name, words in (
        ("they", "they them their they're they've they'd"),
        ("we", "i me my mine we us our i'd i'm i've i'll we'd we'll we've"),
        ("you", "you your you're you've you'd"),
    )
}
MANNER_FEATURES = (
    "echoed_exclamations",
    "echoed_questions",
    "exclamations",
    *_COUNTED,
    *_SPOKEN_OF,
    "log_words",
)


def read_manner(text: str) -> list[float]:
    """How a text is said, as numbers in the order of MANNER_FEATURES.

    >>> dict(zip(MANNER_FEATURES, read_manner("Twice, they asked me. Twice!")))["exclamations"]
    1.0
    """
    sentences = [text[start:end].rstrip("\"”’') ") for start, end in split_sentences(text)]
    exclaimed = [one for one in sentences if one.endswith("!")]
    echoes = [one for one in sentences if len(one.split()) <= _ECHO_WORDS]
    lowered = text.lower().replace("’", "'")
    words = _WORD.findall(lowered)
    share = 10 / max(len(words), 1)
    return [
        float(min(sum(one.endswith("!") for one in echoes), 2)),
        float(min(sum(one.endswith("?") for one in echoes), 2)),
        float(min(len(exclaimed), 3)),
        *(float(min(len(pattern.findall(lowered)), most)) for pattern, most in _PATTERNS.values()),
        *(share * sum(word in own for word in words) for own in _SPOKEN_OF.values()),
        log1p(len(words)),
    ]
