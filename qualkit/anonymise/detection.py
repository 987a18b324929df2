"""Join what the recognisers find into mentions: whole words, no overlaps, the same name
everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from qualkit.anonymise.arbitration import DECIDED, NAMES, arbitrate
from qualkit.anonymise.harmless_phrases import outside_phrases
from qualkit.anonymise.names import TITLES
from qualkit.anonymise.recognisers.name_words import BY_GRAMMAR
from qualkit.anonymise.word_ends import end_of_compound, end_of_word
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import Found, Knowledge, Recogniser
from qualkit.core.transcript import Transcript
from qualkit.nlp.lexicon import dictionary_words, fold_name, given_names, harmless_capitals
from qualkit.nlp.word_evidence import MARKS

#: A find from this score on keeps its type whatever the rest of the transcript says.
_SURE = 0.9
_LIKELY, _LIKELY_GIVEN = 0.5, 0.2
#: Letters that an unusual word in talk without capitals has at least.
_SHORTEST_ODD = 5
#: Kinds of harmless capitals among which a given name that was found in a project is a name.
_NAMES_OF_PEOPLE_TOO = frozenset({"benefits_law", "education"})
_WORD = re.compile(r"\w")
#: A word as a name that is known from elsewhere may begin with it.
_SPREADABLE = re.compile(rf"(?<!\w)[^\W\d_][\w{MARKS}]*(?:['’\-][^\W\d_][\w{MARKS}]*)*")
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
_POSSESSIVE = re.compile(r"['’](?:s|ll|d|ve)?$")
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
#: Before these "Will" and "Hope" at the start of a sentence are words: "Will you", "Hope so".
_AFTER_WORD = re.compile(
    r"\s+(?:you|we|they|it|he|she|i|i['’]m|that|this|there|so|to|for|not|the|a|an|be|your|my|his|her|"
    r"their|our|people|is|isn['’]t|of|in|and|or)\b",
    re.I,
)
_DETERMINED = re.compile(r"(?<!\w)(?:the|a|an|this|that|every|new)\s+$", re.I)
#: What follows a name that stands as a sentence of its own, or owns something.
_ENDS_NAME = re.compile(r"['’]s\b|\s*(?:[.?!\n]|$)")


def detect_mentions(
    transcript: Transcript,
    transcript_id: str,
    knowledge: Knowledge,
    recognisers: Sequence[Recogniser],
) -> list[Mention]:
    """Every mention in a transcript's text (talk, front matter, notes), in reading order."""
    return detect_in(transcript.text, transcript_id, knowledge, recognisers)


def detect_in(
    text: str, transcript_id: str, knowledge: Knowledge, recognisers: Sequence[Recogniser]
) -> list[Mention]:
    """Every mention in a text: no two overlap, none begins or ends inside a word."""
    finds: list[Found] = []
    for recogniser in recognisers:
        finds.extend(recogniser.find(text, knowledge))
    finds.extend(decided_finds(text, knowledge))
    return join_finds(text, transcript_id, finds, knowledge)


def join_finds(
    text: str, transcript_id: str, finds: Sequence[Found], knowledge: Knowledge
) -> list[Mention]:
    """The mentions that finds in a text give: without harmless phrases, and what a reviewer
    keeps."""
    whole = [
        found
        for one in outside_phrases(text, finds)
        if (found := whole_words(text, one)) is not None
    ]
    return make_mentions(text, transcript_id, arbitrate(without_kept(text, whole, knowledge)))


def without_kept(text: str, finds: Sequence[Found], knowledge: Knowledge) -> list[Found]:
    """The finds but those that a reviewer keeps, and what else was found inside these: of a date
    that stays its month stays."""
    kept = [one for one in finds if text[one.start : one.end].casefold() in knowledge.keep]
    return [
        one
        for one in finds
        if not any(other.start <= one.start and one.end <= other.end for other in kept)
    ]


def make_mentions(text: str, transcript_id: str, finds: Iterable[Found]) -> list[Mention]:
    """The finds as mentions with their words, in the same order."""
    made = []
    for one in finds:
        words = text[one.start : one.end]
        made.append(
            Mention(transcript_id, one.start, one.end, words, one.type, one.score, one.reason)
        )
    return made


def decided_finds(text: str, knowledge: Knowledge) -> Iterable[Found]:
    """Where the forms stand that a reviewer added."""
    for form, kind in knowledge.replace.items():
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.I):
            yield Found(*match.span(), kind, 1.0, DECIDED)


def whole_words(text: str, found: Found, gaps: str = "") -> Found | None:
    """The find without space or possessive at its ends; None when it cuts a word in two.

    gaps: characters that part words although they are of a word ("_" in a file name).
    """
    start, end = found.start, found.end
    while start < end and not _WORD.match(text[start]) and text[start] not in "@+(":
        start += 1
    while end > start and not _WORD.match(text[end - 1]):
        end -= 1
    end = end_of_word(text, end)
    if found.type in (IdentifierType.AGE, IdentifierType.DATE):
        start, end = _widen_over_hyphens(text, start, end)
    if found.type in NAMES:
        if _is_no_name(text, start, end):
            return None
        end = end if "-" in gaps else end_of_compound(text, end)
        end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
        if found.reason != DECIDED:
            start += len(text[start:end]) - len(_ARTICLE.sub("", text[start:end]))
        if found.type is IdentifierType.PERSON:
            start, end = _whole_person(text, start, end)
            if TITLES.get(fold_name(text[start:end])):
                return None  # Nan and Mister alone may be anybody's; the President is somebody
    if start >= end:
        return None
    if start and _is_inner(text[start - 1], gaps) and _WORD.match(text[start]):
        return None
    if end < len(text) and _is_inner(text[end], gaps) and _WORD.match(text[end - 1]):
        return None
    return Found(start, end, found.type, found.score, found.reason)


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


def spread_forms(
    mentions: Iterable[Mention], *, least_score: float = 0.5
) -> dict[str, IdentifierType]:
    """The forms that are names wherever they stand in the project, with their commonest type.

    Those that are words as well ("Hope", "Reading") are among them when found with certainty;
    `spread_mentions` takes them only where no word would have a capital. Harmless capitals are not.
    """
    counts: dict[str, Counter[IdentifierType]] = {}
    for one in mentions:
        if one.type not in NAMES or one.score < _least_score(one.text, least_score):
            continue
        counts.setdefault(one.text, Counter())[one.type] += 1
    return {form: kinds.most_common(1)[0][0] for form, kinds in counts.items() if _may_spread(form)}


def _least_score(form: str, usual: float) -> float:
    """A name that is a word has to be sure, a given name that is one ("Will") only likely."""
    if form[:1].islower():
        return _SURE
    if not _is_word(form):
        return usual
    return _LIKELY_GIVEN if fold_name(form) in given_names() else _SURE


def _may_spread(form: str) -> bool:
    if len(form) < 3:
        return False
    if form[:1].islower():
        return _is_odd(form)
    folded = fold_name(form)
    # A month's name has its capital wherever it stands; a Bill, an Art or a Prince may be somebody.
    kind = harmless_capitals().get(folded)
    return " " in form or not kind or (kind in _NAMES_OF_PEOPLE_TOO and folded in given_names())


def _is_odd(form: str) -> bool:
    """True for a small form that begins with a word of no dictionary: without capitals it can
    only be a name, and is one in every transcript written so."""
    first = form.split()[0]
    return len(first) >= _SHORTEST_ODD and fold_name(first) not in dictionary_words()


def _is_word(form: str) -> bool:
    return " " not in form and fold_name(form) in dictionary_words()


def _is_used_as_name(text: str, start: int, end: int) -> bool:
    """True where a word has its capital for being a name: inside a sentence, as a whole one, or
    with a possessive.
    """
    before = text[max(0, start - 4) : start].rstrip(" ")
    begins = not before or before[-1] in ".?!…:\n\"“‘'([—–-"
    return not begins or bool(_ENDS_NAME.match(text, end))


def _persons_here(text: str, mentions: Sequence[Mention]) -> set[str]:
    """The people of this text whose name is a word too, found where only a name has a capital."""
    return {
        one.text
        for one in mentions
        if one.type is IdentifierType.PERSON
        and _is_word(one.text)
        and one.score >= _LIKELY
        and (one.reason == BY_GRAMMAR or _is_used_as_name(text, one.start, one.end))
    }


def _names_someone(text: str, start: int, end: int, persons: Container[str]) -> bool:
    """True where a word is a name by its place, or where "Hope gets it worse" is of a Hope known
    here."""
    # "The Bill" is of Parliament, whoever else is called so.
    if fold_name(text[start:end]) in harmless_capitals() and _DETERMINED.search(
        text, max(0, start - 8), start
    ):
        return False
    if _is_used_as_name(text, start, end):
        return True
    return text[start:end] in persons and not _AFTER_WORD.match(text, end)


def _mention_at(mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Which mention covers each position."""
    return {position: one for one in mentions for position in range(one.start, one.end)}


def _parts_of(mention_at: Mapping[int, Mention], here: range) -> list[Mention]:
    """The names that lie within a range and are less than the whole of it."""
    inside = dict.fromkeys(mention_at[position] for position in here if position in mention_at)
    return [
        one
        for one in inside
        if here.start <= one.start
        and one.end <= here.stop
        and one.end - one.start < len(here)
        and one.type in NAMES
    ]


class SpreadingForms:
    """The forms that `spread_forms` gives, found by their first word: made once for many texts."""

    def __init__(self, types: Mapping[str, IdentifierType]) -> None:
        self.types = types
        self._by_first: dict[str, list[str]] = {}
        for form in sorted(types, key=len, reverse=True):
            self._by_first.setdefault(form.split()[0], []).append(form)

    def beginning(self, word: str) -> Sequence[str]:
        """The forms whose first word this is, longest first."""
        return self._by_first.get(word, ())


def spread_mentions(
    text: str, transcript_id: str, mentions: Sequence[Mention], forms: SpreadingForms
) -> list[Mention]:
    """The mentions of a text with every further place where a name known in the project stands.

    Matching is by whole word and by case.
    """
    persons = _persons_here(text, mentions)
    taken = _mention_at(mentions)
    kept, added = list(mentions), list[Mention]()
    for match in _SPREADABLE.finditer(text):
        word = match[0]
        for form in forms.beginning(word if word.isalpha() else _POSSESSIVE.sub("", word)):
            end = match.start() + len(form)
            if text[match.start() : end] != form or (end < len(text) and _WORD.match(text[end])):
                continue
            if _is_word(form) and not _names_someone(text, match.start(), end, persons):
                continue
            here = range(match.start(), end)
            # "Harker" and "Lowe" were found apart here, and as one firm elsewhere.
            if parts := _parts_of(taken, here):
                kept = [one for one in kept if one not in parts]
                for position in _mention_at(parts):
                    del taken[position]
            if taken.keys().isdisjoint(here):
                found = Mention(
                    transcript_id,
                    match.start(),
                    end,
                    form,
                    forms.types[form],
                    0.6,
                    "named elsewhere in the project",
                )
                added.append(found)
                taken |= dict.fromkeys(here, found)
            break
    return sorted([*kept, *added], key=lambda one: one.start)
