"""Decide which of the network's probabilities make a word a name, and what the transcript adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualkit.nlp.lexicon import fold_name
from qualkit.nlp.scored import IDENTIFYING, WordScores
from qualkit.nlp.word_evidence import CAPITAL, DICTIONARY, NO_CAPITALS

Decision = tuple[str, float]  # a label, and how likely it is that the word is of that kind

#: From this probability on, an unusual word is a name wherever it stands in the transcript.
_SURE = 0.5
#: Words that end the name of an institution; in talk without capitals only its name tells them.
_INSTITUTIONS = frozenset(
    {
        *("university", "uni", "college", "school", "academy", "primary", "grammar"),
        *("hospital", "infirmary", "surgery", "council", "museum", "gallery", "trust"),
        *("fc", "united", "rovers", "wanderers", "athletic", "ltd", "limited", "foundation"),
        *("institute", "infants", "juniors", "comprehensive", "polytechnic", "brewery", "housing"),
        *("club", "arms", "inn", "hotel", "tavern", "chapel", "mosque", "mill", "colliery"),
        *("gazette", "echo", "observer", "chronicle", "telegraph", "mercury", "argus", "mail"),
    }
)
#: Those that stand before "of" and a name as well: "university of hull".
_BEFORE_OF = frozenset({"university", "college", "institute", "bank", "church", "museum"})
#: Titles that stand so before the name of a person: "duke of devonshire".
_TITLES_OF = frozenset({"duke", "duchess", "earl", "countess", "marquis", "marquess"})
#: What follows "and" in the name of a family's firm: "rome and sons".
_FAMILY = frozenset({"son", "sons", "daughter", "daughters"})


def decide(word: WordScores, thresholds: Mapping[str, float]) -> Decision:
    """The label that one word counts as, "O" for none, before its neighbours are looked at.

    The score is the probability that the word is something of that kind.
    """
    written = "small"
    if word.features & CAPITAL:
        written = "capital"
    elif word.features & NO_CAPITALS:
        written = "no capitals"
    if word.identifying >= thresholds[written]:
        return max(IDENTIFYING, key=word.probabilities.__getitem__), word.identifying
    label = "AGE" if word.probabilities["AGE"] >= thresholds["age"] else word.label
    needed = thresholds["age" if label == "AGE" else "other"]
    if label in IDENTIFYING or word.probabilities[label] < needed:
        return "O", word.probabilities["O"]
    return label, word.probabilities[label]


def sure_forms(texts: Sequence[str], scored: Sequence[Sequence[WordScores]]) -> dict[str, Decision]:
    """Words of no dictionary that the network is sure of somewhere in talk without capitals.

    There nothing but the sentence tells a name; one clear sentence tells it for all others.
    """
    sure: dict[str, Decision] = {}
    for text, words in zip(texts, scored, strict=True):
        for word in words:
            if not word.features & NO_CAPITALS or word.features & DICTIONARY:
                continue
            form = fold_name(text[word.start : word.end])
            score = word.identifying
            if score >= _SURE and len(form) > 2 and score > sure.get(form, ("", 0.0))[1]:
                label = max(IDENTIFYING, key=word.probabilities.__getitem__)
                sure[form] = label, score
    return sure


def complete_institutions(
    text: str, words: Sequence[WordScores], decisions: list[Decision]
) -> None:
    """Take the words around a name into it that make an institution of it: "hull university".

    Only in talk without capitals: elsewhere they have one and patterns find them. Changes
    `decisions` in place.
    """
    for at, word in enumerate(words):
        written = text[word.start : word.end]
        if not word.features & NO_CAPITALS or decisions[at][0] in IDENTIFYING:
            continue
        if written in _INSTITUTIONS and at and decisions[at - 1][0] in IDENTIFYING:
            if text[words[at - 1].end : word.start] == " ":
                decisions[at] = "ORGANISATION", decisions[at - 1][1]
                first = at - 1
                while first >= 0 and decisions[first][0] in IDENTIFYING:
                    decisions[first] = "ORGANISATION", decisions[first][1]
                    first -= 1
        elif written in _BEFORE_OF or written in _TITLES_OF:
            named = _after_of(text, words, at)
            if named and decisions[named][0] in IDENTIFYING:
                label = "ORGANISATION" if written in _BEFORE_OF else "PERSON"
                for inside in range(at, named + 1):
                    decisions[inside] = label, decisions[named][1]
        elif written in _FAMILY and _is_firm(text, words, at, decisions):
            for inside in (at - 2, at - 1, at):
                decisions[inside] = "ORGANISATION", decisions[at - 2][1]


def _is_firm(
    text: str, words: Sequence[WordScores], at: int, decisions: Sequence[Decision]
) -> bool:
    """True for a word of the family right after a name and "and", with nothing between them."""
    if at < 2 or decisions[at - 2][0] not in IDENTIFYING:
        return False
    return text[words[at - 2].end : words[at].start] == " and "


def _after_of(text: str, words: Sequence[WordScores], at: int) -> int:
    """The number of the word after "of" or "of the", when one of them follows; else 0."""
    following = [text[one.start : one.end] for one in words[at + 1 : at + 3]]
    if following[:1] != ["of"]:
        return 0
    named = at + (3 if following[1:] == ["the"] else 2)
    return named if named < len(words) else 0
