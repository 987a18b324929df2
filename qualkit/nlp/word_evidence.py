"""What can be said about each word before any model reads it: shape, place, lists it is on.

The recogniser's network has no capital letters in its vocabulary; it sees these features instead,
next to the word pieces. Training (models/recogniser) and recognition use this one file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    given_names,
    harmless_capitals,
    nationalities,
    organisations,
    places,
    surnames,
)

#: Marks over letters that NFC leaves apart where there is no one character for both ("Ọlọ́run").
MARKS = r"\u0300-\u036f"
_LETTERS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
#: A word: letters and digits with inner apostrophes (O'Brien, don't), without a final 's.
WORD = re.compile(rf"{_LETTERS}(?:['’](?![sS]\b){_LETTERS})*")

CAPITAL, ALL_CAPITALS, SENTENCE_START, DIGIT = 1, 2, 4, 8
GIVEN_NAME, SURNAME, PLACE_UK, PLACE_ABROAD = 16, 32, 64, 128
NATIONALITY, HARMLESS, DICTIONARY, ORGANISATION = 256, 512, 1024, 2048
SEEN_SMALL, SEEN_CAPITAL, NO_CAPITALS, PHRASE = 4096, 8192, 16384, 32768
FEATURES = 16
#: The lists of names, of people, places and organisations; and all lists of capitals.
NAME_LISTS = GIVEN_NAME | SURNAME | PLACE_UK | PLACE_ABROAD | ORGANISATION
LEXICON = NAME_LISTS | NATIONALITY | HARMLESS

_LONGEST_PHRASE = 5
_SENTENCE_END = re.compile(r"(?:[.?!…:\n\"“”‘\]*•]|^\s*[-–—])[\s\"“”‘'(\[]*$")
_APOSTROPHES = frozenset("'’")
_FORMS_OF_I = re.compile(r"I(?:['’](?:m|d|ll|ve))?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: [start, end) in code points, and its features as bits."""

    start: int
    end: int
    features: int


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """How words are written elsewhere in the same transcripts (folded words).

    small: seen with a small letter; capital: seen with a capital inside a sentence.
    """

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()


def gather_case_evidence(texts: Iterable[str]) -> CaseEvidence:
    """See which words of the texts are written small, and which with a capital inside a sentence.

    A text written all but without capitals says nothing about either, and is left out.
    """
    small: set[str] = set()
    capital: set[str] = set()
    for text in texts:
        words = list(WORD.finditer(text))
        if _lacks_capitals(text, len(words)):
            continue
        for match in words:
            word = match.group()
            if word[0].islower():
                small.add(word)
            elif word[0].isupper() and not _starts_sentence(text, match.start()):
                capital.add(word)
    return CaseEvidence(frozenset(map(fold_name, small)), frozenset(map(fold_name, capital)))


def gather_small_words(texts: Iterable[str]) -> frozenset[str]:
    """`CaseEvidence.small` alone, which is seen in a tenth of the time."""
    seen: set[str] = set()
    for text in texts:
        words = WORD.findall(text)
        if not _lacks_capitals(text, len(words)):
            seen.update(words)
    return frozenset(fold_name(word) for word in seen if word[0].islower())


def read_words(text: str, evidence: CaseEvidence) -> list[Word]:
    """The words of a text in order, each with its features."""
    matches = list(WORD.finditer(text))
    folded = [fold_name(match.group()) for match in matches]
    no_capitals = NO_CAPITALS if _lacks_capitals(text, len(matches)) else 0
    listed = _find_listed(text, [(m.start(), m.end()) for m in matches], folded)
    words = []
    for match, key, on_lists in zip(matches, folded, listed, strict=True):
        features = _shape(text, match) | on_lists | no_capitals
        if key in evidence.small:
            features |= SEEN_SMALL
        if key in evidence.capital:
            features |= SEEN_CAPITAL
        words.append(Word(match.start(), match.end(), features))
    return words


def read_lines(lines: Iterable[str], evidence: CaseEvidence) -> list[list[Word]]:
    """The words of each line of a transcript.

    A line too short to tell is without capitals where another is and none has any.
    """
    words = [read_words(line, evidence) for line in lines]
    features = [word.features for in_line in words for word in in_line]
    if any(bits & CAPITAL for bits in features) or not any(bits & NO_CAPITALS for bits in features):
        return words
    return [
        [replace(word, features=word.features | NO_CAPITALS) for word in in_line]
        for in_line in words
    ]


def read_marked_words(text: str, small: Collection[str]) -> Iterator[Word]:
    """The words of a text that begin with a capital or hold a digit, in order, each with its shape
    and whether it is one of those seen small; what lists it is on is not looked up."""
    for match in WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() and not _has_digit(word):
            continue
        seen = SEEN_SMALL if fold_name(word) in small else 0
        yield Word(match.start(), match.end(), _shape(text, match) | seen)


def _shape(text: str, match: re.Match[str]) -> int:
    word = match.group()
    features = 0
    if word[0].isupper() and not _FORMS_OF_I.fullmatch(word):
        features |= CAPITAL
        if len(word) > 1 and word.isupper():
            features |= ALL_CAPITALS
    if _has_digit(word):
        features |= DIGIT
    if _starts_sentence(text, match.start()):
        features |= SENTENCE_START
    return features


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def _starts_sentence(text: str, start: int) -> bool:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # most words follow another
    before = text[max(0, start - 8) : start]
    return start == 0 or not before.strip() or bool(_SENTENCE_END.search(before))


def _lacks_capitals(text: str, words: int) -> bool:
    """True for talk written all in small letters, as automatic transcripts are.

    That is five words and more, none with a capital but I, and not a sentence in good order that
    merely begins with I.
    """
    if words < 5:
        return False
    first = WORD.search(text)
    if first and first.group()[0].isupper() and any(mark in text for mark in ".?!"):
        return False
    return not any(
        match.group()[0].isupper() and not _FORMS_OF_I.fullmatch(match.group())
        for match in WORD.finditer(text)
    )


def _find_listed(text: str, spans: list[tuple[int, int]], folded: list[str]) -> list[int]:
    """For each word the lists that it, or the longest phrase around it, is on."""
    index = _phrase_index()
    longest = _longest_by_first_word()
    found = [
        DICTIONARY if key in dictionary_words() or _drops_g(text, end, key) else 0
        for key, (_, end) in zip(folded, spans, strict=True)
    ]
    covered = 0
    for position, key in enumerate(folded):
        for length in range(min(longest.get(key, 0), len(folded) - position), 0, -1):
            if length == 1 and position < covered:
                break
            features = index.get(" ".join(folded[position : position + length]), 0)
            if not features or not _joined(text, spans[position : position + length]):
                continue
            if length > 1:
                features |= PHRASE
            for inside in range(position, position + length):
                found[inside] |= features
            covered = max(covered, position + length)
            break
    return found


def _drops_g(text: str, end: int, key: str) -> bool:
    """True for a word of the dictionary whose g is not said: "sittin'"."""
    return (
        key.endswith("in")
        and text[end : end + 1] in _APOSTROPHES
        and f"{key}g" in dictionary_words()
    )


def _joined(text: str, spans: list[tuple[int, int]]) -> bool:
    """True when only a space, hyphen, ampersand, full stop or 's stands between the words."""
    gaps = (text[a[1] : b[0]] for a, b in pairwise(spans))
    return all(len(gap) <= 3 and not set(gap) - set(" -&.'’") for gap in gaps)


@lru_cache(maxsize=1)
def _phrase_index() -> Mapping[str, int]:
    """Every listed word or phrase, as folded words with spaces, and the bits of its lists."""
    index: dict[str, int] = {}

    def enter(keys: Iterable[str], bit: int) -> None:
        for key in keys:
            phrase = key if key.isalpha() else " ".join(WORD.findall(key))
            index[phrase] = index.get(phrase, 0) | bit

    enter(given_names(), GIVEN_NAME)
    enter(surnames(), SURNAME)
    enter((key for key, place in places().items() if place.country == "GB"), PLACE_UK)
    enter((key for key, place in places().items() if place.country != "GB"), PLACE_ABROAD)
    enter(nationalities(), NATIONALITY)
    enter(harmless_capitals(), HARMLESS)
    enter(organisations(), ORGANISATION)
    return index


@lru_cache(maxsize=1)
def _longest_by_first_word() -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for phrase in _phrase_index():
        first, length = phrase.partition(" ")[0], phrase.count(" ") + 1
        if length > longest.get(first, 0):
            longest[first] = min(length, _LONGEST_PHRASE)
    return longest
