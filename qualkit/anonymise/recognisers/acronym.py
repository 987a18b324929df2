"""Bodies that are called by letters: "I'd the grades for RGU", "it's SRUC now", "in B and M".

Letters that no list has are far more often an employer, a college or a charity that few know than
anything else; those that identify nobody (exams, benefits, illnesses, tools) are few, and known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._harmless_letters import HARMLESS_LETTERS, HARMLESS_PAIRS
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import dictionary_words, fold_name, harmless_capitals, nationalities

_REASON = "letters that are on no list of harmless ones"
#: Not beside a hyphen, a stop or a bracket: part of a code, an address, a note of the transcriber.
_ALONE = r"(?![\w\-/&@\])]|\.\w|['’](?!s\b)\w)"
_LETTERS = re.compile(rf"(?<![\w'’\-./&@\[(])[A-Z]{{3,6}}{_ALONE}")
_PAIR = re.compile(rf"(?<![\w'’\-./&])[A-Z](?: (?:and|&|'?n'?) |&)[A-Z]{_ALONE}")
#: Grades ("AAB"), numerals ("XIV"), a word drawn out ("NOOO").
_NO_NAME = re.compile(r"[A-EU]{3}|[IVXLCM]+|\w*(\w)\1\1\w*")
_SHOUTED_BEFORE, _SHOUTED_AFTER = re.compile(r"\b[A-Z]{2,}\s*$"), re.compile(r"\s*[A-Z]{2,}\b")
#: "Reactive Oxygen Species (ROS)", "ROS [reactive oxygen species]": a term with its letters.
_EXPLAINED = (
    re.compile(r"(?P<words>(?:[A-Za-z]+[ \-]){2,8})[(\[](?P<letters>[A-Z]{3,6})[)\]]"),
    re.compile(r"(?<![\w\-])(?P<letters>[A-Z]{3,6}) ?[(\[](?P<words>(?:[A-Za-z]+[ \-,]*){3,8})"),
    re.compile(r"[(\[](?P<words>(?:[A-Za-z]+[ \-]?){3,8})[)\]] (?P<letters>[A-Z]{3,6})(?!\w)"),
)
_PART = re.compile(r"[A-Za-z]+")
#: What the words of a body end in, in whatever letters it is called.
_BODY = frozenset(
    {
        *("academy", "agency", "alliance", "association", "authority", "bank", "board", "bureau"),
        *("centre", "center", "charity", "church", "club", "college", "commission", "committee"),
        *("company", "corporation", "council", "department", "federation", "force", "foundation"),
        *("group", "institute", "institution", "laboratory", "league", "museum", "network"),
        *("office", "organisation", "organization", "partnership", "party", "police", "project"),
        *("school", "service", "services", "society", "trust", "union", "university", "wales"),
    }
)


class Acronym:
    """Three to six capitals, or two with "and" between, that stand for nothing known."""

    name = "acronym"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        terms = explained_terms(text)
        for match in _LETTERS.finditer(text):
            if (
                match[0] not in terms
                and _may_name(match[0])
                and not _is_among_shouted(text, *match.span())
            ):
                yield Found(*match.span(), IdentifierType.ORGANISATION, 0.55, _REASON)
        for match in _PAIR.finditer(text):
            if match[0][0] + match[0][-1] not in HARMLESS_PAIRS:
                yield Found(*match.span(), IdentifierType.ORGANISATION, 0.55, _REASON)


def explained_terms(text: str) -> frozenset[str]:
    """Letters that the text explains by words of the dictionary, none of them a body's."""
    return frozenset(
        match["letters"]
        for pattern in _EXPLAINED
        for match in pattern.finditer(text)
        if _is_a_term(match["letters"].lower(), _PART.findall(match["words"].lower()))
    )


def _is_a_term(letters: str, words: list[str]) -> bool:
    """True where words in a row begin with these letters and say what thing it is."""
    ends = (words[-len(letters) :], words[: len(letters)])
    return any(
        "".join(word[0] for word in some) == letters
        and _BODY.isdisjoint(some)
        and all(word in dictionary_words() for word in some)
        for some in ends
    )


def _may_name(letters: str) -> bool:
    if letters in HARMLESS_LETTERS or _NO_NAME.fullmatch(letters):
        return False
    word = fold_name(letters)
    return not (
        word in dictionary_words() or word in harmless_capitals() or word in nationalities()
    )


def _is_among_shouted(text: str, start: int, end: int) -> bool:
    """True where a neighbour is all capitals too: a heading, or somebody shouts."""
    line_start = text.rfind("\n", 0, start) + 1
    before, after = text[max(line_start, start - 30) : start], text[end : end + 30]
    return bool(_SHOUTED_AFTER.match(after) or _SHOUTED_BEFORE.search(before))


PLUGIN = Acronym()
