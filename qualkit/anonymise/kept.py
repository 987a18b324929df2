"""What was seen and kept: every capital, number and health condition in the anonymised text.

The UK Data Service's helper macro highlights all numbers and all capitalised words, so that a
person looks at each. What qualkit did not replace of these is listed with the reason, the least
explained first: a floor under what the recognisers miss.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualkit.anonymise.conditions import COMMON_CONDITIONS, RARE_CONDITIONS, names_pattern
from qualkit.anonymise.public import is_public
from qualkit.core.mention import Entity, IdentifierType
from qualkit.core.span import Span
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    harmless_capitals,
    nationalities,
    organisations,
    places,
)
from qualkit.nlp.word_evidence import (
    DIGIT,
    SEEN_SMALL,
    SENTENCE_START,
    read_marked_words,
)

COLUMNS = ("form", "reason", "count", "transcripts", "context", "decision", "new_type")
UNEXPLAINED = "nothing took it for a name"
BY_POLICY = "kept by the policy"
BY_REVIEWER = "kept by a reviewer's decision"

RARE = "a rare health condition"
COMMON = "a common health condition"
#: From the reason that most wants a look to the one that least does.
_ORDER = (
    UNEXPLAINED,
    RARE,
    "a number",
    COMMON,
    "a single letter",
    BY_POLICY,
    BY_REVIEWER,
    "a public name",
    "nationality or religion",
    "a known harmless capital",
    "a word at the start of a sentence",
)
_CONTEXT_CHARACTERS = 40
_CONTRACTION = re.compile(r"(?:n't|'(?:re|ve|ll|d|s|m))$")
_RARE_NAMES, _COMMON_NAMES = map(names_pattern, (RARE_CONDITIONS, COMMON_CONDITIONS))
_CONDITION = re.compile(rf"(?:(?P<rare>{_RARE_NAMES})|{_COMMON_NAMES})(?!\w)", re.I)
_LETTERS = re.compile(r"\w+")
_CONDITION_BEGINNINGS = frozenset(
    re.split(r"\W", one)[0] for one in (*RARE_CONDITIONS, *COMMON_CONDITIONS)
)
_FORM_OF_I = re.compile(r"I(?:['’](?:m|d|ll|ve|s))?")


@dataclass
class KeptForm:
    """One form with one reason. transcripts: how many it stands in. context: of its first place,
    anonymised."""

    form: str
    reason: str
    count: int
    transcripts: int
    context: str

    def cells(self) -> list[str]:
        """The row as text, in the order of COLUMNS."""
        return [
            self.form,
            self.reason,
            str(self.count),
            str(self.transcripts),
            self.context,
            "",
            "",
        ]


@dataclass(frozen=True, slots=True)
class KeptText:
    """An anonymised text, and where its replacements stand in it."""

    text: str
    replaced: Sequence[Span]


def kept_in(
    text: KeptText, small: Collection[str], decided: Mapping[str, str] = MappingProxyType({})
) -> list[KeptForm]:
    """Every form with a capital or a digit, and every health condition, of one text outside the
    replacements, with why it was kept.

    small: words of the project that are seen with a small letter, folded. decided: forms
    (casefolded) that are kept on purpose, with the reason: BY_POLICY or BY_REVIEWER.
    """
    found: dict[tuple[str, str], KeptForm] = {}
    reasons: dict[tuple[str, int], str] = {}
    edges = _Edges(text.replaced)
    for word in read_marked_words(text.text, small):
        form = text.text[word.start : word.end]
        if edges.covers(word.start) or _FORM_OF_I.fullmatch(form):
            continue
        written = (form, word.features)
        if written not in reasons:
            reasons[written] = _reason(*written, decided)
        _count(found, text.text, Span(word.start, word.end), reasons[written])
    edges = _Edges(text.replaced)
    for span, reason in find_conditions(text.text):
        if not edges.covers(span.start):
            _count(found, text.text, span, reason)
    return list(found.values())


def join_kept(kept: Iterable[Iterable[KeptForm]]) -> list[KeptForm]:
    """One row for each form and reason of all texts, the least explained first."""
    joined: dict[tuple[str, str], KeptForm] = {}
    for rows in kept:
        for one in rows:
            key = (one.form, one.reason)
            if key not in joined:
                joined[key] = one
                continue
            joined[key].count += one.count
            joined[key].transcripts += one.transcripts
    return sorted(joined.values(), key=lambda row: (_ORDER.index(row.reason), -row.count, row.form))


def _count(found: dict[tuple[str, str], KeptForm], text: str, span: Span, reason: str) -> None:
    key = (span.of(text), reason)
    if key not in found:
        found[key] = KeptForm(*key, 0, 1, _context(text, span.start, span.end))
    found[key].count += 1


class _Edges:
    """Answers whether a position lies in one of many spans, for positions that only go up."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda one: one.start)
        self._next = 0

    def covers(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next].end <= position:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next].start <= position


def find_conditions(text: str) -> Iterator[tuple[Span, str]]:
    """Where the names of health conditions stand in a text, and which kind each is."""
    # The expression has over 150 names: it is tried only at words that one of them begins with.
    end = 0
    for word in _LETTERS.finditer(text):
        if word.start() < end or word[0].casefold() not in _CONDITION_BEGINNINGS:
            continue
        if match := _CONDITION.match(text, word.start()):
            end = match.end()
            yield Span(*match.span()), RARE if match["rare"] else COMMON


def _reason(form: str, features: int, decided: Mapping[str, str]) -> str:
    folded = fold_name(form)
    if why := decided.get(form.casefold()):
        return why
    if features & DIGIT:
        return "a number"
    if any(is_public(Entity("", kind, form)) for kind in _PUBLIC_TYPES):
        return "a public name"
    if folded in nationalities():
        return "nationality or religion"
    if folded in harmless_capitals():
        return "a known harmless capital"
    if len(form) == 1:
        return "a single letter"
    # "You're", "Nan'd"
    bare = _CONTRACTION.sub("", folded)
    is_name_too = bare in places() or bare in organisations()
    is_word = bare in dictionary_words() and (not is_name_too or features & SEEN_SMALL)
    if is_word and (features & SENTENCE_START or form.isupper()):
        return "a word at the start of a sentence"
    return UNEXPLAINED


_PUBLIC_TYPES = (IdentifierType.PERSON, IdentifierType.PLACE, IdentifierType.ORGANISATION)


def _context(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT_CHARACTERS) : start]
    after = text[end : end + _CONTEXT_CHARACTERS]
    return " ".join(f"…{before}{text[start:end]}{after}…".split())
