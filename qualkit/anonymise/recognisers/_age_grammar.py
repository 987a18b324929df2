"""What stands before and after a number that is an age, and what makes it a count or a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualkit.anonymise.recognisers._counting import is_counted
from qualkit.anonymise.recognisers._numbers import UNITS
from qualkit.nlp.lexicon import dictionary_words, fold_name, is_listed_person, organisations, places

#: How far before a number its cue may stand, in characters: a question and its answer, and any
#: other.
REACH, _NEAR = 160, 64

_HEDGE = (
    r"(?:(?:only|just|about|around|nearly|almost|barely|maybe|probably|still|already|now|even|like|"
    r"what|er|erm|um|well|over|under|past|pushing|approaching|rising|hitting|not(?: yet)?|"
    r"going on(?: for)?|getting on(?: for)?|coming up(?: to)?|gonna be|going to be|turn(?:ed|ing)|"
    r"the (?:wrong|right) side of|knocking on|all of|at least),? )*"
)
_KIN = (
    r"(?:mam|mum|mom|mother|dad|da|father|nan|nana|nanna|gran|granny|grandma|grandad|granda|"
    r"grandmother|grandfather|husband|wife|partner|brother|sister|son|daughter|lad|lass|boy|girl|kid|"
    r"uncle|aunt|auntie|cousin|nephew|niece|granddaughter|grandson|"
    r"eldest|oldest|youngest|middle one|little one|small one|big one|baby|twin|bairn|wean)"
)
_PEOPLE = (
    r"(?:lads?|laddies?|lass(?:es)?|lassies?|wench(?:es)?|boys?|girls?|child(?:ren)?|kids?|wom[ae]n|m[ae]n|fellas?|bloke|chap|lady|"
    r"ladies|bairns?|weans?|youth|daughter|son)"
)
_CHILD = r"(?:boy|girl|lad|lass|child|kid|baby|toddler|bairn|wean)"
_NAME = r"(?P<name>(?-i:[A-Z])[\w'’\-]+)"
_BE = r"(?:['’]s| is| was| were)"
#: What happens to people at an age; "at nine" alone is a time of day.
_LIFE = (
    r"(?:left|leaving|leave) (?:the )?school|school,|died|dead|married|wed|widowed|orphaned|"
    r"diagnosed|pregnant|a (?:mother|mum|dad|father)|expelled|adopted|learned to \w+|retired"
)
_BEGAN = (
    rf"{_LIFE}|left|started|went in|went down|began|gone|job|work|moved|came|redundant|baby|"
    r"had (?:me|him|her|them|us)"
)
#: What is learned at an age; other things that people could do at ten are done at ten o'clock.
_SKILL = (
    r"(?:read|write|swim|drive|cook|bake|ride|splice|knit|sew|weave|walk|talk|milk|shear|shoot|play|"
    r"speak|sing|dance|plough|cycle|type|weld|lay bricks|count|drink|fight)"
)
_BEYOND_YEARS = (
    r"(?:(?:quite|really) something|tall|big|small|little|clever|wise|mature|advanced|bright|"
    r"strong)"
)
_HOW_OLD = (
    r"(?:how old|what age|your age|(?:his|her) age|(?:quite|very|so|only) young|"
    r"young(?:er)? (?:then|at the time)|when did (?:you|he|she|they) (?:\w+ )?"
    r"(?:go|start|leave|begin|have|marry|get married|become|finish|retire|join|move)|"
    r"how did (?:you|he|she|they) (?:get (?:started|into)|start|begin|come to)|"
    r"(?:till|until) (?:you|he|she|they|I) left)"
)
_LABEL = r"(?:[^\n:.?!]{1,40}:\s*)?"


@dataclass(frozen=True, slots=True)
class _Lead:
    """What may stand right before an age.

    least: the smallest number that is an age after it. closes: whether a pause, a verb or the end
    has to follow, because the same words stand before counts. reach: in characters.
    """

    words: re.Pattern[str]
    least: int
    closes: bool
    reach: int


def _lead(words: str, *, least: int = 2, closes: bool = False, reach: int = _NEAR) -> _Lead:
    return _Lead(re.compile(rf"(?<![\w'’])(?:{words})$", re.I), least, closes, reach)


_LEADS = (
    _lead(rf"(?:aged?|ages|age (?:of|was|is))(?:\s*:)?\s+{_HEDGE}(?:between )?", least=1),
    _lead(rf"(?:just |he |she |I )?turn(?:ed|s|ing) {_HEDGE}", least=1, closes=True),
    _lead(rf"(?:I|he|she|who|we both)(?:['’]d|['’]ve|['’]s| had| have| has)? (?:just )?turn(?:ed|s)"
          rf" {_HEDGE}", least=13),
    _lead(
        rf"(?:I['’]?m|I am|I was|I were|I['’]d been|(?:he|she|who)(?:['’]s| is| was| were)|"
        rf"(?:I|he|she)['’](?:ll|d) (?:only )?(?:be|have been)),? {_HEDGE}"
    ),
    _lead(rf"(?:(?:they|you)(?:['’]re| are| were| was)|we(?:['’]re both| were)),? {_HEDGE}",
          closes=True),
    _lead(rf"(?:my|me|our|his|her|their|your|the) (?:\w+ ){{0,2}}{_KIN}{_BE} {_HEDGE}",
          closes=True),
    _lead(rf"(?:my|our|his|her|their|the) (?:two|three|four|kids|children|{_KIN}s)"
          rf"(?:['’]re| are| were|['’]ll be| will be) {_HEDGE}", closes=True),
    _lead(rf"{_NAME},?{_BE} {_HEDGE}", closes=True),
    _lead(rf"(?:(?:every|any|no|some)(?:body|one)|no one|people|folk|women|men|them|those|kids|"
          rf"children) (?:over|under|above|below|past) {_HEDGE}", least=13),
    _lead(rf"(?:they|we|you)(?:['’]re| are| were| was) (?:all|both|mostly|all well) {_HEDGE}",
          least=13, closes=True),
    _lead(rf"(?:was|were|['’]re|are)(?: only| just| both| all)? (?:a )?{_PEOPLE}, {_HEDGE}",
          closes=True),
    _lead(rf"(?:he|she|I|you|who|they) (?:must|might|may|could|would|can)(?: only)?"
          rf"(?: have|['’]ve| of)? be(?:en)? {_HEDGE}"),
    _lead(r"(?:he|she)(?:['’]ll| will|['’]s going to) be ", least=1, closes=True),
    _lead(rf"{_KIN},? {_NAME}, {_HEDGE}", least=1, closes=True),
    _lead(rf"{_NAME},? (?:he|she)['’]s {_HEDGE}", least=1, closes=True),
    _lead(rf"one of (?:them|mine|ours|the (?:kids|boys|girls))(?:['’]s| is| was) {_HEDGE}",
          closes=True),
    _lead(rf"of (?:me|him|her) at {_HEDGE}|(?:remember|like|of|about) being {_HEDGE}", closes=True),
    _lead(rf"(?:would|must|might) (?:be|have been) {_HEDGE}", least=13, closes=True),
    _lead(rf"(?:I|he|she|we|they) (?:\w+ ){{0,2}}(?:hit|reached|g[eo]t to|lived to(?: be)?|"
          rf"made it to|saw) {_HEDGE}", least=13, closes=True),
    _lead(rf"(?:{_PEOPLE}|people) of {_HEDGE}", least=3),
    _lead(rf"{_CHILD} of {_HEDGE}", least=1, closes=True),
    _lead(rf"(?<!no )(?:one|the other|another)(?:['’]s| is| was) {_HEDGE}", closes=True),
    _lead(rf"(?:(?:fe)?male|an? (?:\w+ )?{_PEOPLE}),? {_HEDGE}", closes=True),
    _lead(rf"(?:{_PEOPLE}(?: [^.?!\n,]{{0,20}})?|{_NAME}), "
          rf"(?:about|around|maybe|probably|only|just) {_HEDGE}", closes=True),
    _lead(rf"{_NAME}(?:,? from \w+)?(?:,|\.| \() ?{_HEDGE}", least=13, closes=True),
    _lead(rf"(?:{_LIFE}),? (?:at |by )?{_HEDGE}", least=5, closes=True),
    _lead(r"(?:left|leave|leaving|finished) (?:the )?school with ", least=13, closes=True),
    _lead(rf"(?:adopted|orphaned|fostered|widowed|taken into care|sent away) (?:at|aged) {_HEDGE}",
          least=1),
    _lead(rf"could(?:n['’]t)? {_SKILL}(?: [^.?!,\n]{{1,20}})? (?:at|by) {_HEDGE}", least=3,
          closes=True),
    _lead(rf"{_BEYOND_YEARS},? for (?:a |an )?{_HEDGE}", closes=True),
    _lead(rf"(?:{_BEGAN})[^.?!\n]{{0,20}} (?:at|when) {_HEDGE}", least=13),
    _lead(r"(?:going on|pushing|sweet|getting on for|the age of) ", least=13, closes=True),
    _lead(rf"{_HOW_OLD}[^\n]{{0,80}}\s*[.?!—–-]*\s*\n?\s*{_LABEL}(?:(?:oh|er|erm|um|aye|"
          rf"I think|I['’]d say),? )*(?:at )?{_HEDGE}", closes=True, reach=REACH),
    _lead(rf"(?:left|leave) \w+ at\s*[—–\-.…]+\s*\n\s*{_LABEL}", least=9, closes=True),
)  # fmt: skip
#: "Born and bred. Fifty-eight year": so long one has lived.
_LIFELONG = re.compile(
    rf"born and (?:bred|raised|reared|brought up)(?: (?:here|there))?[.,;—–\-]* {_HEDGE}$", re.I
)
_YEARS = re.compile(r" years?(?!\w)(?! (?:ago|back|before|later))")
#: "I am thirty-six years and I am a carer", as much of the world says it.
_OF_YEARS = re.compile(rf"(?<![\w'’])(?:I|he|she)(?:['’]m|['’]s| am| is) {_HEDGE}$", re.I)
#: "My back's gone already. Twenty-six and I go to a physio."
_BEGINS_SENTENCE = re.compile(r"(?:^|[.?!\n\]])\s*$")
_AND_I = re.compile(
    r" and I(?:['’](?:m|ve)|(?: (?:am|have|go|still|can|can['’]t|never|already)))\b", re.I
)
#: Words alone ("at fifteen", "by forty", "from sixteen"): digits there are of anything.
_AT = re.compile(rf"(?<![\w'’])at {_HEDGE}$", re.I)
_TO_THE_HOUR = re.compile(rf"\s+(?:to|past) (?:{UNITS}|ten|eleven|twelve|\d)", re.I)
_BY = re.compile(rf"(?<![\w'’])(?:by|from|since|until|till) {_HEDGE}$", re.I)

#: Who is younger says "I'm nine", not "nine years".
_GROWN = 13
#: A number of the clock may stand after "at" as well.
_LAST_HOUR = 12

_CLOSING = re.compile(
    r"(?:[ \-]odd\b)?\s*(?:$|[,.;:?!)\]…\n\"”]|[—–]|-\s)|"
    r"(?: odd| something)\b|"
    r"\s+(?:and|but|when|while|whilst|now|then|so|or|who|with|he|she|I|they|we|it|you|because|cos|before|"
    r"after|if|next|last|this|yeah|aye|bless|already|still|going|at the time|at that|"
    r"by then|by now|in (?:\d|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|nineteen|two thousand|the (?:summer|spring|autumn|winter))|"
    r"years? old|too|an['’]|and a half)\b",
    re.I,
)
_OLD = re.compile(
    r"[ \-]?(?:years?|yrs?)[ \-](?:old|of age|young)(?!s)|\s?y\.?/?o\b|[ ]?years of age"
)
_OLD_THING = re.compile(
    r"[ \-]years?[ \-]old (?:house|building|car|van|bus|pub|church|tree|oak|machine|boat|ship|"
    r"system|tradition|computer|phone|school|mill|bridge|company|firm|business|problem)"
)
#: What the ages of babies are counted in.
_OF_A_BABY = re.compile(r"(?P<unit>[ \-](?:days?|weeks?|months?))(?P<old>[ \-]old)?(?!\w)", re.I)
_BABY = re.compile(rf"(?<![\w'’])(?:he|she|baby|{_KIN}){_BE} {_HEDGE}$", re.I)
#: A name after a number, as in an address: "at thirteen Acacia Avenue".
_CAPITAL = re.compile(r"\s+(?!I\b)[A-Z]")


def tells_age(before: str, number: int, after: str, *, is_spelled: bool) -> bool:
    """True when the words around a number make an age of it.

    before: up to REACH characters that precede it. is_spelled: whether it is written in words.
    """
    if _OLD_THING.match(after):
        return False
    if _OLD.match(after):
        return True
    if number >= _GROWN and _LIFELONG.search(before[-_NEAR:]) and _YEARS.match(after):
        return True
    near, years = before[-_NEAR:], _YEARS.match(after)
    if number >= _GROWN and years and _OF_YEARS.search(near) and closes(after[years.end() :]):
        return True
    if is_counted(before, after) or _CAPITAL.match(after):
        return False
    if number >= _GROWN and _AND_I.match(after) and _BEGINS_SENTENCE.search(near):
        return True
    if is_spelled and number > _LAST_HOUR and (_AT.search(near) or _BY.search(near)):
        at_this_age = _AT.search(near) and not _TO_THE_HOUR.match(after)
        return bool(at_this_age) or closes(after)
    return any(
        number >= lead.least and (not lead.closes or closes(after)) and _fits(lead, before)
        for lead in _LEADS
    )


def find_baby_unit(before: str, after: str) -> str:
    """The word after a number that makes a baby's age of it: "he's five months", "six weeks old".

    "" where it counts something else.
    """
    unit = _OF_A_BABY.match(after)
    if unit is None:
        return ""
    is_told = unit["old"] or (_BABY.search(before[-_NEAR:]) and closes(after[unit.end() :]))
    return unit["unit"] if is_told else ""


def closes(after: str) -> bool:
    """True where a pause, a verb, or the end of the text follows a number."""
    return _CLOSING.match(after) is not None


def _fits(lead: _Lead, before: str) -> bool:
    match = lead.words.search(before[-lead.reach :])
    if match is None:
        return False
    name = match.groupdict().get("name")
    return name is None or _may_be_person(fold_name(name))


def _may_be_person(name: str) -> bool:
    if is_listed_person(name):
        return True
    if name in dictionary_words() or name in organisations():
        return False
    place = places().get(name)
    # Somewhere in the world a town is called as most people are.
    return place is None or (place.kind == "town" and place.country != "GB")
