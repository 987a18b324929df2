"""A name that was found once, wherever else it stands in the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from qualkit.anonymise.arbitration import NAMES
from qualkit.anonymise.recognisers.name_words import BY_GRAMMAR
from qualkit.anonymise.whole_words import POSSESSIVE
from qualkit.core.mention import IdentifierType, Mention
from qualkit.nlp.lexicon import dictionary_words, fold_name, given_names, harmless_capitals
from qualkit.nlp.word_evidence import MARKS

#: A form that is a word too, or has no capital, is a name elsewhere when it was found with this
#: score; a given name that is a word ("Will") with the lower one.
_SURE, _LIKELY_GIVEN = 0.9, 0.2
#: Somebody whose name is a word is talked of in a text from this score on.
_LIKELY = 0.5
#: Letters that an unusual word in talk without capitals has at least.
_SHORTEST_ODD = 5
#: Kinds of harmless capitals among which a given name that was found in a project is a name.
_NAMES_OF_PEOPLE_TOO = frozenset({"benefits_law", "education"})
#: How sure a place is where a name stands that was found elsewhere.
_ELSEWHERE = 0.6
_WORD = re.compile(r"\w")
#: A word as a name that is known from elsewhere may begin with it.
_SPREADABLE = re.compile(rf"(?<!\w)[^\W\d_][\w{MARKS}]*(?:['’\-][^\W\d_][\w{MARKS}]*)*")
#: Before these "Will" and "Hope" at the start of a sentence are words: "Will you", "Hope so".
_AFTER_WORD = re.compile(
    r"\s+(?:you|we|they|it|he|she|i|i['’]m|that|this|there|so|to|for|not|the|a|an|be|your|my|his|her|"
    r"their|our|people|is|isn['’]t|of|in|and|or)\b",
    re.I,
)
_DETERMINED = re.compile(r"(?<!\w)(?:the|a|an|this|that|every|new)\s+$", re.I)
#: What follows a name that stands as a sentence of its own, or owns something.
_ENDS_NAME = re.compile(r"['’]s\b|\s*(?:[.?!\n]|$)")


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
        for form in forms.beginning(word if word.isalpha() else POSSESSIVE.sub("", word)):
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
                    _ELSEWHERE,
                    "named elsewhere in the project",
                )
                added.append(found)
                taken |= dict.fromkeys(here, found)
            break
    return sorted([*kept, *added], key=lambda one: one.start)
