"""Score found identifiers against gold annotations: spans, leaks, over-masking.

Leaks and over-masking count words (stretches of letters, digits and inner apostrophes or hyphens).
A gold word leaks when it still stands in the anonymised text at its place. A word outside every
gold mention is over-masked when it no longer does; numbers and words of dates there are not counted
(TARGETS).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_DATE_WORD = re.compile(
    r"(?:\d.*|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-?\w+)?|\w+teen(?:th)?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+tieth)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A gold or found range of one document."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """k of n with the 95 % Wilson score interval (Wilson 1927). value is 0 when n is 0."""

    k: int
    n: int

    @property
    def value(self) -> float:
        return self.k / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        z, p = 1.959963984540054, self.value
        centre = (p + z * z / (2 * self.n)) / (1 + z * z / self.n)
        half = z * math.sqrt(p * (1 - p) / self.n + z * z / (4 * self.n**2)) / (1 + z * z / self.n)
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class LabelScore:
    """One label: exact and overlapping span precision, recall, F1, and the share of its words
    left. restated: how many of these were replaced by words that say them again ("hull college" by
    "[a college]", where nothing has a capital).
    """

    label: str
    gold: int
    found: int
    exact: tuple[float, float, float]
    overlapping: tuple[float, float, float]
    leaked: Share
    restated: int = 0


@dataclass(frozen=True, slots=True)
class IdentifierScores:
    """labels: by label. over_masked: share of other words changed. left: mentions of which
    something was left, as (label, mention, the words left). same_person: B-cubed precision, recall
    and F1 of pseudonyms, where the gold tells people apart.
    """

    documents: int
    labels: tuple[LabelScore, ...]
    over_masked: Share
    left: tuple[tuple[str, str, str], ...] = ()
    masked: tuple[str, ...] = ()
    same_person: tuple[float, float, float] | None = None


def b_cubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping of mentions (Bagga and Baldwin 1998).

    pairs: for each mention the person it is and the pseudonym it got. Precision is low when one
    pseudonym stands for several people, recall when one person has several pseudonyms.
    """
    if not pairs:
        return 0.0, 0.0, 0.0
    both, people, groups = (
        Counter(pairs),
        Counter(p for p, _ in pairs),
        Counter(g for _, g in pairs),
    )
    precision = sum(n * n / groups[group] for (_, group), n in both.items()) / len(pairs)
    recall = sum(n * n / people[person] for (person, _), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


@dataclass
class _Tally:
    gold: int = 0
    found: int = 0
    exact: int = 0
    gold_hit: int = 0
    found_hit: int = 0
    words: int = 0
    leaked: int = 0
    restated: int = 0


@dataclass
class Scorer:
    """Add documents one by one, then take `result`."""

    labels: Sequence[str]
    _tallies: dict[str, _Tally] = field(default_factory=dict)
    _documents: int = 0
    _other: int = 0
    _masked: int = 0
    _left: list[tuple[str, str, str]] = field(default_factory=list)
    _masked_words: list[str] = field(default_factory=list)
    _same_person: list[tuple[str, str]] = field(default_factory=list)

    def add_person(self, person: str, pseudonym: str) -> None:
        """One gold mention of a person, and whose pseudonym stands for it ("" for nobody's)."""
        self._same_person.append((person, pseudonym or f"left {len(self._same_person)}"))

    def add(
        self,
        text: str,
        gold: Sequence[Labelled],
        found: Sequence[Labelled],
        replacements: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        """One document. replacements: by found range, the words that stand for it; nothing by
        default.
        """
        self._documents += 1
        self._count_spans(gold, found)
        replaced = sorted(found, key=lambda one: one.start)
        words_of = replacements or {}
        left: dict[Labelled, list[str]] = {}
        for match in _WORD.finditer(text):
            span = Span(*match.span())
            in_gold = next((g for g in gold if Span(g.start, g.end).overlaps(span)), None)
            over = [f for f in replaced if Span(f.start, f.end).overlaps(span)]
            stays = not over or any(
                match[0] in _words(words_of.get((f.start, f.end), "")) for f in over
            )
            if in_gold is not None:
                tally = self._tallies.setdefault(in_gold.label, _Tally())
                tally.words += 1
                tally.leaked += stays
                tally.restated += stays and bool(over)
                if stays:
                    left.setdefault(in_gold, []).append(match[0])
            elif not _DATE_WORD.fullmatch(match[0]):
                self._other += 1
                self._masked += not stays
                if not stays:
                    self._masked_words.append(match[0])
        self._left += (
            (one.label, text[one.start : one.end], " ".join(words)) for one, words in left.items()
        )

    def _count_spans(self, gold: Sequence[Labelled], found: Sequence[Labelled]) -> None:
        for label in {one.label for one in (*gold, *found)}:
            tally = self._tallies.setdefault(label, _Tally())
            g = [Span(one.start, one.end) for one in gold if one.label == label]
            f = [Span(one.start, one.end) for one in found if one.label == label]
            tally.gold += len(g)
            tally.found += len(f)
            tally.exact += len(set(g) & set(f))
            tally.gold_hit += sum(any(a.overlaps(b) for b in f) for a in g)
            tally.found_hit += sum(any(a.overlaps(b) for b in g) for a in f)

    def result(self) -> IdentifierScores:
        """Scores over every document added."""
        scores = []
        for label in self.labels:
            t = self._tallies.get(label, _Tally())
            scores.append(
                LabelScore(
                    label,
                    t.gold,
                    t.found,
                    _f1(t.exact, t.exact, t.gold, t.found),
                    _f1(t.gold_hit, t.found_hit, t.gold, t.found),
                    Share(t.leaked, t.words),
                    t.restated,
                )
            )
        return IdentifierScores(
            self._documents,
            tuple(scores),
            Share(self._masked, self._other),
            tuple(dict.fromkeys(self._left)),
            tuple(dict.fromkeys(self._masked_words)),
            b_cubed(self._same_person) if self._same_person else None,
        )


def _words(text: str) -> set[str]:
    return {match[0] for match in _WORD.finditer(text)}


def _f1(gold_hit: int, found_hit: int, gold: int, found: int) -> tuple[float, float, float]:
    precision = found_hit / found if found else 0.0
    recall = gold_hit / gold if gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
