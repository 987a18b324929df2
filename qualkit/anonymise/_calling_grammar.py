"""The words by which people call one another by name, or speak of somebody.

`before` ends where the name begins, `after` begins where it ends, as in _naming_grammar.
"""

from __future__ import annotations

import re

from qualkit.anonymise._naming_grammar import BEGINS, OF_ANOTHER, PAUSE, QUOTED

_HELLO = r"(?:hi|hiya|hello|morning|afternoon|welcome|thanks|thank you|cheers)"
_GREETING = re.compile(
    rf"(?:^|[.?!—–\n\]] ?|(?:^|[.?!—–\n,\]] ){_HELLO} |"
    rf"(?:^|[.?!—–\n,\]] ?)(?:{_HELLO}|ta|so|right|ok|okay|well|now|and|but|great|lovely|brilliant|"
    r"sorry|go on|yes|no|last question)\b[^.?!,\n]{0,40}, |"
    r"(?:(?<![\w'’])you|you['’]re|I['’]ll|that['’]s about it)(?-i:[^.?!,\nA-Z]{0,40}), )$",
    re.I,
)
#: What people say to whoever asks: "Thank you, Priya.", "You got it, Tom".
_THANKING = re.compile(
    r"(?<![\w'’])(?:(?:thank you|thanks|ta|cheers|no bother|no problem|go on|sorry|hello|hi|hiya|"
    r"bye|god bless|I tell you|I['’]m telling you|you see|you know|"
    r"I['’]m not \w+ing [^.?!,\n]{1,20})|you(?:['’]\w+)? [^.?!,\n]{1,40}), $",
    re.I,
)
#: "She said, Mrs Quill, come in" is said to the speaker, as a rule; "Everyone says Naz" of them.
_TOLD_ME = re.compile(
    r"(?<![\w'’])(?!(?:I|we|you|should) )[\w'’]+ (?:says?|said|goes|asks?|asked|shouts?|shouted|"
    r"rang me)(?: to (?:me|us))?(?:[,:] [\"“‘]?| [\"“‘])"
    r"(?:(?:oh|right|well|now|now then|hey|oi|all right|alright|hi|hello|welcome back|listen|look)"
    r"[, ]+)?$|"
    r"(?<![\w'’])(?!(?:I|we|you|should) )[\w'’]+ (?:says?|said|goes|went|shouts?|shouted)"
    r"(?: to (?:me|us))?,? [\"“‘]?(?:hello|hiya|hi|good (?:morning|afternoon|evening|night)|"
    r"morning|thank you|thanks|cheers|well done)(?: [\w'’]+){0,4},? $|"
    r"(?<![\w'’])(?:dear|addressed to (?:an? |one )?|I (?:says |said )?to myself, |I thought, )"
    r"(?:(?<=dear) )?[\"“‘]?$",
    re.I,
)
#: "Oi, Tiny, they'd shout", "Mrs Tan, the kids say".
_TOLD_ME_AFTER = re.compile(
    r",?[\"”’]? (?:they|he|she|people|everyone|everybody|the \w+|my \w+)(?:['’]d| would| used to)? "
    r"(?:says?|said|shouts?|shouted|goes?)\b",
    re.I,
)
#: "He said, what is it you do, Mrs Quill?"
_TOLD_ME_LATE = re.compile(
    r"(?<![\w'’])(?!(?:I|we|you|should) )[\w'’]+ (?:says?|said|goes|asks?|asked|shouts?|shouted)"
    r"(?: to (?:me|us))?(?:[,:] [\"“‘]?| [\"“‘])"
    r"(?=[^.?!\n]*\byou(?! know)(?:r|['’]\w+)?\b)[^.?!\n]*, $",
    re.I,
)
_SAYS_ME = re.compile(
    r"(?<![\w'’])(?:(?:everyone|everybody)(?: just| always)? says|"
    r"(?:people|they|some(?: of the \w+)?|the \w+s|children)(?: just| always| all)? say)"
    r" $",
    re.I,
)
#: "There was this lad, Kieran": a noun before the comma, of whom the name tells.
_NOUN = re.compile(
    r"(?<![\w'’])(?:an?|the|this|that|these|those|another|one|my|me|our|his|her|their|your|some)"
    r"(?: [\w'’\-]+){1,4}, $",
    re.I,
)
#: "What's a good life, Yusuf?"
_QUESTION = re.compile(
    r"(?:^|[.?!—–\n\]] ?)(?:(?:so|and|but|well|ok|okay|right),? )?"
    r"(?:what|how|why|when|where|which|do|did|does|would|could|can|have)\b[^.?!,\n]*, $",
    re.I,
)


def is_talked_of(before: str, after: str) -> bool:
    """False for a name that somebody is called by in reported speech ("It wasn't about you, Mark"),
    and for a place by its owner's ("it was called Hughie's")."""
    if re.match(r"['’]s\s*[.,;?!]", after):
        return False
    return not (before.endswith(", ") and QUOTED.search(before) and PAUSE.match(after))


def tells_me(before: str, after: str) -> bool:
    """ "She said, Mrs Quill, come in": by others to the speaker, as a rule."""
    if _TOLD_ME_AFTER.match(after) and BEGINS.search(before):
        return True
    if OF_ANOTHER.search(before):
        return False
    is_told = _TOLD_ME.search(before) or _SAYS_ME.search(before) or _TOLD_ME_LATE.search(before)
    return is_told is not None and PAUSE.match(after) is not None


def says_whom(before: str, after: str) -> bool:
    """ "And you're Tom." """
    if QUOTED.search(before) or not PAUSE.match(after):
        return False
    return re.search(r"(?<![\w'’])you(?:['’]re| are) $", before, re.I) is not None


def calls(before: str, after: str, *, is_last: bool) -> bool:
    """An interviewer's call: "So, Mr Lau, thanks", "How old are you, Jordan?"; not "And Donnie?"

    is_last: whether nothing more is said in the turn.
    """
    if after.startswith("?") and _QUESTION.search(before) and not QUOTED.search(before):
        return True
    if not _may_call(before, after):
        return False
    if is_last or after.startswith("?"):
        return before.endswith(", ")
    return _GREETING.search(before) is not None


def calls_back(before: str, after: str) -> bool:
    """An answer's call, of which less is sure, because answers name others: "Ta, Priya." """
    return _may_call(before, after) and _THANKING.search(before) is not None


def _may_call(before: str, after: str) -> bool:
    if not PAUSE.match(after):
        return False
    return not _NOUN.search(before) and not QUOTED.search(before)
