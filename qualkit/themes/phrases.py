"""Find a codebook's phrases in talk: with inflection, over hesitations, with gaps where asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualkit.core.codebook import Code
from qualkit.themes.inflection import word_forms

#: Words that "…" or "*" between two words of a phrase may stand for, at most.
LONGEST_GAP = 3

_WORD = re.compile(r"\w+(?:['’&-]\w+)*|&")
_PHRASE_WORD = re.compile(r"\w+(?:['’&-]\w+)*|&|\.{3}|…|\*")
_HESITATIONS = frozenset(["um", "umm", "er", "erm", "uh", "eh", "ehm", "mm", "hmm"])


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found for a code: [start, end) of the text searched. words: of the phrase."""

    code: str
    phrase: str
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a phrase. forms: in lower case; exact: to be written just so (NHS, PIP)."""

    forms: frozenset[str]
    exact: str
    gap_before: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    code: str
    phrase: str
    steps: tuple[_Step, ...]
    is_negative: bool


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The phrases that begin with one word, by the word that follows at once; others: those of one
    word and with a gap behind the first.
    """

    by_second: dict[str, list[_Compiled]]
    others: list[_Compiled]


class PhraseMatcher:
    """All phrases of all codes, looked up by their first two words ("the" alone begins hundreds):
    time grows with the text alone."""

    def __init__(self, codes: Sequence[Code]) -> None:
        self._by_first: dict[str, _Beginning] = {}
        for code in codes:
            for phrase in code.phrases:
                self._add(_compile(code.id, phrase, is_negative=False))
            for phrase in code.negative_phrases:
                self._add(_compile(code.id, phrase, is_negative=True))

    def _add(self, compiled: _Compiled | None) -> None:
        if compiled is None:
            return
        for form in compiled.steps[0].forms:
            beginning = self._by_first.setdefault(form, _Beginning({}, []))
            if len(compiled.steps) == 1 or compiled.steps[1].gap_before:
                beginning.others.append(compiled)
                continue
            for following in compiled.steps[1].forms:
                beginning.by_second.setdefault(following, []).append(compiled)

    def find(self, text: str) -> list[PhraseMatch]:
        """Matches in order of place; none that a negative phrase of the same code overlaps, and
        none inside a longer match of the same code."""
        return self.find_both(text)[0]

    def find_negative(self, text: str) -> list[PhraseMatch]:
        """Where negative phrases of the codes stand, in order of place."""
        return self.find_both(text)[1]

    def find_both(self, text: str) -> tuple[list[PhraseMatch], list[PhraseMatch]]:
        """What `find` and `find_negative` give, the text read once."""
        found, negative = self._search(text)
        return (
            _keep_longest(found, [(one.code, one.start, one.end) for one in negative]),
            sorted(negative, key=lambda one: (one.start, one.end, one.code, one.phrase)),
        )

    def find_every(self, text: str) -> list[PhraseMatch]:
        """Every place of every phrase, also inside a longer match or on the words of another
        phrase: "level up" and "levelling up" both stand in "levelling up"."""
        return self._search(text)[0]

    def _search(self, text: str) -> tuple[list[PhraseMatch], list[PhraseMatch]]:
        tokens = [
            (m.group(), m.start(), m.end())
            for m in _WORD.finditer(text)
            if m.group().lower() not in _HESITATIONS
        ]
        # Automatic transcripts have no capitals: there, "nhs" must do for NHS.
        has_capitals = any(word[0].isupper() for word, _, _ in tokens)
        found: list[PhraseMatch] = []
        negative: list[PhraseMatch] = []
        lowered = [word.lower().replace("’", "'") for word, _, _ in tokens]
        for at, (form, following) in enumerate(pairwise([*lowered, ""])):
            beginning = self._by_first.get(form)
            if beginning is None:
                continue
            for compiled in (*beginning.others, *beginning.by_second.get(following, ())):
                last = _follow(compiled.steps, tokens, lowered, at, has_capitals)
                if last is None:
                    continue
                start, end = tokens[at][1], tokens[last][2]
                match = PhraseMatch(compiled.code, compiled.phrase, start, end, len(compiled.steps))
                (negative if compiled.is_negative else found).append(match)
        return found, negative


def _compile(code: str, phrase: str, *, is_negative: bool) -> _Compiled | None:
    steps: list[_Step] = []
    gap = False
    for word in _PHRASE_WORD.findall(phrase):
        if word in ("...", "…", "*"):
            gap = bool(steps)
            continue
        is_acronym = len(word) > 1 and word.isupper() and word.isascii()
        forms = frozenset({word.lower()}) if is_acronym else word_forms(word.lower())
        steps.append(_Step(forms, word if is_acronym else "", gap))
        gap = False
    return _Compiled(code, phrase, tuple(steps), is_negative) if steps else None


def _follow(
    steps: Sequence[_Step],
    tokens: Sequence[tuple[str, int, int]],
    lowered: Sequence[str],
    at: int,
    has_capitals: bool,
) -> int | None:
    """The index of the last token when the steps follow one another from `at`, else None."""
    last = at
    for number, step in enumerate(steps):
        first = at if number == 0 else last + 1
        reach = first + (LONGEST_GAP if step.gap_before else 0)
        for index in range(first, min(reach + 1, len(tokens))):
            word = tokens[index][0]
            if lowered[index] in step.forms and (
                not step.exact or word == step.exact or not has_capitals
            ):
                last = index
                break
        else:
            return None
    return last


def _keep_longest(
    found: list[PhraseMatch], barred: list[tuple[str, int, int]]
) -> list[PhraseMatch]:
    kept: list[PhraseMatch] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start, m.code, m.phrase)):
        overlaps = any(
            code == match.code and start < match.end and match.start < end
            for code, start, end in barred
        )
        inside = any(
            other.code == match.code and other.start <= match.start and match.end <= other.end
            for other in kept
        )
        if not overlaps and not inside:
            kept.append(match)
    return sorted(kept, key=lambda m: (m.start, m.end, m.code))
