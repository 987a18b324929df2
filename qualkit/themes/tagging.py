"""Put codes on excerpts: by phrases and patterns, by similarity, with a confidence and a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code, Codebook
from qualkit.core.coding import Coding, Excerpt
from qualkit.core.errors import WrongUsage
from qualkit.nlp.stance_network import read_said as read_said_by_network
from qualkit.themes.calibration import (
    CLASSIFIER,
    DEFAULT_ESTIMATORS,
    DEFAULT_MIN_CONFIDENCE,
    LANGUAGE_MODEL,
    confidence,
    features_of,
)
from qualkit.themes.classifier import Classifier
from qualkit.themes.features import (
    JudgeExcerpts,
    Scored,
    WordsOfCodes,
    make_words_of_codes,
    score_lot,
)
from qualkit.themes.judging import Judgement
from qualkit.themes.lessons import Gain, ReviewedExcerpt, make_lesson, measure_gain
from qualkit.themes.phrases import PhraseMatch
from qualkit.themes.similarity import CodeSimilarity
from qualkit.themes.stance import ReadSaid, StanceReader
from qualkit.themes.stance_context import Context
from qualkit.themes.stance_learning import ReviewedStance, StanceGain, learn_stances
from qualkit.themes.stance_reading import StanceReading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: Excerpts scored at once: bounds the memory of a large project.
_LOT = 4096
#: Confidence below which an excerpt near a counter-example stays, whatever else speaks for it.
COUNTER_EXAMPLE_CONFIDENCE = 0.01


@dataclass(frozen=True)
class Tagger:
    """A codebook made ready to tag with, and what was learned from decisions, if anything."""

    codes: tuple[Code, ...]
    words: WordsOfCodes
    similarity: CodeSimilarity | None
    stances: StanceReader
    encode: Encode
    estimators: tuple[str, ...]
    judge: JudgeExcerpts | None = None
    classifier: Classifier | None = None
    gain: Gain | None = None
    stance_gain: StanceGain | None = None

    def score(self, excerpts: Sequence[Excerpt]) -> Scored:
        """What speaks for each code in each excerpt."""
        needs_vectors = self.similarity is not None or CLASSIFIER in self.estimators
        return score_lot(
            excerpts,
            self.codes,
            self.words,
            self.similarity,
            features_of(self.estimators),
            self.encode if needs_vectors else None,
            self.judge,
        )

    def confidence(self, excerpts: Sequence[Excerpt], scored: Scored) -> NDArray[np.float64]:
        """The probability that a coder would put the code: shape (excerpts, codes)."""
        if self.classifier is None:
            sure = confidence(scored.features, self.estimators)
        else:
            texts = [excerpt.text for excerpt in excerpts]
            sure = self.classifier.confidence(texts, scored.features, scored.vectors)
        if self.similarity is not None:
            sure[self.similarity.is_counter_example(scored.vectors)] = COUNTER_EXAMPLE_CONFIDENCE
        return sure


def make_tagger(
    book: Codebook,
    *,
    encode: Encode,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    reviewed: Sequence[ReviewedExcerpt] = (),
    reviewed_stances: Sequence[ReviewedStance] = (),
    judge: JudgeExcerpts | None = None,
    read_said: ReadSaid = read_said_by_network,
) -> Tagger:
    """Ready to tag with this codebook.

    encode: texts to vectors of length 1, shape (texts, dimensions). estimators: "rules",
    "similarity", "classifier" or several. reviewed, reviewed_stances: what the classifier and the
    reading of stances learn from; without any, the others decide alone. Raises WrongUsage for an
    estimator that does not exist, and for the classifier alone without anything reviewed. judge:
    what the estimator "language_model" asks; needed for it. read_said: reads stances, as the
    network that comes with qualkit does.
    """
    reader = StanceReader(encode, read_said=read_said)
    names = features_of(estimators)
    codes = tuple(code for code, _ in book.walk())
    tagger = Tagger(
        codes,
        make_words_of_codes(codes),
        CodeSimilarity(codes, encode) if "likeness" in names else None,
        reader,
        encode,
        tuple(estimators),
        _judge_for(estimators, judge),
    )
    if CLASSIFIER not in estimators:
        return tagger
    learned, stance_gain = learn_stances(reviewed_stances, book.by_id(), reader)
    reader = StanceReader(encode, learned, read_said)
    tagger = replace(tagger, stances=reader, stance_gain=stance_gain)
    known = [one for one in reviewed if one.votes.keys() & book.by_id().keys()]
    if not known:
        if not names:
            raise WrongUsage(
                "the classifier has nothing to learn from: no coding has been reviewed",
                hint="Use rules and similarity too, or read a reviewed table back first.",
            )
        return tagger
    lesson = make_lesson(known, codes, tagger.score([one.excerpt for one in known]))
    gain = measure_gain(lesson, [one.group for one in known], tagger.estimators)
    if not gain.is_worth_it:
        return replace(tagger, gain=gain)
    return replace(tagger, classifier=Classifier(lesson, estimators), gain=gain)


def _judge_for(estimators: Sequence[str], judge: JudgeExcerpts | None) -> JudgeExcerpts | None:
    if LANGUAGE_MODEL not in estimators:
        return None
    if judge is None:
        raise WrongUsage(
            "the estimator language_model needs a project that names one",
            hint="Set [language_model] in qualkit.toml and use it with `qualkit themes`.",
        )
    return judge


def tag_excerpts(
    excerpts: Sequence[Excerpt],
    tagger: Tagger,
    *,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    thresholds: Mapping[str, float] | None = None,
    only: Sequence[str] = (),
) -> list[Coding]:
    """Codings of the excerpts, in their order and then the codebook's.

    thresholds: by code, in the place of min_confidence. only: codes to tag (they are still set
    against all the others).
    """
    codes, similarity = tagger.codes, tagger.similarity
    least = [(thresholds or {}).get(code.id, min_confidence) for code in codes]
    codings: list[Coding] = []
    for first in range(0, len(excerpts), _LOT):
        lot = excerpts[first : first + _LOT]
        scored = tagger.score(lot)
        sure = tagger.confidence(lot, scored)
        kept = [
            (row, index)
            for row in range(len(lot))
            for index, code in enumerate(codes)
            if sure[row, index] >= least[index] and (not only or code.id in only)
        ]
        attitudes = _read_stances(kept, lot, codes, tagger.stances)
        for row, index in kept:
            excerpt, code = lot[row], codes[index]
            nearest = similarity.nearest_example(scored.vectors[row], index) if similarity else None
            attitude = attitudes.get((row, index))
            learned = (
                tagger.classifier.telling_words(excerpt.text, index) if tagger.classifier else []
            )
            codings.append(
                Coding(
                    excerpt.transcript,
                    excerpt.turn,
                    excerpt.start,
                    excerpt.end,
                    code.id,
                    attitude.stance if attitude else None,
                    round(float(sure[row, index]), 4),
                    _evidence(
                        excerpt,
                        scored.matches[row].get(code.id, []),
                        nearest,
                        learned,
                        _quote(excerpt, code, scored.judgements[row : row + 1]),
                        attitude,
                    ),
                )
            )
    return codings


def _read_stances(
    kept: Sequence[tuple[int, int]],
    excerpts: Sequence[Excerpt],
    codes: Sequence[Code],
    reader: StanceReader,
) -> dict[tuple[int, int], StanceReading]:
    """Stances of the (excerpt, code) pairs whose code asks for one, read code by code; the other
    such codes of an excerpt are its rivals."""
    rows: dict[int, list[int]] = {}
    put: dict[int, list[int]] = {}
    for row, index in kept:
        if codes[index].stance:
            rows.setdefault(index, []).append(row)
            put.setdefault(row, []).append(index)
    found: dict[tuple[int, int], StanceReading] = {}
    for index, own in rows.items():
        rivals = [[codes[other] for other in put[row] if other != index] for row in own]
        texts = [excerpts[row].text for row in own]
        contexts = [Context.of(excerpts[row]) for row in own]
        read = reader.read_all(texts, codes[index], rivals, contexts)
        found |= {(row, index): made for row, made in zip(own, read, strict=True)}
    return found


def _evidence(
    excerpt: Excerpt,
    matches: Sequence[PhraseMatch],
    nearest: tuple[str, float] | None,
    learned: Sequence[str],
    quote: str,
    attitude: StanceReading | None,
) -> str:
    """One line that says why, in the excerpt's and the codebook's own words."""
    reasons = []
    said = dict.fromkeys(" ".join(excerpt.text[m.start : m.end].split()) for m in matches)
    if said:
        reasons.append("words: " + ", ".join(f"“{words}”" for words in said))
    if nearest and nearest[0]:
        reasons.append(f"nearest example ({nearest[1]:.2f}): “{nearest[0]}”")
    elif nearest is not None:
        reasons.append("like the code's definition")
    if learned:
        reasons.append("learned from decisions: " + ", ".join(f"“{word}”" for word in learned))
    if quote:
        reasons.append(f"a language model quotes: “{quote}”")
    if attitude:
        reasons.append(attitude.evidence())
    return "; ".join(reasons)


def _quote(excerpt: Excerpt, code: Code, judgements: Sequence[Judgement]) -> str:
    """The words that a language model quoted for the code, from the excerpt itself."""
    for judged in judgements:
        for verdict in judged.verdicts:
            if verdict.code == code.id:
                return " ".join(excerpt.text[verdict.start : verdict.end].split())
    return ""
