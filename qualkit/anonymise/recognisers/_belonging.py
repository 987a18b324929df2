"""Whether a word of nationality, ethnicity or religion is said of people, or of a language or a
thing.
"""

from __future__ import annotations

import re

#: Whom such a word describes, and what of a person tells it ("a Polish accent").
PEOPLE = (
    r"(?:people|persons?|folk|lads?|lass(?:es)?|boys?|girls?|child(?:ren)?|kids?|bab(?:y|ies)|wom[ae]n|"
    r"m[ae]n|guys?|fellas?|blokes?|chaps?|lad(?:y|ies)|youths?|teenagers?|couples?|famil(?:y|ies)|"
    r"communit(?:y|ies)|populations?|neighbours?|friends?|mates?|parents?|mums?|mams?|moms?|mothers?|"
    r"dads?|fathers?|fellows?|house(?:hold)?s?|homes?|weddings?|funerals?|primary|"
    r"grandparents?|nan|grandad|husband|wife|partner|boyfriend|girlfriend|sisters?|brothers?|cousins?|"
    r"sons?|daughters?|students?|pupils?|staff|workers?|nurses?|migrants?|immigrants?|refugees?|"
    r"citizens?|nationals?|pilgrims?|believers?|members?|half|side|heritage|background|origins?|descent|"
    r"roots|blood|ancestry|ancestors|accents?|faces?|names?|surnames?|passports?|faith|upbringing|parish|church|"
    r"schools?|mosque|minorit(?:y|ies)|majority|ones?|speakers?|"
    r"shops?|restaurants?|takeaways?|mass|class(?:es)?|prayers?|clubs?|cent(?:re|er)s?|area|quarter|"
    r"residents?|inhabitants?|owners?|architects?|actress(?:es)?|academics?|chefs?|priests?|monks?|"
    r"crowds?|pensioners?|congregations?|chapels?|halls?|temples?|synagogues?|gurdwaras?|speaking|"
    r"nuns?|poets?|monarch|president|guides?|judges?|hero(?:es)?|athletes?|professionals?|"
    r"surgeons?|deacons?|heir(?:s|ess(?:es)?)?|drunks?|widows?|culture|flags?|"
    r"mother tongue|estates?|streets?)"
)
#: What follows without being described: "a Pole who", "she's Irish and", "we're Welsh so".
_NO_NOUN = (
    r"(?:and|or|but|so|who|whose|that|which|because|cos|if|when|then|than|as|is|was|are|were|"
    r"will|would|can|could|did|do|does|has|have|had|in|at|on|of|to|from|for|with|by|about|like|too|"
    r"now|here|there|what|how|why|where|he|she|they|we|you|it|i|not|never|enough|anyway|though|myself|"
    r"again|still|already|come|comes|came|go|goes|went|get|gets|got|say|says|said|take|took|live|"
    r"lived|work|worked|want|wanted|vote|voted|asked|told|gave|made|took|saw|called|named|married|"
    r"won|lost|bought|sold|ran|runs|owns|owned|sat|stood|moved|died|left|kept|met|wrote|opened|helped|"
    r"started|used|brought|knew|thought|"
    r"born|after|before|since|until|up|down|over|out|off|next|every|each|both|all)"
)
#: Endings of words for people by what they do: dentist, barber, electrician. "Paper" has one too:
#: a word too many is a smaller harm than a person told.
_BY_WORK = r"\w{2,}(?:ers?|ors?|ists?|ians?|m[ae]n|wom[ae]n|ants?|folk)"
_PEOPLE_AFTER = re.compile(rf" {PEOPLE}\b")
#: "A Nigerian pushing the chair", "the Dutch formed a committee": who does something.
_DOES = (
    r"\w{2,}(?:ing|ed) "
    r"(?:the|a|an|my|his|her|their|your|our|it|me|him|them|us|in|at|on|to|for|with)"
)
_THING_AFTER = re.compile(
    rf" (?!(?:{PEOPLE}|{_NO_NOUN}|{_BY_WORK}|{_DOES})\b)[a-z][\w’'\-]++"
    rf"(?! (?:{PEOPLE}|{_BY_WORK})\b)"
)
#: Languages that anybody may have learned; "she prays in Polish" tells whose she is.
_TAUGHT = re.compile(
    r"English|French|German|Spanish|Italian|Latin|Greek|Chinese|Japanese|Russian", re.I
)
_LANGUAGE = re.compile(
    r"(?<!\w)(?:(?:in|into|speaks?|spoke|spoken|speaking|learn(?:s|ing|ed|t)?|teach(?:es|ing)?|taught|"
    r"translated?|study|studied|studying|good at|GCSE|A[ \-]level|Higher|business|degree in|"
    r"(?:did|done|do|need|passed|failed|got) (?:my|me|her|his|their|your)|did|for|no|"
    r"maths and(?: the)?|"
    r"(?:the )?(?:word|sentence) \w+ in)) $",
    re.I,
)
_WITH_A_SUBJECT = re.compile(r" (?:and|or) (?:maths|science|history|French|German|Spanish|Welsh)\b")


def tells_of_people(text: str, start: int, end: int) -> bool:
    """False for the name of a language ("in English") and the kind of a thing ("Spanish art").

    >>> tells_of_people("a Polish dentist", 2, 8), tells_of_people("a Polish poster", 2, 8)
    (True, True)
    >>> tells_of_people("we read it in English", 14, 21), tells_of_people("Polish art", 0, 6)
    (False, False)
    """
    if text[end - 1] == "s" and text[start:end] != "Swiss":
        return True  # "the Russians take"
    if (
        _TAUGHT.fullmatch(text, start, end)
        and _LANGUAGE.search(text, max(0, start - 40), start)
        and not _PEOPLE_AFTER.match(text, end)
    ):
        return False
    if _WITH_A_SUBJECT.match(text, end):
        return False
    return _THING_AFTER.match(text, end) is None
