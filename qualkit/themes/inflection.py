"""The forms of English words, so that "get on" finds "getting on" and "got on".

Forms are generated from the codebook's words, never cut from the talk's: stemming would let
"universal" stand for "university".
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR_TEXT = """
be am is are was were been being 'm 're
have has had having
do does did done doing
go goes went gone going gan gannin
get gets got getting gotten
make makes made making
take takes took taken taking
give gives gave given giving
come comes came coming
see sees saw seen seeing
know knows knew known knowing
think thinks thought thinking
say says said saying
tell tells told telling
leave leaves left leaving
feel feels felt feeling
keep keeps kept keeping
hold holds held holding
bring brings brought bringing
buy buys bought buying
find finds found finding
lose loses lost losing
pay pays paid paying
sell sells sold selling
send sends sent sending
spend spends spent spending
stand stands stood standing
teach teaches taught teaching
learn learns learnt learned learning
understand understands understood understanding
win wins won winning
work works worked working
write writes wrote written writing
speak speaks spoke spoken speaking
break breaks broke broken breaking
rise rises rose risen rising
drive drives drove driven driving
fall falls fell fallen falling
grow grows grew grown growing
throw throws threw thrown throwing
forget forgets forgot forgotten forgetting
choose chooses chose chosen choosing
wear wears wore worn wearing
eat eats ate eaten eating
begin begins began begun beginning
run runs ran running
sit sits sat sitting
meet meets met meeting
hear hears heard hearing
mean means meant meaning
build builds built building
stick sticks stuck sticking
swap swaps swapped swapping
shut shuts shutting
cut cuts cutting
put puts putting
set sets setting
let lets letting
hit hits hitting
quit quits quitting
die dies died dying
lie lies lied lying
child children bairn bairns
man men
woman women
life lives
wife wives
person people
"""
_PRONOUNS = (
    ("yourself", "myself", "himself", "herself", "themselves", "ourselves", "yourselves", "meself"),
    ("your", "my", "his", "her", "their", "our", "me"),
)
_VOWELS = "aeiou"
#: Words that have no other forms: articles, prepositions, particles, numbers and the like.
_FIXED = frozenset(
    """
    a an the and or but if of in on at to by for from up down out off over under with without
    into about after before as than that this these those it its not no never none nothing
    nobody who what when where why how all any some every each much many more most less too so
    very only just even still yet already i you he she we they them us him there here
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _IRREGULAR_TEXT.strip().splitlines():
        forms = frozenset(line.split())
        for form in forms:
            table[form] = table.get(form, frozenset()) | forms
    for group in _PRONOUNS:
        for form in group:
            table[form] = frozenset(group)
    return table


@lru_cache(maxsize=65536)
def word_forms(word: str) -> frozenset[str]:
    """Every form in which a word of a codebook may stand in talk, itself included; lower case.

    Reflexives stand for one another ("better yourself": "better herself"), so do possessives.
    """
    word = word.replace("’", "'")
    known = _irregular().get(word)
    if known is not None:
        return known | {word}
    if word in _FIXED or len(word) < 3 or not word.isalpha():
        return frozenset({word})
    bases = _bases(word) or {word}
    return frozenset(form for base in bases for form in _regular(base)) | {word}


def _bases(word: str) -> set[str]:
    """What an inflected word of the codebook may be a form of: "knocked" of "knock"."""
    if word.endswith("ies") and len(word) > 4:
        return {word[:-3] + "y"}
    for suffix in ("ing", "ed"):
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 3 or not any(v in stem for v in _VOWELS + "y"):
            continue
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
            return {stem[:-1]}
        # Only "e" is added where a bare stem would be no word: "moved" is of "move".
        return {stem + "e"} if _lacks_e(stem) else {stem}
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return {word[:-1]}
    return set()


def _lacks_e(stem: str) -> bool:
    return stem[-1] in "vcguz" or (stem[-1] in "st" and stem[-2] in "aeiou" and len(stem) <= 4)


def _regular(base: str) -> set[str]:
    forms = {base}
    if base.endswith("e"):
        return forms | {base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in _VOWELS:
        return forms | {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    plural = base + "es" if base.endswith(("s", "x", "z", "ch", "sh")) else base + "s"
    if _doubles(base):
        base += base[-1]
    return forms | {plural, base + "ed", base + "ing"}


def _doubles(base: str) -> bool:
    """ "stop" doubles its last letter (one syllable, one vowel before it), so does "travel"."""
    if base[-1] in _VOWELS + "wxy" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS + "y" for letter in base) == 1 or base.endswith("el")
