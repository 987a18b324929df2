"""Where a find begins and ends: whole words, with a person's titles, without a possessive."""

from __future__ import annotations

import re

from qualkit.anonymise.arbitration import DECIDED, NAMES
from qualkit.anonymise.names import TITLES
from qualkit.anonymise.word_ends import end_of_compound, end_of_word
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found
from qualkit.nlp.lexicon import fold_name, harmless_capitals

_WORD = re.compile(r"\w")
#: Titles and words of kin that in small letters too are hardly anything else before a name.
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Father|Sister|Rev|Reverend|"
    r"Imam|Councillor|Cllr|"
    r"Sir|Lady|Lord|Dame|Aunt|Auntie|Aunty|Uncle|Nan|Nana|Nanna|Nanny|Grandad|Granny|Mummy|Coach|"
    r"Sergeant|Constable|PC|Judge|Captain|Pastor|Bishop|Madam|Monsignor|Canon|Rabbi|Sheikh|Corporal|"
    r"Lieutenant|Commander|Inspector|Superintendent|(?:Staff )?Nurse|Matron|Chef"
)
#: "Thanks, Councillor.", and the next turn begins with somebody's name.
_BEFORE_NAME = r"(?:\.?[^\S\n]+|\n)$"
_TITLE = re.compile(
    rf"(?:{_TITLES}|Brother|Gran|Grandma|Grandpa|President|General|Colonel|Major|Chief|Senator|"
    rf"Big|Little|Wee|Auld|Young|Old|Other){_BEFORE_NAME}"
)
_SMALL_TITLE = re.compile(rf"(?<!\w)(?:{_TITLES.lower()}|chief|wee|boy){_BEFORE_NAME}")
#: "Mr and Mrs Fenn".
_MR_AND, _MRS = re.compile(r"(?<!\w)Mr\.? (?:and|&) $", re.I), re.compile(r"Mrs\b", re.I)
#: "I. M. Bevan": two initials at least; of one ("plan B. Smith says") nobody knows whose it is.
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ ]?){2,3}$")
_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\.[ ]?){1,2}$")
_BEGINS_WITH_INITIAL = re.compile(r"[A-Z]\.")
#: "Rob the Nails", "Ruairidh the Post": in Wales and the Highlands the trade is part of the name.
_TRADE = re.compile(
    r" the (?:Post|Milk|Nails|Coal|Bread|Shop|Van|Bus|Taxi|Meat|Fish|Bank|Chapel|Eggs?|Oil|Paint|"
    r"Piano|Books?|Bookie|Butcher|Baker|Garage|Gas|Death|Mill|Farm|Forge|Smith|Boots|Papers?|Veg|"
    r"Fruit|Chips?|Sweets|Hair|Barber|Ferry|Boat|Bins|Sheep|Pigs?|Horse|Cows?|Tractor|Sparks?|"
    r"Song|Voice|Organ|Beard|Hat)(?!\w)"
)
#: The same without capitals, where "gave rob the van" is no name.
_SMALL_TRADE = re.compile(r" the (?:post|milk|nails|coal|bread|butcher|baker|fish|death)(?!\w)")
#: "Sivapalan Uncle", "Emine Teyze": in many communities the word of kin follows the name.
_KIN_AFTER = re.compile(
    r"[ -](?:Uncle|Aunty|Auntie|Bhai|Bhaiya|Didi|Baji|Apa|Akka|Anna|Teyze|Amca|Abi|Abla|Hanım|Bey|"
    r"Chacha|Chachi|Ji|Sahib|Saab)(?!\w)"
)
_HYPHENED_BEFORE = re.compile(
    r"(?<![\w-])(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-$", re.I
)
_HYPHENED_AFTER = re.compile(r"-(?:one|two|three|four|five|six|seven|eight|nine|odd)\b", re.I)
POSSESSIVE = re.compile(r"['’](?:s|ll|d|ve)?$")
_PRONOUN = re.compile(r"(?:i|you|he|she|it|we|they|who|that|there)['’](?:d|ll|ve|re|m|s)")
#: "The" of "The Independent" tells nothing, and reads on: "The [a newspaper] says".
_ARTICLE = re.compile(r"^[Tt]he(?:\s+|$)")
_INSIDE_ABBREVIATION = re.compile(r"(?<!\w)\w\.$")
#: "the thirty-first of March": the month, not a town or a woman called so.
_DAY_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:\w+-)?(?:first|second|third|(?:four|fif|six|seven|eigh|nin)th)|"
    r"\b(?:ten|eleven|twelf|\w+teen|twentie|thirtie)th)(?: of)?\s+$",
    re.I,
)
_MONTHS = frozenset({"april", "august", "june", "march", "may"})


def whole_words(text: str, found: Found, gaps: str = "") -> Found | None:
    """The find without space or possessive at its ends; None when it cuts a word in two.

    gaps: characters that part words although they are of a word ("_" in a file name).
    """
    start, end = _without_marks(text, found.start, found.end)
    if found.type in (IdentifierType.AGE, IdentifierType.DATE):
        start, end = _widen_over_hyphens(text, start, end)
    if found.type in NAMES:
        if _is_no_name(text, start, end):
            return None
        start, end = _whole_name(text, start, end, found, gaps)
    if start >= end:
        return None
    if found.type is IdentifierType.PERSON and TITLES.get(fold_name(text[start:end])):
        return None  # Nan and Mister alone may be anybody's; the President is somebody
    if start and _is_inner(text[start - 1], gaps) and _WORD.match(text[start]):
        return None
    if end < len(text) and _is_inner(text[end], gaps) and _WORD.match(text[end - 1]):
        return None
    return Found(start, end, found.type, found.score, found.reason)


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Without space and punctuation at the ends, but with all marks over the last letter."""
    while start < end and not _WORD.match(text[start]) and text[start] not in "@+(":
        start += 1
    while end > start and not _WORD.match(text[end - 1]):
        end -= 1
    return start, end_of_word(text, end)


def _whole_name(text: str, start: int, end: int, found: Found, gaps: str) -> tuple[int, int]:
    """The name behind its hyphens, without possessive and article, and a person's in full."""
    end = end if "-" in gaps else end_of_compound(text, end)
    end -= len(text[start:end]) - len(POSSESSIVE.sub("", text[start:end]))
    if found.reason != DECIDED:
        start += len(text[start:end]) - len(_ARTICLE.sub("", text[start:end]))
    return _whole_person(text, start, end) if found.type is IdentifierType.PERSON else (start, end)


def _whole_person(text: str, start: int, end: int) -> tuple[int, int]:
    """The name with the title or initials before it, and the trade or the word of kin after it."""
    before = text[max(0, start - 16) : start]
    # In talk without capitals "mrs" belongs to "bewick"; in other talk one may miss Sarah.
    title = (
        _TITLE.search(before)
        or _initials_before(text, start, before)
        or (_SMALL_TITLE.search(before) if text[start].islower() else None)
    )
    trade = _SMALL_TRADE if text[start].islower() else _TRADE
    further = trade.match(text, end) or _KIN_AFTER.match(text, end)
    first = max(0, start - 16) + title.start() if title else start
    if _MRS.match(text, first) and (mr := _MR_AND.search(text[max(0, first - 8) : first])):
        first -= len(mr[0])
    return first, further.end() if further else end


def _initials_before(text: str, start: int, before: str) -> re.Match[str] | None:
    own = _BEGINS_WITH_INITIAL.match(text, start)
    return (_INITIAL if own else _INITIALS).search(before)


def _is_no_name(text: str, start: int, end: int) -> bool:
    """True for the end of a possessive, "she'd", a letter of "I.T.", "M.Sc.", and the month in "the
    first of May"."""
    words, before = text[start:end].casefold(), text[max(0, start - 16) : start]
    if len(words) == 1 and _INSIDE_ABBREVIATION.search(before):
        return True
    if _PRONOUN.fullmatch(words):
        return True
    if words == "s" and before.endswith(("'", "’")):
        return True
    if "." in words and words.replace(".", "") in harmless_capitals():
        return True
    return words in _MONTHS and _DAY_BEFORE.search(before) is not None


def _is_inner(character: str, gaps: str) -> bool:
    return character not in gaps and _WORD.match(character) is not None


def _widen_over_hyphens(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of "thirty-nine" where only "nine" was found."""
    before = _HYPHENED_BEFORE.search(text, max(0, start - 12), start)
    after = _HYPHENED_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end
