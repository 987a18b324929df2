"""The trained recogniser of models/recogniser: names of people, places and organisations in
talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._belonging import tells_of_people
from qualkit.anonymise.recognisers._counting import is_counted
from qualkit.anonymise.recognisers._days import tells_a_day
from qualkit.anonymise.recognisers._numbers import UNITS
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.english import is_english
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    harmless_capitals,
    is_listed_person,
    nationalities,
    organisations,
)
from qualkit.nlp.recogniser import load_recogniser
from qualkit.nlp.word_evidence import CaseEvidence, gather_case_evidence

_TYPES = {
    "PERSON": IdentifierType.PERSON,
    "PLACE": IdentifierType.PLACE,
    "ORGANISATION": IdentifierType.ORGANISATION,
    "NATIONALITY": IdentifierType.NATIONALITY,
    "DATE": IdentifierType.DATE,
    "AGE": IdentifierType.AGE,
    "OTHER": IdentifierType.OTHER_NAME,
}
#: The reason of what it finds.
TRAINED = "trained recogniser"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: Other proper names less sure than this may be of a person, a place or an organisation.
_SURELY_HARMLESS = 0.993
#: Below this a name of somebody or of a place may be a nationality that the network never met.
_NOT_SURE = 0.5
_NAMED = (IdentifierType.PERSON, IdentifierType.PLACE)
#: How many characters round a number are looked at.
_REACH = 40
_SPOKEN_YEAR = re.compile(
    rf"(?<!\w)(?:nineteen|twenty)[ \-](?:oh|\w+teen|\w+ty)\b(?:[ \-](?:{UNITS})\b)?", re.I
)


class Neural:
    """Reads a text line by line (one line is one paragraph of a turn), all lines in one batch."""

    name = TRAINED

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        starts, lines, position = [], [], 0
        for line in text.split("\n"):
            if line.strip():
                starts.append(position)
                lines.append(line)
            position += len(line) + 1
        evidence = knowledge.case_evidence or gather_case_evidence(lines)
        spans = load_recogniser().recognise(lines, evidence)
        reads_english = is_english(text)
        for start, in_line in zip(starts, spans, strict=True):
            for span in in_line:
                kind = _TYPES.get(span.label)
                found = (start + span.start, start + span.end)
                if kind is None:
                    continue
                kind = by_lists(text[slice(*found)], kind, span.score)
                if _tells_nothing(text, *found, kind):
                    continue
                if (
                    kind is IdentifierType.OTHER_NAME
                    and span.score >= _SURELY_HARMLESS
                    and not _has_unknown_word(text, *found)
                ):
                    continue
                if reads_english:
                    yield Found(*found, kind, span.score, TRAINED)
                    continue
                for first, last in _written_as_names(text, *found, evidence):
                    yield Found(first, last, kind, span.score, TRAINED)


def by_lists(words: str, kind: IdentifierType, score: float) -> IdentifierType:
    """What a list says that somebody is not: "Soviet", "the Republican nomination"."""
    folded = fold_name(words)
    if kind not in _NAMED or is_listed_person(folded):
        return kind
    if kind is IdentifierType.PERSON and folded in organisations():
        return IdentifierType.ORGANISATION
    if score < _NOT_SURE and folded in nationalities():
        return IdentifierType.NATIONALITY
    return kind


def _tells_nothing(text: str, start: int, end: int, kind: IdentifierType) -> bool:
    """True for a date that is no day ("last month"), a harmless name ("Ramadan"), a year or a count
    taken for an age ("seven-oh-four"), and the nationality of a language or a thing.
    """
    if kind is IdentifierType.DATE:
        return not tells_a_day(text[start:end])
    if kind is IdentifierType.OTHER_NAME:
        return fold_name(text[start:end]) in harmless_capitals()
    if kind is IdentifierType.PERSON and _is_subject(text[start:end]):
        return True
    if kind is IdentifierType.NATIONALITY:
        return not tells_of_people(text, start, end)
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    years = _SPOKEN_YEAR.finditer(text, max(0, start - _REACH), end + _REACH)
    is_year = any(year.start() < end and start < year.end() for year in years)
    return kind is IdentifierType.AGE and (is_year or is_counted(before, after))


def _is_subject(words: str) -> bool:
    """True for what is taught and examined and is nobody's name: "Linguistics and Philosophy"."""
    folded = fold_name(words)
    is_taught = harmless_capitals().get(folded) == "education"
    return is_taught and not is_listed_person(folded)


def _has_unknown_word(text: str, start: int, end: int) -> bool:
    """True for another proper name with a word in it that no dictionary has.

    "Groundhog Day", "Sprint Planning", "DBS" and "iPad" identify nobody; "the Zibrowski Prize" may.
    """
    return any(
        not match[0].isupper()
        and fold_name(match[0]) not in dictionary_words()
        and fold_name(match[0]) not in harmless_capitals()
        for match in _WORD.finditer(text, start, end)
    )


def _written_as_names(
    text: str, start: int, end: int, evidence: CaseEvidence
) -> Iterator[tuple[int, int]]:
    """In a language that the model was not taught, only capitals that are never seen small
    count.
    """
    for match in _WORD.finditer(text, start, end):
        if match[0][0].isupper() and fold_name(match[0]) not in evidence.small:
            yield match.span()


PLUGIN = Neural()
