"""How much reviewing helps: scores on people not learned from, by number of reviewed excerpts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Excerpt
from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.evaluate_themes import (
    encode_once,
    gold_codes_of,
    gold_transcript,
    read_coded_gold,
)
from qualkit.nlp.encoder import Encode, load_encoder
from qualkit.readers.gold import GoldDocument
from qualkit.themes.calibration import DEFAULT_ESTIMATORS, DEFAULT_MIN_CONFIDENCE
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.scoring import CodedExcerpt, score_codings
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import Tagger, make_tagger

_REPEATS = 5


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """Mean scores over the repeats after `reviewed` excerpts; lowest and highest micro-F1 too."""

    reviewed: int
    micro_f1: float
    lowest: float
    highest: float
    macro_f1: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """Micro-F1 by number of reviewed excerpts. People are split in two by chance, `repeats`
    times: of the one part excerpts are reviewed (as the gold has it), the other part, `scored` of
    all people, is scored."""

    excerpts: int
    people: int
    repeats: int
    scored: float
    points: list[LearningPoint]


@dataclass(frozen=True)
class _Item:
    excerpt: Excerpt
    gold: frozenset[str]
    person: str


def evaluate_learning(
    gold: Path,
    sizes: Sequence[int],
    *,
    codebook: Path | None = None,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    unit: str = "segment",
    encoder: str = "default",
    repeats: int = _REPEATS,
    scored: float = 0.5,
    progress: Progress = silent,
) -> LearningCurve:
    """The learning curve at `sizes` reviewed excerpts, and before any (0).

    scored: the share of the people kept to be scored; encoder: as `load_encoder` takes it. Raises
    BadGold, BadCodebook, ModelMissing, and WrongUsage when the other people said fewer excerpts
    than asked for.
    """
    documents, book = read_coded_gold(gold, codebook)
    encode = encode_once(load_encoder(encoder).encode)
    items = _items_of(documents, unit, encode)
    people = sorted({one.person for one in items})
    if len(people) < 2:
        raise WrongUsage(
            "a learning curve needs the talk of two people at least",
            hint="Each turn of the gold should name its participant.",
        )
    halves = [_halve(items, people, seed, scored) for seed in range(repeats)]
    most = min(len(reviewed) for reviewed, _ in halves)
    if max(sizes, default=0) > most:
        raise WrongUsage(
            f"the people to learn from said only {most} excerpts",
            hint="Ask for fewer with --learn, or score fewer people with --scored.",
        )
    points = []
    for number, size in enumerate((0, *sizes), start=1):
        progress("learning", number, len(sizes) + 1)
        scores = [
            _score(book, encode, estimators, min_confidence, reviewed[:size], held)
            for reviewed, held in halves
        ]
        points.append(_point(size, scores))
    return LearningCurve(len(items), len(people), repeats, scored, points)


def _items_of(documents: Sequence[GoldDocument], unit: str, encode: Encode) -> list[_Item]:
    items = []
    for document in documents:
        transcript = gold_transcript(document)
        for excerpt in make_excerpts(transcript, unit=unit, encode=encode):
            speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
            codes = frozenset(gold_codes_of(document, excerpt.start, excerpt.end))
            items.append(_Item(excerpt, codes, speaker.participant or document.doc))
    return items


def _halve(
    items: Sequence[_Item], people: Sequence[str], seed: int, share: float
) -> tuple[list[_Item], list[_Item]]:
    """(to be reviewed, in random order; to be scored): each person in one of them."""
    import numpy as np

    chance = np.random.default_rng(seed)
    first = {
        people[at] for at in chance.permutation(len(people))[: max(1, round(len(people) * share))]
    }
    scored = [one for one in items if one.person in first]
    reviewed = [one for one in items if one.person not in first]
    return [reviewed[at] for at in chance.permutation(len(reviewed))], scored


def _score(
    book: Codebook,
    encode: Encode,
    estimators: Sequence[str],
    min_confidence: float,
    reviewed: Sequence[_Item],
    scored: Sequence[_Item],
) -> Mapping[str, float]:
    codes = [code.id for code, _ in book.walk()]
    tagger: Tagger = make_tagger(
        book,
        encode=encode,
        estimators=estimators,
        reviewed=[
            ReviewedExcerpt(
                one.excerpt, {code: float(code in one.gold) for code in codes}, group=one.person
            )
            for one in reviewed
        ],
    )
    excerpts = [one.excerpt for one in scored]
    sure = tagger.confidence(excerpts, tagger.score(excerpts))
    coded = [
        CodedExcerpt(one.person, one.gold, dict(zip(codes, map(float, row), strict=True)))
        for one, row in zip(scored, sure, strict=True)
    ]
    made = score_codings(coded, codes, min_confidence=min_confidence, words=(0, 0, 0), stances=[])
    return {
        "micro": made.micro_f1,
        "macro": made.macro_f1,
        "calibration": made.calibration_error,
    }


def _point(size: int, scores: Sequence[Mapping[str, float]]) -> LearningPoint:
    def mean(name: str) -> float:
        return sum(one[name] for one in scores) / len(scores)

    micro = [one["micro"] for one in scores]
    return LearningPoint(
        size, mean("micro"), min(micro), max(micro), mean("macro"), mean("calibration")
    )
