"""The words by which people say what they are called, ask it and spell it.

Every function takes what stands before or after a name in its turn: `before` ends where the name
begins, `after` begins where it ends.
"""

from __future__ import annotations

import re

_SAYS = r"(?:says?|said|goes|went|like|thinks?|thought|asks?|asked|shouts?|shouted|tells?|told)"
_NAME_WORD = r"(?:full |real |proper |first |own |actual |maiden |Christian |sur|last )?name"
_OWN = re.compile(
    rf"(?<![\w'’])(?:I['’]m|I am|my {_NAME_WORD}(?:['’]s| is| was)?|"
    r"my own one(?:['’]s| is| was)|"
    r"(?<!his )(?<!her )(?<!their )(?<!your )(?<!['’]s )"
    r"(?:(?:sur|full |real |proper |last |first )?name(?:['’]s| is))|the full one is) "
    r"(?:the |just |plain )?[\"'“‘]?$",
    re.I,
)
_CALLED = re.compile(
    r"(?<![\w'’])(?:(?:call|calls|called|calling|christened|nicknamed) (?:me|us)|known as|"
    r"kn[eo]ws? me as|I go by|gets? called|"
    r"(?:I was|I were|I['’]ve been|I['’]d been|I used to be)(?: (?:a person|always|only|just))?"
    r"(?: called| named)?|"
    r"(?:put|had|have|has|got|get) (?:me|us)(?: down)?"
    r"(?: (?:in|on) (?:the|their|my|a) \w+| in)? as) "
    r"(?:the |just |plain )?[\"'“‘]?$",
    re.I,
)
#: "He said, I'm Dave" is of him, and so are "she said, from today I am Susie", "he goes,
#: call me Ron".
_QUOTED_OWN = re.compile(
    rf"(?<![\w'’])(?!I )\w+ {_SAYS},? [\"'“‘]?(?:[^.?!\n]{{1,30}} )?"
    r"(?:I['’]m|I am|my name(?:['’]s| is)) $|"
    rf"(?<![\w'’])(?!I )\w+ {_SAYS},? [\"'“‘]?(?:[^.?!\n]{{1,30}}[, ] ?)?(?:just )?call me $",
    re.I,
)
#: "Call me Ron, he said."
_SAYS_AFTER = re.compile(rf",?[\"'”’]? (?:he|she) {_SAYS}\b", re.I)
#: These are of the speaker's name only where the sentence pauses after it: "I prefer Bertie."
_OWN_PAUSED = re.compile(
    r"(?<![\w'’])(?:I (?:prefer|get|became|use|sign it)|answer to|named me|that['’]s me,|"
    r"I['’]ve always been called|on (?:my|the) \w+(?: \w+)? (?:it says|I['’]m)|"
    r"(?:everyone|everybody) (?:just )?says) "
    r"(?:the |just |plain )?[\"'“‘]?$",
    re.I,
)
#: "Who is known as Harry", "he's fifteen, everybody says Zak", "his Christian name's Publius": of
#: somebody else.
OF_ANOTHER = re.compile(
    r"(?<![\w'’])(?:(?:he|she|who|they)(?:['’]s|['’]re| is| was| are| were| gets?| got| also)?"
    r"(?:[^.?!\n]*, (?:everyone|everybody)(?: just)? says|"
    r"(?: (?:also|always|only|just|better))? (?:known as|gets? called))|"
    r"(?:his|her|their|your|\w+['’]s) (?:\w+ )?name(?:['’]s| is| was)) "
    r"(?:the |just |plain )?[\"'“‘]?$",
    re.I,
)
#: "I was a Lowe before I married", "I'm a Tan by marriage".
_OF_FAMILY = re.compile(r"(?<![\w'’])(?:I['’]m|I am|I was|I were) an? $", re.I)
_OF_FAMILY_AFTER = re.compile(
    r" (?:before|afore|till|until|by marriage|by birth|then|now|back then|once|originally)\b|[.;]",
    re.I,
)
#: "Setch, they call me", "Elf to most", "Margaret on the forms", "Jit, please".
_OWN_AFTER = re.compile(
    r",? (?:(?:they|everyone|everybody|people|folk|most|some|the \w+|my \w+)(?: \w+)? "
    r"call(?:s|ed)? (?:me|us)\b|if you['’]re (?:my|the|from) \w+|when I['’]m \w+|"
    r"to (?:most|everyone|everybody|anyone|anybody|them|my \w+|the \w+|those)\b|please\b|"
    r"I (?:was|were)\b(?=[,.;])|(?:off|from) (?:my|me) (?:dad|da|father|mum|mam|mom|mother)\b|"
    r"(?:they|people|everyone|everybody) says?\b|"
    r"(?:is|['’]s|will|['’]ll) (?:fine|do)\b|on (?:the|my) \w+|for short\b|"
    r"in (?:here|there|school|class|the \w+)\b|at (?:work|home|school)\b|round here\b)",
    re.I,
)
_OF_OTHERS = re.compile(r"['’]s | and (?!(?:I|they|we|you|that|now|then)\b)")
_CALLED_AFTER = re.compile(
    r",? (?:they|everyone|everybody) call(?:s|ed)? (?:me|us)\b|"
    r"['’](?:s|ll) (?:fine|do|me|my \w+ name)\b",
    re.I,
)
#: "Tiny to my friends.", where a sentence begins with the name.
_FOR_MINE = re.compile(r" (?:to|on) my \w+(?: certificate)?[.,;]", re.I)
_ASKS_NAME = re.compile(
    r"(?<!has )(?<!have )(?<!had )(?<!got )your (?:\w+ )?names?|who (?:you|we) are|who are you|"
    r"introduce yoursel|call(?:s|ed)? you|about yoursel|you go by|are you called|"
    r"as you like to be|(?:what|which) (?:\w+ )?name (?:did|do) you|"
    r"have an?(?:other)? (?:\w+ )?name (?:that )?you|"
    r"is it (?:mr|mrs|miss|ms|dr)\b|"
    r"refer to you|am I (?:speaking|talking) to|and you are\b|^name\?|to be called",
    re.I,
)
_ASKS_SURNAME = re.compile(r"(?<!\w)(?:sur|last )name\b[^.?!]{0,20}\?\s*$", re.I)
#: What may stand before the name that an answer begins with.
_ANSWER = re.compile(
    r"\s*(?:(?:er|erm|um|em|oh|ah|yes|yeah|aye|ok|okay|right|well|so|hi|hiya|hello|of course|"
    r"certainly|sure|please|no|me|go on then|i['’]ll go|i['’]ll start|my turn)[,.!—–\- ]+)*"
    r"(?:(?:it['’]s|i['’]m|i am|my name(?:['’]s| is)|just|everyone says|everybody says) )?",
    re.I,
)
#: "Is it on? Hello. [laughs] Maureen Little, Mo, and …"
_BEFORE_ANSWER = re.compile(r"[^\n]{0,60}[.?!\]]\s+")
#: "Dave, my husband, says I talk too much."
_SOMEBODYS_AFTER = re.compile(r", (?:my|me|our|his|her|their|he|she|they|who)\b", re.I)
#: What a name is followed by that ends with it.
PAUSE = re.compile(r"\s*(?:[.,;!?—–…\n]|$)")
_STOP = re.compile(r"\s*(?:[.!?—–\n]|$)")
#: "I'm Maureen Little, Mo, and I'm sixty-nine".
_TELLS_MORE = re.compile(r",? (?:and )?I(?:['’]m| am|['’]ve| have| live| work)\b")
#: "It's Chirgwin with a C", "Put Scullion on it", "It's Tinnion, T, I, double N", "Bogle, as in".
_SPELLING_BEFORE = re.compile(
    r"(?<![\w'’])(?:it['’]s|that['’]s|surname(?:['’]s| is)|put(?: down)?(?: \w+ and then)?|"
    r"with an? \w\.|spell) $",
    re.I,
)
_SPELLING_AFTER = re.compile(
    r",? (?:with|wi['’]?|without) (?:an?|one|yin|two|no|both)\b|,? (?:on it|not \w)|, as in\b|"
    r", [A-Z]{1,2}\d|"
    r",?\.? (?:\w[,.\-] ?){3}|,? (?:double|spelt|spelled)\b",
    re.I,
)
#: "Featherstonehaugh. It's said Fanshaw"
_SAID_SO = re.compile(
    r"(?<![\w'’])(?:it['’]s|it is|you|we) (?:said|pronounced?|say it) (?:like )?$", re.I
)
_SPELLED_AFTER = re.compile(r"[,.]? (?:[A-Za-z][,.\-–] ?){3}")
_SOMEBODYS = re.compile(r"\b(?:my|me|our|his|her|their|called|named) (?:\w+[, ]+){0,3}$", re.I)
#: "Is it Pugsley with one G?", "I've got Pouncefort here".
_ASKED_BEFORE = re.compile(
    r"(?<![\w'’])(?:is it|it says(?: here)?|(?:I|we)['’]ve got|got you (?:down )?as|"
    r"you['’]re down as|ha(?:s|ve) you (?:down )?as|or is it|or|should I say|do I say|call you) $",
    re.I,
)
_ASKED_AFTER = re.compile(r" what (?:people|they|everybody|everyone) calls? you\b", re.I)
_UNENDED_BEFORE = re.compile(r"(?<![\w'’])it['’]s $", re.I)
_PAPER = re.compile(
    r"\b(?:put|spelt|misspelt|spelled|writes?|wrote|written|typed|letter|forms?|email|sheet|cards?|"
    r"certificates?|badge|label|envelope|ticket|paper)\b",
    re.I,
)
_WRITES = re.compile(
    r"(?<![\w'’])(?:put|puts|writes?|wrote|says?|said|had|got|there['’]s|you['’]ve(?: got)?|as|"
    r"me\.|trace of an?) $",
    re.I,
)
#: "She says it's me, ": within what somebody is reported to say.
QUOTED = re.compile(
    rf"(?<![\w'’])(?<!you ){_SAYS}(?: to (?:me|us|him|her|them))?[,:]? [^.?!\n]*$", re.I
)
#: What stands before a name that a sentence begins with.
BEGINS = re.compile(
    r"(?:^|[.?!…—–\n][\"”]? ?)[\"“‘]?(?:(?:oi|hey|all right|hello|hiya|hi),? )?$", re.I
)
_FURTHER = re.compile(
    r",? (?:because|['’]cause|cos|as|since) [^.?!\n]{1,30}\b(?:could|can)(?:n['’]t|not| not)? "
    r"(?:say|pronounce|spell|manage) |"
    r"(?:,? (?:they|everyone|everybody|people) calls? me)?[.,;:—–\- ]+"
    r"(?:or |also |aka |here |(?:(?:but|though|only) )?(?:it['’]s|I['’]m|I go by|mostly|usually|"
    r"everyone says|people say) (?:just |always )?)?",
    re.I,
)


def says_own(before: str, after: str) -> bool:
    """ "Call me Ros", "My full name is …", "Setch, they call me"; not "He said, I'm Dave"."""
    if _CALLED_AFTER.match(after):
        return True
    if OF_ANOTHER.search(before) or is_quoted_own(before, after):
        return False
    if is_called(before):
        return True
    if _OWN_PAUSED.search(before) and PAUSE.match(after):
        return True
    if _FOR_MINE.match(after) and BEGINS.search(before):
        return True
    if _OF_FAMILY.search(before) and _OF_FAMILY_AFTER.match(after):
        return True
    return _OWN.search(before) is not None


def is_quoted_own(before: str, after: str) -> bool:
    """ "She said, I'm Dawn", "he goes, call me Ron": what others say that they are called."""
    if _QUOTED_OWN.search(before):
        return True
    is_said = re.search(r"\bcall me $", before, re.I) and _SAYS_AFTER.match(after)
    return is_said is not None


def is_others(after: str) -> bool:
    """ "I'm Dave's mam", "I was Karen and Dave's …"; not "Bertie's fine"."""
    return _OF_OTHERS.match(after) is not None and not _CALLED_AFTER.match(after)


def is_called(before: str) -> bool:
    """ "The teachers called me Temi", "I was Addie": what the name is not, perhaps."""
    return _CALLED.search(before) is not None


def goes_on(gap: str, after: str, *, is_spelled: bool) -> bool:
    """A further name right after the speaker's own: "I'm Peggy. Margaret on the forms." """
    if not _FURTHER.fullmatch(gap):
        return False
    if gap.casefold().endswith((" or ", " say ", " pronounce ", " spell ", " manage ")) and (
        PAUSE.match(after)
    ):
        return True
    return is_spelled or any(one.match(after) for one in (_OWN_AFTER, _STOP, _TELLS_MORE))


def asks_name(question: str) -> bool:
    """ "Could you say who you are?" """
    return _ASKS_NAME.search(question) is not None


def asks_surname(question: str) -> bool:
    """ "Can you spell the surname for me?", at the end of a question."""
    return _ASKS_SURNAME.search(question) is not None


def begins_answer(lead: str, after: str) -> bool:
    """True where a name is the first that is answered. lead: the turn up to the name, in which no
    other name stands."""
    is_alone = PAUSE.match(after) or _OWN_AFTER.match(after)
    is_first = _ANSWER.fullmatch(lead) or _BEFORE_ANSWER.fullmatch(lead)
    return bool(is_alone and is_first and not _SOMEBODYS_AFTER.match(after))


def spells(before: str, after: str) -> bool:
    """ "It's Chirgwin with a C and an H", "It's said Fanshaw"."""
    if _SAID_SO.search(before) and PAUSE.match(after):
        return True
    return bool(_SPELLING_BEFORE.search(before) and _SPELLING_AFTER.match(after))


def spells_after(before: str, after: str) -> bool:
    """ "Purdy, P-U-R-D-Y": of the speaker unless it is said to be somebody's."""
    return _SPELLED_AFTER.match(after) is not None and not _SOMEBODYS.search(before)


def asks_whether(before: str, after: str) -> bool:
    """An interviewer's question: "Is it Rukon or do you go by something else?", "So for the tape,
    it's Mrs Bassi —"."""
    if QUOTED.search(before):
        return False
    if _ASKED_AFTER.match(after):
        return True
    if _UNENDED_BEFORE.search(before) and not re.search(r"\w", after):
        return True
    is_paused = PAUSE.match(after) or _SPELLING_AFTER.match(after) or after.startswith(" or ")
    return bool(is_paused and _ASKED_BEFORE.search(before))


def writes(before: str, after: str) -> bool:
    """ "The other lady put Mayer on the email"."""
    on_paper = _PAPER.search(before[-60:]) or _PAPER.search(after[:40])
    return on_paper is not None and _WRITES.search(before) is not None
