"""Score codings against gold: per code and together, with intervals by transcript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Bins of the expected calibration error (Guo et al. 2017).
_BINS = 10
_RESAMPLES = 1000
_FIGURES = (
    "min_confidence",
    "micro_f1",
    "micro_precision",
    "micro_recall",
    "macro_f1",
    "calibration_error",
    "coded_words_f1",
    "stance_f1",
    "stance_majority_f1",
)
_STANCES = ("for", "against", "ambivalent", "neutral")


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """An excerpt with what coders put on it and how sure the machine is of each code."""

    document: str
    gold: frozenset[str]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CodeScore:
    """One code. gold, found: excerpts. kappa: Cohen's, coder against machine (Cohen 1960)."""

    code: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float
    kappa: float


@dataclass(frozen=True, slots=True)
class ThemeScores:
    """Scores over all codes. interval: 95 %, bootstrap over transcripts (1,000 resamples).

    calibration_error: expected calibration error of the confidence over excerpt × code.
    coded_words_f1: micro-F1 counted in words of the talk, which asks for the same borders too.
    stance_f1: macro-F1 over the four stances on the gold's own excerpts (those that occur in it).
    """

    documents: int
    excerpts: int
    min_confidence: float
    codes: tuple[CodeScore, ...]
    micro_f1: float
    interval: tuple[float, float]
    micro_precision: float
    micro_recall: float
    macro_f1: float
    calibration_error: float
    coded_words_f1: float
    stances: int
    stance_f1: float
    stance_majority_f1: float

    def summary(self) -> dict[str, Any]:
        """The figures over all codes, to four decimals cut off, never rounded up."""
        return {
            "documents": self.documents,
            "excerpts": self.excerpts,
            **{
                key: int(value * 10000) / 10000
                for key in _FIGURES
                if isinstance(value := getattr(self, key), float)
            },
            "interval": [int(value * 10000) / 10000 for value in self.interval],
            "stances": self.stances,
        }


def score_codings(
    excerpts: Sequence[CodedExcerpt],
    codes: Sequence[str],
    *,
    min_confidence: float,
    words: tuple[int, int, int],
    stances: Sequence[tuple[str, str]],
) -> ThemeScores:
    """Scores of excerpts × codes at a threshold.

    words: gold, found and common words × codes. stances: pairs (gold, found).
    """
    found = [
        frozenset(code for code, sure in one.confidence.items() if sure >= min_confidence)
        for one in excerpts
    ]
    pairs = list(zip((one.gold for one in excerpts), found, strict=True))
    by_code = tuple(_score_code(code, pairs) for code in codes)
    present = [one for one in by_code if one.gold]
    hits, gold_count, found_count = _totals(pairs)
    return ThemeScores(
        documents=len({one.document for one in excerpts}),
        excerpts=len(excerpts),
        min_confidence=min_confidence,
        codes=by_code,
        micro_f1=_f1(hits, gold_count, found_count),
        interval=_bootstrap(excerpts, pairs),
        micro_precision=hits / found_count if found_count else 0.0,
        micro_recall=hits / gold_count if gold_count else 0.0,
        macro_f1=sum(one.f1 for one in present) / len(present) if present else 0.0,
        calibration_error=_calibration_error(excerpts, codes),
        coded_words_f1=_f1(words[2], words[0], words[1]),
        stances=len(stances),
        stance_f1=macro_f1(stances),
        stance_majority_f1=_majority_f1([gold for gold, _ in stances]),
    )


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the stances that occur in the gold; pairs of (gold, found)."""
    scores = []
    for stance in _STANCES:
        gold = sum(g == stance for g, _ in pairs)
        found = sum(f == stance for _, f in pairs)
        if gold:
            scores.append(_f1(sum(g == f == stance for g, f in pairs), gold, found))
    return sum(scores) / len(scores) if scores else 0.0


def _majority_f1(gold: Sequence[str]) -> float:
    if not gold:
        return 0.0
    most = max(_STANCES, key=gold.count)
    return macro_f1([(one, most) for one in gold])


def _score_code(code: str, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> CodeScore:
    n = len(pairs)
    gold = sum(code in g for g, _ in pairs)
    found = sum(code in f for _, f in pairs)
    both = sum(code in g and code in f for g, f in pairs)
    agreed = (n - gold - found + 2 * both) / n if n else 0.0
    chance = (gold * found + (n - gold) * (n - found)) / n**2 if n else 1.0
    return CodeScore(
        code,
        gold,
        found,
        both / found if found else 0.0,
        both / gold if gold else 0.0,
        _f1(both, gold, found),
        (agreed - chance) / (1 - chance) if chance < 1 else 0.0,
    )


def _totals(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> tuple[int, int, int]:
    hits = gold_count = found_count = 0
    for gold, found in pairs:
        hits += len(gold & found)
        gold_count += len(gold)
        found_count += len(found)
    return hits, gold_count, found_count


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def _bootstrap(
    excerpts: Sequence[CodedExcerpt], pairs: Sequence[tuple[frozenset[str], frozenset[str]]]
) -> tuple[float, float]:
    """Percentile interval of the micro-F1 over resampled transcripts (Efron & Tibshirani 1993)."""
    import numpy as np

    by_document: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for one, pair in zip(excerpts, pairs, strict=True):
        by_document.setdefault(one.document, []).append(pair)
    totals = np.array([_totals(own) for own in by_document.values()])
    if not len(totals):
        return 0.0, 1.0
    generator = np.random.default_rng(1)
    drawn = generator.integers(len(totals), size=(_RESAMPLES, len(totals)))
    hits, gold, found = totals[drawn].sum(axis=1).T
    values = 2 * hits / np.maximum(gold + found, 1)
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _calibration_error(excerpts: Sequence[CodedExcerpt], codes: Sequence[str]) -> float:
    """Mean over bins of |confidence − share right|, weighted by what falls into each."""
    sums = [[0.0, 0.0, 0.0] for _ in range(_BINS)]
    for one in excerpts:
        for code in codes:
            sure = one.confidence.get(code, 0.0)
            own = sums[min(int(sure * _BINS), _BINS - 1)]
            own[0] += 1
            own[1] += sure
            own[2] += code in one.gold
    total = sum(own[0] for own in sums)
    return sum(abs(own[1] - own[2]) for own in sums) / total if total else 0.0
