"""Score codings against gold: per code and together, with intervals by transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualkit.themes.reliability import Reliability, calibration_error, reliability
from qualkit.themes.score_intervals import Interval, bootstrap_scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    """One code. gold, found: excerpts. kappa: Cohen's, coder against machine (Cohen 1960).

    interval: of the F1, 95 %, bootstrap over transcripts. calibration_error: of this code's
    confidence alone.
    """

    code: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float
    kappa: float
    interval: Interval = (0.0, 1.0)
    calibration_error: float = 0.0


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
    precision_interval: Interval = (0.0, 1.0)
    recall_interval: Interval = (0.0, 1.0)
    macro_interval: Interval = (0.0, 1.0)
    reliability: tuple[Reliability, ...] = ()

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
    intervals = bootstrap_scores(
        [one.document for one in excerpts], _table(codes, pairs, 0), _table(codes, pairs, 1)
    )
    by_code = tuple(
        replace(
            _score_code(code, pairs),
            interval=interval,
            calibration_error=calibration_error(reliability(_surenesses(excerpts, [code]))),
        )
        for code, interval in zip(codes, intervals.f1_by_code, strict=True)
    )
    present = [one for one in by_code if one.gold]
    hits, gold_count, found_count = _totals(pairs)
    bins = reliability(_surenesses(excerpts, codes))
    return ThemeScores(
        documents=len({one.document for one in excerpts}),
        excerpts=len(excerpts),
        min_confidence=min_confidence,
        codes=by_code,
        micro_f1=_f1(hits, gold_count, found_count),
        interval=intervals.micro_f1,
        micro_precision=hits / found_count if found_count else 0.0,
        micro_recall=hits / gold_count if gold_count else 0.0,
        macro_f1=sum(one.f1 for one in present) / len(present) if present else 0.0,
        calibration_error=calibration_error(bins),
        coded_words_f1=_f1(words[2], words[0], words[1]),
        stances=len(stances),
        stance_f1=macro_f1(stances),
        stance_majority_f1=_majority_f1([gold for gold, _ in stances]),
        precision_interval=intervals.micro_precision,
        recall_interval=intervals.micro_recall,
        macro_interval=intervals.macro_f1,
        reliability=bins,
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


def _table(
    codes: Sequence[str], pairs: Sequence[tuple[frozenset[str], frozenset[str]]], which: int
) -> NDArray[np.bool_]:
    import numpy as np

    rows = [[code in pair[which] for code in codes] for pair in pairs]
    return np.array(rows, dtype=bool).reshape(len(pairs), len(codes))


def _surenesses(
    excerpts: Sequence[CodedExcerpt], codes: Sequence[str]
) -> Iterator[tuple[float, bool]]:
    """(confidence, whether the code is there) of every excerpt and code."""
    for one in excerpts:
        for code in codes:
            yield one.confidence.get(code, 0.0), code in one.gold
