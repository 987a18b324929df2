"""Names that are not the speaker's own, though the speaker bears them: "my granny was Agnes"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from qualkit.anonymise._calling_grammar import is_talked_of
from qualkit.anonymise.names import parse_name, unspell
from qualkit.anonymise.names_by_turn import names_by_turn
from qualkit.anonymise.roles import find_role
from qualkit.core.mention import Mention
from qualkit.core.transcript import Transcript, Turn

#: "My granny was Agnes", "our Agnes": of the speaker's own people.
_MINE = re.compile(
    r"(?<![\w'’])(?:my|me|our)(?: [\w\-]+){1,3}(?:, who|,)?"
    r"(?: (?:is|was|were|called|named))? $",
    re.I,
)
#: "My dad's Joe" is read as "my dad is Joe".
_CONTRACTED = re.compile(r"['’]s $")
_OURS = re.compile(r"(?<![\w'’])our $", re.I)
#: "Agnes, my granny, …", "Agnes is my granny."; not "Aggie, my granny says".
_MINE_AFTER = re.compile(
    r",? (?:(?:is|was|that['’]s|that was|she['’]s|he['’]s) )?"
    r"(?:my|me|our) (?:[\w\-]+ )?"
    r"(?!(?:says?|said|goes|went|calls?|called)\b)[\w\-]+(?=[,.;:!?—–\n]|$)",
    re.I,
)
#: "This lad called Kieran": of somebody new.
_SOMEBODY = re.compile(
    r"(?<![\w'’])(?:an?|this|that|some|another)(?: [\w\-]+){0,2} (?:lad|lass|girl|boy|man|woman|"
    r"bloke|fella|feller|guy|chap|lady|kid|friend|mate|teacher|nurse|doctor) (?:called|named) $",
    re.I,
)
#: "Stevie, same name as me", "also Stevie", "Stevie as well, weirdly".
_TOO = re.compile(
    r",? (?:same name|like me|(?:named |called )?(?:after|for) me\b|"
    r"(?:as well|too),? (?:weirdly|oddly|funnily|strangely|as it happens))\b",
    re.I,
)
#: "He is Yusuf. They named him for me."
_THIRD = re.compile(
    r"(?<![\w'’])(?:he|she)(?:['’]s| is| was| were)(?: (?:just|still|called|named|also))? $", re.I
)
_PAUSE = re.compile(r"\s*(?:[.,;:!?—–\n]|$)")
_ALSO = re.compile(r"(?<![\w'’])also (?:called |named |a )?$", re.I)
#: How far before and after a name is read, in characters.
_BEFORE, _AFTER = 60, 40


def find_not_own(
    transcript: Transcript, mentions: Sequence[Mention], own: Collection[int]
) -> dict[int, str]:
    """The key of whoever says a name that is somebody else's, by the start of the name.

    Once a speaker names their kin, or somebody new, every later mention of that name in their turns
    is of these, but for what others call the speaker in reported speech.

    mentions: in reading order. own: where names start of which the talk says that they are a
    speaker's (`tell_speakers`).
    """
    text = transcript.text
    said = [
        (turn, one)
        for turn, names in names_by_turn(transcript, mentions)
        for one in names
        if one.start not in own
    ]
    told = {at for at, (turn, one) in enumerate(said) if _is_told(*_around(text, turn, one), one)}
    # Before they are told of, the name is still the speaker's own.
    first: dict[tuple[str, str], int] = {}
    for at in sorted(told):
        first.setdefault((said[at][0].speaker, _bare(said[at][1])), at)
    return {
        one.start: turn.speaker
        for at, (turn, one) in enumerate(said)
        if at >= first.get((turn.speaker, _bare(one)), len(said))
        and (at in told or is_talked_of(*_around(text, turn, one)))
    }


def _is_told(before: str, after: str, one: Mention) -> bool:
    if any(pattern.search(before) for pattern in (_OURS, _SOMEBODY, _ALSO)) or _TOO.match(after):
        return True
    if _THIRD.search(before) and _PAUSE.match(after):
        return True
    # "Mr Bain was my father" is what people say who want to be called Wullie.
    if parse_name(one.text).title or not is_talked_of(before, after):
        return False
    name = one.text
    before = _CONTRACTED.sub(" is ", before)
    if _MINE.search(before) and find_role(before + name, len(before), len(before + name)):
        return True
    return bool(_MINE_AFTER.match(after) and find_role(name + after, 0, len(name)))


def _around(text: str, turn: Turn, one: Mention) -> tuple[str, str]:
    return (
        text[max(turn.start, one.start - _BEFORE) : one.start],
        text[one.end : min(turn.end, one.end + _AFTER)],
    )


def _bare(one: Mention) -> str:
    parts = parse_name(unspell(one.text))
    return parts.given or parts.surname
