"""Join neighbouring words of one label into one name: "University of the Arts", "Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualkit.nlp.deciding import Decision
from qualkit.nlp.lexicon import fold_name, given_names, organisations, places, surnames
from qualkit.nlp.no_names import goes_on
from qualkit.nlp.scored import ScoredSpan, WordScores

#: Small words that stand inside the names of places and organisations, never alone between two of
#: them.
_INSIDE_NAMES = frozenset(
    {
        *("of", "the", "for", "on", "upon", "in", "under", "le", "la", "de", "by"),
        *("y", "yr", "na", "nan", "nam"),  # "Ysgol y Foryd", "Clann na Finne"
    }
)
#: Small words inside the names of people: "Vincent van der Meer", "Dafydd ap Rhys".
_PARTICLES = frozenset(
    {
        *("van", "von", "der", "den", "de", "da", "dos", "di", "du", "del", "la", "le", "ter"),
        *("ap", "ab", "ferch", "bin", "ibn", "bint", "al", "el", "ni", "ní", "nic", "uí", "ua"),
    }
)
_ABBREVIATED = re.compile(r"(?<!-)\b(?:\w{1,2}|Mrs|Prof|Rev|Cllr|Sgt|Col|Hon)$")
_JOINTS = frozenset({"&", "'", "’", ".", "'s", "’s"})


def join_words(
    text: str, words: Sequence[WordScores], decisions: Sequence[Decision]
) -> Iterator[ScoredSpan]:
    """Neighbouring words of one label, small words between two of them included."""
    open_span: ScoredSpan | None = None
    for word, (label, score) in zip(words, decisions, strict=True):
        if label == "O" and open_span and goes_on(text, open_span, word):
            label, score = open_span.label, open_span.score
        if label == "O":
            continue
        if open_span and _continues(
            text[open_span.start : open_span.end],
            text[open_span.end : word.start],
            text[word.start : word.end],
            open_span.label,
            label,
        ):
            best = max(open_span.score, score)
            open_span = ScoredSpan(open_span.start, word.end, label, best)
            continue
        if open_span:
            yield open_span
        open_span = ScoredSpan(word.start, word.end, label, score)
    if open_span:
        yield open_span


def _continues(words_before: str, gap: str, word: str, before: str, after: str) -> bool:
    """True when two words of one label, with `gap` between them, are parts of one name.

    "Sarah Jones", "Stockton-on-Tees", "University of the Arts"; but not "Leeds, York" nor "Ann.
    Bob".
    """
    if before != after:
        return False
    # A full stop joins only after an initial or a short title; else a sentence ends there.
    if "." in gap and not _ABBREVIATED.search(words_before):
        return False
    small = _INSIDE_NAMES if after in ("PLACE", "ORGANISATION") else frozenset()
    if after == "PERSON" and words_before[:1].isupper():
        small = _PARTICLES
    if after == "ORGANISATION" and gap == " and ":
        # "Salt and Tallow" is one firm, "Tesco and Asda" are two.
        first, last = fold_name(words_before), fold_name(word)
        are_people = first in given_names() and (last in given_names() or first not in surnames())
        return first not in organisations() and not are_people
    if after == "PLACE" and gap == " in " and word[0].isupper():
        # "Kirkby in Ashfield" is a town, "Plymouth in Hedley's car" is none.
        return fold_name(f"{words_before}{gap}{word}") in places()
    words = [word for word in re.split(r"[\s-]+", gap) if word]
    if len(words) > 1 and words[0] in ("'s", "’s"):
        return False  # "Mrs Bewick's in Fulwell"
    return len(words) <= 2 and all(word in small or word in _JOINTS for word in words)
