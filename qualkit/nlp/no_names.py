"""What spelling says for or against a word in a name, whatever the network thinks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualkit.nlp.lexicon import fold_name, harmless_capitals
from qualkit.nlp.scored import IDENTIFYING, ScoredSpan, WordScores
from qualkit.nlp.word_evidence import (
    CAPITAL,
    DICTIONARY,
    GIVEN_NAME,
    HARMLESS,
    NAME_LISTS,
    NO_CAPITALS,
    ORGANISATION,
    PLACE_ABROAD,
    SEEN_CAPITAL,
    SENTENCE_START,
)

#: Words that no name begins with, though a sentence often does.
_FUNCTION_WORDS = frozenset(
    {
        *("to", "in", "at", "from", "of", "on", "for", "with", "by", "into", "near", "over", "up"),
        *("and", "but", "or", "so", "if", "when", "as", "because", "than", "that", "this", "then"),
        *("he", "she", "we", "they", "you", "it", "my", "his", "her", "our", "their", "your", "me"),
        *("is", "was", "are", "were", "do", "did", "has", "had", "what", "where", "who", "how"),
    }
)
#: Beside these a word is no part of a name for its neighbour's sake: "Our MP", "The Governor".
_NO_NEIGHBOURS = _FUNCTION_WORDS | {"the"}
_CONTRACTION = re.compile(
    r"n't$|^(?:i|you|we|they|he|she|it|let|that|there|here|what|who|how|where)'"
)
#: Thanks, not the surname.
_THANKS = re.compile(r"Ta(?: very much| ever so| for\b| much\b|[,.!])")
_CLITIC = re.compile(r"'(?:d|ll|ve|s|re)$")
#: A surname that begins with a particle cut short: "d'Angelo", "dell'Orto".
_ELIDED = re.compile(r"[a-z]{1,4}['’][A-ZÀ-Þ]")
_PREFIX = re.compile(r"(?i:co|ex|non|anti|pro|post|pre|semi|mid|multi|self|vice)-[a-z]")
_MONTH_WORDS = frozenset({"march", "april", "may", "june", "august"})
#: What stands before a month and before no person: "in May", "last June", "the 3rd of March".
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|last|next|this|every|late|early|mid|end of|middle of|start of|"
    r"beginning of)|\d(?:st|nd|rd|th)?(?: of)?|\w+th of)[\s-]+$",
    re.I,
)
#: Nobody lives in a month: that March is the town.
_LIVES_BEFORE = re.compile(r"\b(?:live[sd]?|living|moved) (?:in|to) $", re.I)
_AFTER_MONTH = re.compile(
    r"\s+(?:\d|last year|next year|this year|(?:or|to|till|until) (?:January|February|March|April|"
    r"May|June|July|August|September|October|November|December))"
)
#: Adjectives made of a name ("Hegelian", "Darwinism"): they name a thing, not a person.
_DOCTRINE = re.compile(r"\w{3,}(?:ians?|isms?|ists?|phobia|phobic|esque)", re.I)
_SMALL_WORD = re.compile(r" [a-z]{3,}")
#: Before these, in talk without capitals, a word of the dictionary is that word: "a beautiful
#: palace", "that chimney". Not "our": "our Grace".
_DETERMINER = re.compile(
    r"(?<![\w'’])(?:an?|my|his|her|your|their|this|that|these|those|no|some|any|every|each|"
    r"another|what|only|old) $"
)
#: There it counts as a name from this probability on (chosen on all sets in small letters: below,
#: 100 of 3,200 other words for two of names).
_AFTER_DETERMINER = 0.8
#: Written with a capital, "the Month", "our Constitution", a word of the dictionary that looks most
#: like a person's name counts as one from this probability on.
_CAPITAL_AFTER_DETERMINER = 0.2
#: Not "a": "her dad's a Janner".
_ARTICLE = re.compile(r"(?<![\w'’])(?:the|our|my|his|her|your|their|this|that|each|every) $")
#: From this probability on the word that follows is of the same name.
_OF_THE_SAME = 0.1
#: A harmless capital counts as a name from this probability on.
_SURE = 0.9
_LIKELY = 0.75


def is_no_name(text: str, words: Sequence[WordScores], number: int, *, has_capitals: bool) -> bool:
    """True for a word that a transcript's spelling shows to be none of a name.

    Where names are written with capitals, a small word is part of one only when it is a listed name
    or stands with a capital elsewhere; a dictionary word at the start of a sentence ("Framed. Both
    of them.") needs a capital elsewhere, a list or a capitalised neighbour; kin, titles and
    interjections ("Mam", "MP", "Naw") name nobody alone.
    """
    word = words[number]
    features = word.features
    written = text[word.start : word.end]
    if not any(letter.isupper() for letter in written):
        return _is_small_word(text, words, number, has_capitals=has_capitals)
    begins = written.lower() in _FUNCTION_WORDS or _THANKS.match(text, word.start)
    if features & SENTENCE_START and begins:
        return True  # "To Rotherham.", "Ta, Ben."
    if _CONTRACTION.search(fold_name(written)):
        return True  # "Can't I?"
    if _PREFIX.match(text, word.start):
        return True  # "Co-founder"
    if _is_month(text, word):
        return True
    if _is_of_a_doctrine(text, words, number):
        return True
    if features & (NAME_LISTS & ~PLACE_ABROAD):
        return False
    if _has_capital_neighbour(text, words, number):
        return False
    if len(written) == 1:  # "U.S", "George H. W. Bush"
        return "." not in text[max(0, word.start - 1) : word.end + 1]
    if _harmless_kind(written) == "address":
        return True
    if features & HARMLESS:
        return word.identifying < _SURE
    common = features & SENTENCE_START and features & DICTIONARY and not features & SEEN_CAPITAL
    return bool(common) or _is_nobody_after_an_article(text, word)


def _is_small_word(
    text: str, words: Sequence[WordScores], number: int, *, has_capitals: bool
) -> bool:
    """True for a small word that is no name's, by the list it is on or the words around it."""
    features = words[number].features
    if features & NO_CAPITALS:
        return _is_determined(text, words, number)
    is_known = features & (NAME_LISTS | SEEN_CAPITAL) and not features & DICTIONARY
    return has_capitals and not is_known


def _is_determined(text: str, words: Sequence[WordScores], number: int) -> bool:
    """True for a word of the dictionary, no given name, alone after an article or the like."""
    word = words[number]
    is_word = word.features & DICTIONARY and not word.features & (GIVEN_NAME | ORGANISATION)
    if not is_word or word.identifying >= _AFTER_DETERMINER:
        return False
    if not _DETERMINER.search(text, max(0, word.start - 9), word.start):
        return False
    following = words[number + 1 : number + 2]
    return not any(one.identifying >= _OF_THE_SAME for one in following)


def _is_nobody_after_an_article(text: str, word: WordScores) -> bool:
    """True for a capitalised word of the dictionary that is taken for a person without being sure,
    after an article or the like: "Interview of the Month", "our Constitution".
    """
    likely = max(IDENTIFYING, key=lambda label: word.probabilities[label])
    return bool(
        word.features & DICTIONARY
        and likely == "PERSON"
        and word.identifying < _CAPITAL_AFTER_DETERMINER
        and _ARTICLE.search(text, max(0, word.start - 9), word.start)
    )


def goes_on(text: str, span: ScoredSpan, word: WordScores) -> bool:
    """True for a capitalised word right after a name, "Stepwise Skills", "Dai Pickle", and for a
    surname with an elided particle: "Marco d'Angelo".
    """
    if text[span.end : word.start] != " ":
        return False
    if span.label == "PERSON" and _ELIDED.match(text, word.start, word.end):
        return True
    return (
        span.label in IDENTIFYING
        and bool(word.features & CAPITAL)
        and not word.features & HARMLESS
        and not word.features & NO_CAPITALS
    )


def _is_month(text: str, word: WordScores) -> bool:
    """True for a month that is a name too, where only a month can stand."""
    if text[word.start : word.end].lower() not in _MONTH_WORDS:
        return False
    before = text[max(0, word.start - 16) : word.start]
    if _LIVES_BEFORE.search(before):
        return False
    return bool(_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(text, word.end))


def _is_of_a_doctrine(text: str, words: Sequence[WordScores], number: int) -> bool:
    """True for a capitalised adjective before a small noun, unless it is likely or listed."""
    word = words[number]
    return bool(
        word.identifying < _LIKELY
        and not word.features & NAME_LISTS
        and _DOCTRINE.fullmatch(text, word.start, word.end)
        and _SMALL_WORD.match(text, word.end)
    )


def _harmless_kind(written: str) -> str:
    """The kind of a capital that names nobody, clitics aside ("Daddy'd"); "" for any other word."""
    kinds = harmless_capitals()
    folded = fold_name(written)
    return kinds.get(folded) or kinds.get(_CLITIC.sub("", folded), "")


def _has_capital_neighbour(text: str, words: Sequence[WordScores], number: int) -> bool:
    """True when the word before or after, a space away, may be of the same name."""
    word = words[number]
    for other in (*words[max(0, number - 1) : number], *words[number + 1 : number + 2]):
        gap = text[min(word.end, other.end) : max(word.start, other.start)]
        if (
            gap in (" ", "-", " & ")
            and other.features & CAPITAL
            and not other.features & HARMLESS
            and text[other.start : other.end].lower() not in _NO_NEIGHBOURS
        ):
            return True
    return False
