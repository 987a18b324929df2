"""Find people, places and organisations in talk (as a spaCy component: spacy_pipe.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING

from qualkit.nlp.artefact import load_artefact, load_tokenizer, run_in_batches
from qualkit.nlp.deciding import Decision, complete_institutions, decide, sure_forms
from qualkit.nlp.joining_words import join_words
from qualkit.nlp.lexicon import fold_name
from qualkit.nlp.no_names import is_no_name
from qualkit.nlp.scored import IDENTIFYING, ScoredSpan, WordScores
from qualkit.nlp.things import find_things, names_a_thing
from qualkit.nlp.word_evidence import (
    CAPITAL,
    FEATURES,
    NO_CAPITALS,
    CaseEvidence,
    Word,
    gather_case_evidence,
    read_lines,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Encoding

#: Longest stretch of word pieces read at once, and how much of it the next stretch reads again.
WINDOW, OVERLAP = 160, 32


@lru_cache(maxsize=1)
def load_recogniser() -> Recogniser:
    """The recogniser that comes with qualkit, loaded once; ModelMissing when it is damaged."""
    return Recogniser()


class Recogniser:
    """Recognises identifiers in many texts at once; reads no files after it is made."""

    def __init__(self) -> None:
        self._artefact = load_artefact("recogniser")
        self._tokenizer = load_tokenizer()
        self.version = self._artefact.version
        self.classes: tuple[str, ...] = tuple(self._artefact.about["classes"])
        self.thresholds: dict[str, float] = dict(self._artefact.about["thresholds"])
        #: Held by the one thread whose texts the network reads: it takes all cores.
        self._reading = Lock()

    def score_words(
        self, texts: Sequence[str], evidence: CaseEvidence | None = None
    ) -> list[list[WordScores]]:
        """For each text its words in order, each with the probability of every class.

        texts: the lines of one transcript in their order; short ones are read together.
        evidence: how words are written elsewhere; by default, in all the texts of this call, so
        pass the turns of a whole transcript (or project) together, or the evidence gathered from
        them.
        """
        if evidence is None:
            evidence = gather_case_evidence(texts)
        words = read_lines(texts, evidence)
        scores = self._score_pieces(texts, words)
        return [
            [
                WordScores(
                    word.start,
                    word.end,
                    dict(zip(self.classes, row, strict=True)),
                    word.features,
                )
                for word, row in zip(in_text, rows.tolist(), strict=True)
            ]
            for in_text, rows in zip(words, scores, strict=True)
        ]

    def recognise(
        self, texts: Sequence[str], evidence: CaseEvidence | None = None
    ) -> list[list[ScoredSpan]]:
        """For each text the spans that pass their label's threshold, in order, never overlapping.

        Recall comes first: a word with a capital counts as a person, place or organisation from a
        low probability on, even where something else is likelier; a small one needs more; in a
        text without any capitals it needs less again. The thresholds stand in model.json. See
        score_words for `evidence`.
        """
        scored = self.score_words(texts, evidence)
        # A whole transcript without capitals is judged as such, however short its lines are.
        has_capitals = any(word.features & CAPITAL for words in scored for word in words)
        sure, things = sure_forms(texts, scored), find_things(texts, scored)
        return [
            list(
                join_words(
                    text,
                    words,
                    self._decide_all(text, words, sure, things, has_capitals=has_capitals),
                )
            )
            for text, words in zip(texts, scored, strict=True)
        ]

    def _decide_all(
        self,
        text: str,
        words: Sequence[WordScores],
        sure: Mapping[str, Decision],
        things: Set[str],
        *,
        has_capitals: bool,
    ) -> list[Decision]:
        """The label of each word, with what spelling, neighbours and the transcript say to it."""
        decisions: list[Decision] = []
        for number, word in enumerate(words):
            label, score = decide(word, self.thresholds)
            if sure and word.features & NO_CAPITALS and label not in IDENTIFYING:
                known = sure.get(fold_name(text[word.start : word.end]))
                label, score = known or (label, score)
            if label in (*IDENTIFYING, "OTHER") and (
                names_a_thing(text[word.start : word.end], word, things)
                or is_no_name(text, words, number, has_capitals=has_capitals)
            ):
                label = "O"
            decisions.append((label, score))
        complete_institutions(text, words, decisions)
        return decisions

    def _score_pieces(
        self, texts: Sequence[str], words: Sequence[Sequence[Word]]
    ) -> list[NDArray[np.float32]]:
        """For each text an array (words, classes): the mean over each word's pieces."""
        import numpy as np

        ids: list[list[int]] = []
        bits: list[list[int]] = []
        owners: list[list[int]] = []  # the word of each piece, of all texts' words (-1: none)
        weights: list[list[float]] = []
        features = [word.features for in_text in words for word in in_text]
        encodings = self._tokenizer.encode_batch(list(texts))
        first, last = self._tokenizer.encode("").ids
        for stretch in _stretches(encodings, words):
            for window, trust in _windows(len(stretch)):
                inside = stretch[window.start : window.stop]
                ids.append([first, *(piece for piece, _ in inside), last])
                owners.append([-1, *(owner for _, owner in inside), -1])
                bits.append([features[owner] if owner >= 0 else 0 for owner in owners[-1]])
                weights.append([0.0, *trust, 0.0])
        totals = np.zeros((len(features), len(self.classes)), np.float32)
        counts = np.zeros((len(features), 1), np.float32)
        with self._reading:
            outputs = list(run_in_batches(self._artefact.session, ids, _unpack(bits)))
        for batch, output in outputs:
            for row, which in enumerate(batch):
                at = np.array(owners[which])
                trust_row = np.array(weights[which], np.float32)
                kept = (at >= 0) & (trust_row > 0)
                weight = trust_row[kept][:, None]
                np.add.at(totals, at[kept], output[row][kept] * weight)
                np.add.at(counts, at[kept], weight)
        scores = np.asarray(totals / np.maximum(counts, 1e-6), np.float32)
        ends = list(accumulate(len(in_text) for in_text in words))
        return [scores[end - len(in_text) : end] for end, in_text in zip(ends, words, strict=True)]


#: Word pieces and the number of the word that each lies in, among those of all texts (-1: none).
_Pieces = list[tuple[int, int]]


def _stretches(encodings: Sequence[Encoding], words: Sequence[Sequence[Word]]) -> Iterator[_Pieces]:
    """The inner pieces of following texts together, as many as one window holds.

    An answer is read with its question: what is a name in the one is told by the other.
    """
    stretch: _Pieces = []
    first_word = 0
    for encoding, in_text in zip(encodings, words, strict=True):
        ids = encoding.ids[1:-1]  # a copy each time it is asked for
        if stretch and len(stretch) + len(ids) > WINDOW:
            yield stretch
            stretch = []
        owners = _owners(encoding.offsets[1:-1], in_text)
        stretch += zip(
            ids, (owner + first_word if owner >= 0 else -1 for owner in owners), strict=True
        )
        first_word += len(in_text)
    if stretch:
        yield stretch


def _owners(offsets: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[int]:
    """For each word piece the index of the word it lies in, or -1."""
    owners, current = [], 0
    for start, end in offsets:
        while current < len(words) and words[current].end <= start:
            current += 1
        within = current < len(words) and words[current].start <= start < end
        owners.append(current if within else -1)
    return owners


def _windows(pieces: int) -> Iterator[tuple[range, list[float]]]:
    """Ranges over the pieces of a stretch, and how much each piece's score counts.

    A piece near a cut sees little on one side of it: there the neighbouring window, which sees both
    sides, counts and this one does not.
    """
    start = 0
    while True:
        stop = min(start + WINDOW, pieces)
        start = max(0, stop - WINDOW)
        margin = OVERLAP // 2
        low = start + margin if start else 0
        high = stop - margin if stop < pieces else pieces
        yield range(start, stop), [1.0 if low <= i < high else 0.0 for i in range(start, stop)]
        if stop == pieces:
            return
        start = stop - OVERLAP


def _unpack(bits: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
    """Feature bits as (pieces, FEATURES) arrays of 0 and 1."""
    import numpy as np

    values = 1 << np.arange(FEATURES)
    return [((np.array(row)[:, None] & values) > 0).astype(np.float32) for row in bits]
