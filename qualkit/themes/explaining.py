"""The whole reckoning behind one coding: what was found, what each thing counts, what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.core.coding import Excerpt
from qualkit.themes.attitude_cues import Cue, find_cues
from qualkit.themes.calibration import features_of, prior_weights
from qualkit.themes.classifier import Learned
from qualkit.themes.features import Scored
from qualkit.themes.stance_context import Context
from qualkit.themes.stance_weights import STANCES
from qualkit.themes.tagging import Tagger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Learned words and rival codes shown at most.
_MOST_WORDS = 8
_MOST_RIVALS = 3
#: A learned word that adds less to the log odds than this either way is not worth a line.
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the excerpt that a rule of the code found. kind: "phrase", "pattern", or "negative"
    for a negative phrase, which bars the phrases that it overlaps."""

    rule: str
    words: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """How like (cosine) a text of the codebook the excerpt is. kind: "example", "counter-example"
    or "definition"."""

    kind: str
    words: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A feature, its value, and what it adds to the log odds: by the weights that all codes share
    (moved by decisions, where any taught), and by what this code learned for itself."""

    feature: str
    value: float
    adds: float
    own_adds: float = 0.0


@dataclass(frozen=True, slots=True)
class StanceReckoning:
    """Cues: (words, weight, what was done to it). probabilities: by stance; network: those that the
    network alone gives. part: the clauses that were read, where others are about another code;
    empty: the whole excerpt."""

    cues: tuple[tuple[str, float, str], ...]
    probabilities: dict[str, float]
    network: dict[str, float]
    part: str = ""
    is_learned: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Log odds = base + what every feature, learned word and the learned meaning add.

    words: what words of the excerpt add, by decisions, strongest first. is_overruled: a
    counter-example is nearer than any example, so the confidence was set to `confidence` whatever
    the sum. rivals: other codes and their confidence, surest first.
    """

    hits: tuple[Hit, ...]
    nearest: tuple[Nearness, ...]
    base: float
    weighed: tuple[Weighed, ...]
    words: dict[str, float]
    meaning: float
    log_odds: float
    confidence: float
    is_overruled: bool
    is_learned: bool
    rivals: dict[str, float]
    stance: StanceReckoning | None = field(default=None)


def reckon(
    excerpt: Excerpt, code_id: str, tagger: Tagger, *, rivals: tuple[Code, ...] = ()
) -> Reckoning:
    """How the tagger comes to its confidence and stance for one code on one excerpt.

    rivals: other codes with a stance that stand on the excerpt.
    """
    at = next(place for place, code in enumerate(tagger.codes) if code.id == code_id)
    scored = tagger.score([excerpt])
    sure = tagger.confidence([excerpt], scored)[0]
    learned = _parts(excerpt, at, tagger, scored)
    shown = sorted(learned.words.items(), key=lambda one: -abs(one[1]))[:_MOST_WORDS]
    names = features_of(tagger.estimators)
    overruled = tagger.similarity is not None and bool(
        tagger.similarity.is_counter_example(scored.vectors)[0, at]
    )
    return Reckoning(
        hits=tuple(_hits(excerpt, code_id, tagger, scored)),
        nearest=_nearest(tagger, scored.vectors[0], at),
        base=learned.base + learned.own_base,
        weighed=tuple(
            Weighed(name, float(value), adds, own)
            for name, value, adds, own in zip(
                names,
                scored.features[0, at],
                learned.features,
                learned.own_features,
                strict=True,
            )
        ),
        words={word: adds for word, adds in shown if abs(adds) >= _LEAST},
        meaning=learned.meaning
        + sum(learned.words.values())
        - sum(adds for _, adds in shown if abs(adds) >= _LEAST),
        log_odds=learned.log_odds,
        confidence=float(sure[at]),
        is_overruled=overruled,
        is_learned=tagger.classifier is not None,
        rivals=_rivals(sure, at, tagger),
        stance=_stance(excerpt, tagger.codes[at], tagger, rivals),
    )


def _parts(excerpt: Excerpt, at: int, tagger: Tagger, scored: Scored) -> Learned:
    features = scored.features[0, at]
    if tagger.classifier is not None:
        return tagger.classifier.reckon(excerpt.text, features, scored.vectors[0], at)
    prior = prior_weights(tagger.estimators)
    adds = tuple(float(one) for one in (features - prior.mean) / prior.spread * prior.start[:-1])
    return Learned(float(prior.start[-1]), adds, (0.0,) * len(adds), 0.0, {}, 0.0)


def _hits(excerpt: Excerpt, code_id: str, tagger: Tagger, scored: Scored) -> list[Hit]:
    text = excerpt.text
    found = [
        Hit(
            match.phrase,
            text[match.start : match.end],
            match.start,
            match.end,
            "pattern" if match.phrase == "pattern" else "phrase",
        )
        for match in scored.matches[0].get(code_id, [])
    ]
    found += [
        Hit(one.phrase, text[one.start : one.end], one.start, one.end, "negative")
        for one in tagger.words.find_negative(text)
        if one.code == code_id
    ]
    return found


def _nearest(tagger: Tagger, vector: NDArray[np.float32], at: int) -> tuple[Nearness, ...]:
    if tagger.similarity is None:
        return ()
    return tuple(Nearness(*one) for one in tagger.similarity.nearest_texts(vector, at))


def _rivals(sure: NDArray[np.float64], at: int, tagger: Tagger) -> dict[str, float]:
    order = [int(one) for one in sure.argsort()[::-1] if one != at][:_MOST_RIVALS]
    return {tagger.codes[one].id: float(sure[one]) for one in order}


def _stance(
    excerpt: Excerpt, code: Code, tagger: Tagger, rivals: tuple[Code, ...]
) -> StanceReckoning | None:
    if not code.stance:
        return None
    reader = tagger.stances
    part = reader.own_part(excerpt.text, code, rivals)
    text = part or excerpt.text
    where = [Context.of(excerpt)]
    likely = reader.probabilities([excerpt.text], code, [rivals], where)[0]
    network = reader.network_scores([text], code, where)[0]
    return StanceReckoning(
        tuple((text[one.start : one.end], one.weight, _done_to(one)) for one in find_cues(text)),
        {str(stance): float(one) for stance, one in zip(STANCES, likely, strict=True)},
        {str(stance): exp(float(one)) for stance, one in zip(STANCES, network, strict=True)},
        part,
        reader.learned is not None,
    )


def _done_to(cue: Cue) -> str:
    done = (cue.is_negated, "negated"), (cue.is_reported, "somebody else's words")
    return ", ".join(name for is_so, name in done if is_so)
