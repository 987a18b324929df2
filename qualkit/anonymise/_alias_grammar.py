"""The words by which people say that two names are one person's: "Rose, that's Ryan McArdle".

`gap` is what stands between the two names; `before` ends where the first or the second begins, as
each function says; `after` begins where the second ends.
"""

from __future__ import annotations

import re

_PAUSE = re.compile(r"\s*(?:[.,;:!?)—–…\n]|$)")
_RATHER = re.compile(
    r"(?:['’]s \w+)?[,;:.]?\s*(?:[—–\-] )?\(?(?:well|really|also known as|aka|a\.k\.a\.|otherwise|"
    r"as s?he['’]s (?:known|called)|or should I say|or rather|I mean|I should say),? ",
    re.I,
)
_THAT_IS = re.compile(
    r"(?: \w+)?[,;.]?\s*(?:[—–\-] )?(?:that['’]s|that is|that was|who['’]s|who is) ", re.I
)
_CALLERS = (
    r"(?:we|they|everyone|everybody|people|folk|most(?: people)?|I|nobody|all the \w+|the \w+|"
    r"(?:my|his|her|our) \w+)(?: (?:on|in|at|round) \w+(?: \w+)?)?(?: all| always| used to| just)?"
)
#: What alone may stand between two names of one person, the second followed by a pause.
_BETWEEN = re.compile(
    r"(?:,? (?:who |that )?[^.?!,\n]{0,30}\b(?:known|knows?|knew)(?: to \w+| him| her)? as|"
    r",? ?(?:nicknamed|dubbed|alias|née|nee|formerly)|, called|, which (?:is|means|was)|"
    r"[^.?!\n]{0,60}\bunder the name(?: of)?|, (?:real|proper|full|right) name|"
    r"['’]s (?:nickname|by-?name|pet name|street name|stage name)(?:['’]s| was| is)|"
    rf" (?:was|is) what {_CALLERS} called|"
    r"(?:, s?he['’]s [^.?!,\n]{1,30})?[,.;—–]? ?(?:his|her) (?:\w+ )?name(?:['’]s| is| was)|"
    r", that['’]s (?:his|her) \w+ name, (?:but )?s?he['’]s(?: really)?|"
    r"[^.?!\n]{0,30}\b(?:but|though) (?:s?he(?:['’]s| was| is)(?: always| only| just)?|"
    r"(?:everybody|everyone|people|(?:we|they) all) (?:said|says?))) ",
    re.I,
)
#: "Nana Fatty. She was Fatima, she ran the shop", "Miss Lomax. She's Mrs Haslam now".
_COPULA = re.compile(
    r"(?:[.,;]|,? and|,? but)? (?P<he>s?he)(?:['’]s| is| was| were)"
    r"(?: really| actually| properly| only| just| always| called)? ",
    re.I,
)
#: "Imran was Ian at work."
_WAS = re.compile(r" (?:was|is|became) ", re.I)
#: "At school she's Susie", "for the warehouse he was Mick".
_PLACED = re.compile(
    r"(?<![\w'’])(?:at|in|for|on|to|with|down) (?:[\w'’]+ ){1,3}(?P<he>s?he)"
    r"(?:['’]s| is| was| were|['’]d be)(?: just| always| called)? $",
    re.I,
)
_PLACE_AFTER = r" (?:at|in|on|to|for|with|down) (?:the |his |her |their |our |my )?\w+"
_TIME_AFTER = r" (?:now|then|these days|by then|again)\b"
_NAMED_AFTER = re.compile(rf"(?:{_PLACE_AFTER}|{_TIME_AFTER})*{_PAUSE.pattern}", re.I)
#: "Star, Sitara on the certificate", "Rotendo, it is properly".
_ON_PAPER_AFTER = re.compile(
    r",? on (?:the|his|her|their) (?:\w+ )?(?:certificate|payslip|passport|papers?|forms?|register|"
    r"badge|door|contract|letters?|licence|card|books?|bill|tickets?)\b|"
    r",? (?:(?:it is|it['’]s|that['’]s|is|that is) )?(?:properly|in full|by rights)\b",
    re.I,
)
#: "They can't say Darek. He's Derek."
_UNSAID = re.compile(
    r"\b(?:could|can)(?:n['’]t| not|['’]t|not)(?: even)? (?:say|pronounce|spell|manage) $", re.I
)
_SO_IS = re.compile(r"(?: either)?[.,;] (?:so )?s?he(?:['’]s| is| was)(?: just)? ", re.I)
#: "Lavinia, Vinny, went to live in a yurt", "Memo is sixteen, Mehmet, after my grandad".
_APPOSED_AFTER = re.compile(
    r", (?:went|is|was|has|got|lives?|works?|came|comes|he['’]s|she['’]s)\b"
)
_AGED = re.compile(r"(?:['’]s| is)(?: only| just)? [\w\-]+, ", re.I)
_AFTER_KIN = re.compile(r", (?:named )?after (?:my|his|her|our|their|the)\b", re.I)
_LISTED_BEFORE = re.compile(r"(?:,|\band|\bor) $", re.I)
_AS_CALLED_AFTER = re.compile(rf",? as {_CALLERS} call(?:s|ed)? (?:him|her)\b", re.I)
#: "His name wasn't Ali, it was Choudhury"
_NOT_NAMED = re.compile(
    r"\b(?:name (?:wasn['’]t|isn['’]t|was not|is not)(?: really)?|not (?:really )?called) $", re.I
)
_IT_WAS = re.compile(r",? (?:it was|it['’]s|s?he['’]s(?: really)?) ", re.I)
_NAMED_SO = re.compile(r"\b(?:knew|knows?|nicknamed|christened|dubbed) $", re.I)
_SHORT_FOR = re.compile(r"[^.?!\n]{0,40}\bshort for ", re.I)
_REAL_NAME = re.compile(
    r"(?:['’]s |(?![^\n]*\b(?:wo|would)n['’]t\b)[^\n]{0,60}\b(?:his|her|their) )"
    r"(?:real|proper|full|right|actual|birth|Sunday|Christian|first) name\b"
    r"[^\n]{0,40}",
    re.I,
)
#: "We called him Bill, because none of us could say Bohdan."
_UNSAYABLE = re.compile(
    r"[^.?!\n]{0,30}\b(?:(?:none|neither)(?: of \w+)? could|(?:nobody|no one) (?:could|can)|"
    r"(?:could|can)(?:n['’]t| not|['’]t|not)) (?:say|pronounce|spell|manage) ",
    re.I,
)
_BESIDE = re.compile(r"\s?[,.;(—–]{1,2}\s?")
_CALLED_AFTER = re.compile(
    rf",? (?:{_CALLERS} (?:call|calls|called) (?:her|him)\b|we say\b|for short\b|that is\b|"
    r"to (?:his|her|the|most|everyone|everybody|us)\b)",
    re.I,
)
_NOBODY_AFTER = re.compile(
    r"[.,] (?:Nobody|No[ -]?one|Only)\b[^.?!\n]{0,30}\bcall\w* (?:him|her)\b", re.I
)
#: In Scotland people are cried what elsewhere they are called.
_CALL = (
    r"(?:(?:have|has|had|got|put)(?= (?:him|her)(?: down)? as )|call|calls|called|calling|cried|"
    r"christened|nicknamed|kn[eo]ws?(?= \w+ as))"
)
_CALLED_BEFORE = re.compile(
    rf"\b{_CALL} (?P<whom>him|her)(?: down)?(?: as)? (?:the |just |plain )?[\"“‘]?$", re.I
)
#: "Winston, him that drove the buses. Bunny, they call him."
_CALLED_SO_AFTER = re.compile(
    rf",? {_CALLERS} (?:call|calls|called|cried) (?P<whom>him|her)\b", re.I
)
#: Who calls is not who is called: "Karen called him Biscuit", "who called him Mo".
_CALLER = re.compile(
    r"(?:,? who\b(?:(?!\b(?:you|we|they|I|people)\b)[^.?!\n]){0,60}|"
    rf" (?:always|just|only|never|used to))? {_CALL} (?:him|her)\b",
    re.I,
)
_SOMEBODY_NEW = re.compile(
    r"\b(?:born|baby|babies|named after|dog|cat|pony|christening|there (?:was|were|is)|"
    r"and (?:my|me|our|his|her) \w+|I['’]ll call)\b|(?<=there)['’]s\b",
    re.I,
)
_ITS = re.compile(r"(?<![\w'’])(?:it['’]s|he['’]s|she['’]s)(?: just| always| only)? $", re.I)
_TO_YOU = re.compile(r" to you\b", re.I)
_ADDRESSING = re.compile(r"\b(?:call\w* (?:him|her|me)|miss|sir|first name|surname)\b", re.I)
_ONCE = re.compile(
    r"[^?!\n]{0,40}\b(?:(?:s?he['’]d|s?he would) (?:be|have been)|s?he (?:was|were)(?: a)?|née|nee|"
    r"formerly|as was|(?:her|his) maiden name(?:['’]s| is| was)?|used to be)(?: an?)? ",
    re.I,
)
_ONCE_AFTER = re.compile(
    r",? (?:then|before|back then|as was|as s?he was|s?he was|in them days|now|s?he is now|"
    r"as s?he is(?: now)?|that was)\b",
    re.I,
)
#: "Raymond's dad. Mr Tsang.": of another than Raymond.
_KIN = (
    r"(?:mother|father|mum|mam|mom|dad|parents|wife|husband|partner|brother|sister|son|daughter|"
    r"lad|lass|boy|girl|uncle|aunt|auntie|nan|gran|grandad|cousin|friend|mate)\b"
)
_AT = re.compile(
    rf"(?:['’]s (?!{_KIN})\w+)?"
    r"(?: (?:at|from|in|over at|of|off) (?:the )?[\w'’ ]{1,25})?"
    r"\s?[,.;(—–]{1,2}\s?",
    re.I,
)
_OF_ONE = re.compile(r", (?:he|she|who)\b")
_OF_FAMILY = re.compile(r"[^.?!\n]{0,40}\b(?:she|her) (?:was|were) an? ", re.I)
_SHE_IS_CALLED = re.compile(r"\bs?he(?:['’]s| is| was| were)(?: really| actually)? called $", re.I)
_CALL_ME = re.compile(
    r"(?:s?he (?:goes|says|said|went|was like)[^.?!\n]{0,30}|^|[.?!] )call me $", re.I
)
_I_SAID = re.compile(r"\bI (?:said|says|say|goes|went)(?: to (?:him|her|them))?,? [\"“‘]?$", re.I)


def states_one(before: str, gap: str, after: str, *, is_fuller: bool) -> bool:
    """True where words say so between the names or after them. before: the first name.

    is_fuller: whether the second name is a full one and the first is not.
    """
    is_paused = _NAMED_AFTER.match(after) or re.match(r" (?:to|but|when)\b", after)
    if _SHORT_FOR.fullmatch(gap) or (_REAL_NAME.fullmatch(gap) and is_paused):
        return True
    if is_paused and (_RATHER.fullmatch(gap) or _BETWEEN.fullmatch(gap)):
        return True
    if _AS_CALLED_AFTER.match(after) and re.fullmatch(r",? or ", gap):
        return True
    if _UNSAYABLE.fullmatch(gap) and (_PAUSE.match(after) or after.startswith(" ")):
        return True
    if gap in (" ", " as ") and _NAMED_SO.search(before):
        return True
    if _NOT_NAMED.search(before) and _IT_WAS.fullmatch(gap):
        return True
    if _THAT_IS.fullmatch(gap):
        return is_fuller and not after.startswith(("'s", "’s"))
    if _BESIDE.fullmatch(gap) and (_CALLED_AFTER.match(after) or _NOBODY_AFTER.match(after)):
        return True
    called_so = re.search(rf"\b{_CALL} (?:him|her) $", before, re.I)
    return called_so is not None and len(gap) < 40 and _ITS.search(gap) is not None


def is_copula(gap: str, after: str) -> str:
    """The gender, where a sentence says of whoever was named last that they are the second:
    "She was Fatima, she ran the shop"; empty elsewhere."""
    match = _COPULA.fullmatch(gap)
    return _gender(match["he"]) if match and _NAMED_AFTER.match(after) else ""


def placed_as(before: str, after: str) -> str:
    """The gender of who "at school she's Susie" is said of; empty elsewhere."""
    match = _PLACED.search(before)
    return _gender(match["he"]) if match and _NAMED_AFTER.match(after) else ""


def _gender(word: str) -> str:
    return "m" if word.casefold() == "he" else "f"


def states_first_names(before: str, gap: str, after: str) -> bool:
    """Of two first names: "Imran was Ian at work", "Star, Sitara on the certificate", "they can't
    say Darek. He's Derek", "Lavinia, Vinny, went"; before: the first name."""
    if _WAS.fullmatch(gap):
        return _NAMED_AFTER.match(after) is not None
    if _BESIDE.fullmatch(gap) and _ON_PAPER_AFTER.match(after):
        return True
    if _UNSAID.search(before) and _SO_IS.fullmatch(gap):
        return _PAUSE.match(after) is not None
    if _AGED.fullmatch(gap) and _AFTER_KIN.match(after):
        return True
    is_listed = _LISTED_BEFORE.search(before)
    return gap == ", " and not is_listed and _APPOSED_AFTER.match(after) is not None


def stated_once(gap: str, after: str) -> bool:
    """ "Well, she'd be Pat Rushforth then": of two names with one given name."""
    if _ONCE.fullmatch(gap):
        return True
    return _BESIDE.fullmatch(gap) is not None and _ONCE_AFTER.match(after) is not None


def goes_on(gap: str, after: str) -> bool:
    """ "My husband, Manny, Manmohan, he'll tell you": two names after one word of kin."""
    return gap == ", " and _OF_ONE.match(after) is not None


def states_family(gap: str) -> bool:
    """ "His wife's Hannah, she was a Crang": before a surname."""
    return _OF_FAMILY.fullmatch(gap) is not None


def whom_called(before: str, after: str) -> str:
    """The gender of "him" or "her" in "everybody called him …" and "…, they call him"; empty
    elsewhere."""
    match = _CALLED_BEFORE.search(before) or _CALLED_SO_AFTER.match(after)
    return "" if match is None else "m" if match["whom"].lower() == "him" else "f"


def may_be_whom(gap: str) -> bool:
    """False where the first name is who calls, or somebody new is given a name."""
    return (
        not _CALLER.match(gap)
        and not _SOMEBODY_NEW.search(gap)
        and len(re.findall(r"[.?!]", gap)) < 2
    )


def is_only_named(gap: str) -> bool:
    """True where the turns between say little: one sentence each."""
    return all(len(re.findall(r"[.?!]", turn)) < 2 and len(turn) < 40 for turn in gap.split("\n"))


def is_to_you(before: str, after: str) -> bool:
    """ "It's Mrs Curnow to you", said to somebody called by a first name just before."""
    return _ITS.search(before) is not None and _TO_YOU.match(after) is not None


def is_named_at_last(before: str, gap: str) -> bool:
    """ "Don't call me miss, she said. It's Angharad", "he goes, call me Ron": before the second
    name."""
    if _SHE_IS_CALLED.search(before) or _CALL_ME.search(before):
        return True
    return _ITS.search(before) is not None and _ADDRESSING.search(gap) is not None


def stands_beside(gap: str, after: str) -> bool:
    """ "Mrs Kowalczyk at the Sandringham, Halina, she's all right"."""
    is_paused = _PAUSE.match(after) or re.match(r" (?:if|when)\b", after)
    return is_paused is not None and _AT.fullmatch(gap) is not None


def is_answered(before: str, after: str) -> bool:
    """ "And I said to him, Archie, …": before the second name."""
    return _I_SAID.search(before) is not None and _PAUSE.match(after) is not None
