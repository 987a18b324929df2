"""What speaks for each code in each excerpt, as numbers that are comparable between codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.core.coding import Excerpt
from qualkit.themes.judging import Judgement
from qualkit.themes.patterns import PatternMatcher
from qualkit.themes.phrases import PhraseMatch, PhraseMatcher
from qualkit.themes.similarity import CodeSimilarity, contrast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

JudgeExcerpts = Callable[[Sequence[Excerpt]], Sequence[Judgement]]

#: A confidence of a feature counted this often is as sure as it gets.
_MOST_MATCHES = 2
#: Words at the end of a long question that are taken for the question itself.
_QUESTION_WORDS = 60
#: A turn of fewer words than this is short.
_SHORT_TURN_WORDS = 60


@dataclass(frozen=True)
class WordsOfCodes:
    """Phrases and patterns of all codes."""

    phrases: PhraseMatcher
    patterns: PatternMatcher

    def find(self, text: str) -> dict[str, list[PhraseMatch]]:
        found: dict[str, list[PhraseMatch]] = {}
        phrases, negative = self.phrases.find_both(text)
        barred = negative + self._negative_patterns(text)
        made = phrases + [
            PhraseMatch(code, "pattern", start, end, len(text[start:end].split()))
            for code, start, end in self.patterns.find(text)
        ]
        for match in made:
            if not any(
                one.code == match.code and one.start < match.end and match.start < one.end
                for one in barred
            ):
                found.setdefault(match.code, []).append(match)
        return found

    def find_negative(self, text: str) -> list[PhraseMatch]:
        """Where negative phrases and patterns stand: what they overlap does not count."""
        return self.phrases.find_negative(text) + self._negative_patterns(text)

    def _negative_patterns(self, text: str) -> list[PhraseMatch]:
        return [
            PhraseMatch(code, "negative pattern", start, end, len(text[start:end].split()))
            for code, start, end in self.patterns.find_negative(text)
        ]


def make_words_of_codes(codes: Sequence[Code]) -> WordsOfCodes:
    """The phrases and patterns of these codes, ready to be looked for."""
    return WordsOfCodes(PhraseMatcher(codes), PatternMatcher(codes))


@dataclass(frozen=True)
class Scored:
    """What speaks for each code in each excerpt. features: (excerpts, codes, features)."""

    features: NDArray[np.float64]
    matches: list[dict[str, list[PhraseMatch]]]
    vectors: NDArray[np.float32]
    judgements: Sequence[Judgement] = ()


def score_lot(
    excerpts: Sequence[Excerpt],
    codes: Sequence[Code],
    words: WordsOfCodes,
    similarity: CodeSimilarity | None,
    names: Sequence[str],
    encode: Encode | None,
    judge: JudgeExcerpts | None = None,
) -> Scored:
    """The features of `names` for every excerpt and code, and what was found.

    encode: None where nothing looks at meaning; the vectors then have no dimensions. judge: a
    language model, where one is asked.
    """
    import numpy as np

    shape = (len(excerpts), len(codes))
    columns: dict[str, NDArray[np.float64]] = {
        "single_words": np.zeros(shape),
        "longer_phrases": np.zeros(shape),
        "log_words": np.zeros(shape),
        "short_turn": np.zeros(shape),
    }
    place = {code.id: index for index, code in enumerate(codes)}
    matches = [words.find(excerpt.text) for excerpt in excerpts]
    for row, (excerpt, found) in enumerate(zip(excerpts, matches, strict=True)):
        columns["log_words"][row] = np.log1p(len(excerpt.text.split()))
        columns["short_turn"][row] = _shortness(excerpt)
        for code, made in found.items():
            single = len({match.phrase for match in made if match.words < 2})
            longer = len({match.phrase for match in made if match.words >= 2})
            columns["single_words"][row, place[code]] = min(single, _MOST_MATCHES)
            columns["longer_phrases"][row, place[code]] = min(longer, _MOST_MATCHES)
            if single or longer:
                # Who gives a phrase asks for the answers that say it, however short.
                columns["short_turn"][row, place[code]] = 0.0
    if encode is None:
        vectors = np.zeros((len(excerpts), 0), dtype=np.float32)
    else:
        vectors = encode([excerpt.text for excerpt in excerpts])
    if similarity is not None and encode is not None:
        columns |= _similarity_columns(excerpts, vectors, similarity, encode)
    judgements = judge(excerpts) if judge is not None else ()
    columns["language_model"] = np.zeros(shape)
    for row, judged in enumerate(judgements):
        columns["language_model"][row] = -1.0 if judged.is_readable else 0.0
        for verdict in judged.verdicts:
            columns["language_model"][row, place[verdict.code]] = 1.0
    features = np.zeros((*shape, len(names)))
    for place_of_feature, name in enumerate(names):
        features[:, :, place_of_feature] = columns[name]
    return Scored(features, matches, vectors, judgements)


def _shortness(excerpt: Excerpt) -> float:
    """How far under sixty words the turn of an excerpt is, as a ratio on a log scale; 0 from there
    on, and where no interviewer asked.

    "Aye, the college." in the to and fro of an interview is seldom coded, whatever it is like; a
    sentence as short in the midst of an answer is coded with the rest. What was written for a
    survey is short without being half of a conversation.
    """
    if not excerpt.question:
        return 0.0
    words = len((excerpt.turn_text or excerpt.text).split())
    return max(0.0, log1p(_SHORT_TURN_WORDS) - log1p(words))


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
    # "Did you?", "Aye, two years": read together, where each alone says little.
    together = [f"{q} {e.text}".strip() for q, e in zip(questions, excerpts, strict=True)]
    turns = [excerpt.turn_text or excerpt.text for excerpt in excerpts]
    return {
        "likeness": likeness,
        "contrast": contrast(likeness),
        # Where nobody asked, the average of what a question contributes would be a guess.
        "question_contrast": np.where(is_asked[:, None], asked, asked.mean(axis=1, keepdims=True)),
        "asked_likeness": similarity.likeness(encode(together)),
        "turn_contrast": contrast(similarity.likeness(encode(turns))),
    }
