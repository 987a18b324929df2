"""Put codes on excerpts: by phrases and patterns, by similarity, with a confidence and a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code, Codebook
from qualkit.core.coding import Coding, Excerpt, Stance
from qualkit.themes.calibration import confidence, features_of
from qualkit.themes.patterns import PatternMatcher
from qualkit.themes.phrases import PhraseMatch, PhraseMatcher
from qualkit.themes.similarity import CodeSimilarity, contrast
from qualkit.themes.stance import StanceReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]

#: Excerpts scored at once: bounds the memory of a large project.
_LOT = 4096
#: A confidence of a feature counted this often is as sure as it gets.
_MOST_MATCHES = 2
#: Words at the end of a long question that are taken for the question itself.
_QUESTION_WORDS = 60
#: Confidence below which an excerpt near a counter-example stays, whatever else speaks for it.
_COUNTER_EXAMPLE = 0.01


def tag_excerpts(
    excerpts: Sequence[Excerpt],
    book: Codebook,
    *,
    encode: Encode,
    estimators: Sequence[str] = ("rules", "similarity"),
    min_confidence: float = 0.2,
    only: Sequence[str] = (),
) -> list[Coding]:
    """Codings of the excerpts, in their order and then the codebook's.

    encode: texts to vectors of length 1, shape (texts, dimensions). estimators: "rules",
    "similarity" or both. only: codes to tag (they are still set against all the others).
    Raises WrongUsage for an estimator that does not exist.
    """
    names = features_of(estimators)
    codes = [code for code, _ in book.walk()]
    words = make_words_of_codes(codes)
    similarity = CodeSimilarity(codes, encode) if "likeness" in names else None
    stances = StanceReader(encode)
    codings: list[Coding] = []
    for first in range(0, len(excerpts), _LOT):
        lot = excerpts[first : first + _LOT]
        scored = score_lot(lot, codes, words, similarity, names, encode)
        sure = confidence(scored.features, estimators)
        if similarity is not None:
            sure[similarity.is_counter_example(scored.vectors)] = _COUNTER_EXAMPLE
        kept = [
            (row, index)
            for row in range(len(lot))
            for index, code in enumerate(codes)
            if sure[row, index] >= min_confidence and (not only or code.id in only)
        ]
        attitudes = _read_stances(kept, lot, codes, stances)
        for row, index in kept:
            excerpt, code = lot[row], codes[index]
            nearest = similarity.nearest_example(scored.vectors[row], index) if similarity else None
            codings.append(
                Coding(
                    excerpt.transcript,
                    excerpt.turn,
                    excerpt.start,
                    excerpt.end,
                    code.id,
                    attitudes.get((row, index)),
                    round(float(sure[row, index]), 4),
                    _evidence(excerpt, scored.matches[row].get(code.id, []), nearest),
                )
            )
    return codings


def _read_stances(
    kept: Sequence[tuple[int, int]],
    excerpts: Sequence[Excerpt],
    codes: Sequence[Code],
    reader: StanceReader,
) -> dict[tuple[int, int], Stance]:
    """Stances of the (excerpt, code) pairs whose code asks for one, read code by code."""
    rows: dict[int, list[int]] = {}
    for row, index in kept:
        if codes[index].stance:
            rows.setdefault(index, []).append(row)
    return {
        (row, index): stance
        for index, own in rows.items()
        for row, stance in zip(
            own, reader.read_all([excerpts[row].text for row in own], codes[index]), strict=True
        )
    }


@dataclass(frozen=True)
class WordsOfCodes:
    """Phrases and patterns of all codes."""

    phrases: PhraseMatcher
    patterns: PatternMatcher

    def find(self, text: str) -> dict[str, list[PhraseMatch]]:
        found: dict[str, list[PhraseMatch]] = {}
        for match in self.phrases.find(text):
            found.setdefault(match.code, []).append(match)
        for code, start, end in self.patterns.find(text):
            words = len(text[start:end].split())
            found.setdefault(code, []).append(PhraseMatch(code, "pattern", start, end, words))
        return found


def make_words_of_codes(codes: Sequence[Code]) -> WordsOfCodes:
    """The phrases and patterns of these codes, ready to be looked for."""
    return WordsOfCodes(PhraseMatcher(codes), PatternMatcher(codes))


@dataclass(frozen=True)
class Scored:
    """What speaks for each code in each excerpt. features: (excerpts, codes, features)."""

    features: NDArray[np.float64]
    matches: list[dict[str, list[PhraseMatch]]]
    vectors: NDArray[np.float32]


def score_lot(
    excerpts: Sequence[Excerpt],
    codes: Sequence[Code],
    words: WordsOfCodes,
    similarity: CodeSimilarity | None,
    names: Sequence[str],
    encode: Encode,
) -> Scored:
    """The features of `names` for every excerpt and code, and what was found."""
    import numpy as np

    shape = (len(excerpts), len(codes))
    columns: dict[str, NDArray[np.float64]] = {
        "single_words": np.zeros(shape),
        "longer_phrases": np.zeros(shape),
        "log_words": np.zeros(shape),
    }
    place = {code.id: index for index, code in enumerate(codes)}
    matches = [words.find(excerpt.text) for excerpt in excerpts]
    for row, (excerpt, found) in enumerate(zip(excerpts, matches, strict=True)):
        columns["log_words"][row] = np.log1p(len(excerpt.text.split()))
        for code, made in found.items():
            single = len({match.phrase for match in made if match.words < 2})
            longer = len({match.phrase for match in made if match.words >= 2})
            columns["single_words"][row, place[code]] = min(single, _MOST_MATCHES)
            columns["longer_phrases"][row, place[code]] = min(longer, _MOST_MATCHES)
    if similarity is None:
        vectors = np.zeros((len(excerpts), 0), dtype=np.float32)
    else:
        vectors = encode([excerpt.text for excerpt in excerpts])
        columns |= _similarity_columns(excerpts, vectors, similarity, encode)
    return Scored(np.stack([columns[name] for name in names], axis=2), matches, vectors)


def _similarity_columns(
    excerpts: Sequence[Excerpt],
    vectors: NDArray[np.float32],
    similarity: CodeSimilarity,
    encode: Encode,
) -> dict[str, NDArray[np.float64]]:
    import numpy as np

    likeness = similarity.likeness(vectors)
    questions = [" ".join(e.question.split()[-_QUESTION_WORDS:]) for e in excerpts]
    asked = contrast(similarity.likeness(encode([question or "." for question in questions])))
    is_asked = np.array([bool(question) for question in questions])
    turns = [excerpt.turn_text or excerpt.text for excerpt in excerpts]
    return {
        "likeness": likeness,
        "contrast": contrast(likeness),
        # Where nobody asked, the average of what a question contributes would be a guess.
        "question_contrast": np.where(is_asked[:, None], asked, asked.mean(axis=1, keepdims=True)),
        "turn_contrast": contrast(similarity.likeness(encode(turns))),
    }


def _evidence(
    excerpt: Excerpt, matches: Sequence[PhraseMatch], nearest: tuple[str, float] | None
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
    return "; ".join(reasons)
