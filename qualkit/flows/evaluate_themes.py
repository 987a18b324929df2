"""Score tagging against gold codings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit.core.codebook import Codebook
from qualkit.core.errors import BadGold
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.gold_stances import gold_stances, stance_pairs
from qualkit.nlp.encoder import load_encoder
from qualkit.readers.gold import GoldDocument, read_gold
from qualkit.themes.calibration import CLASSIFIER, DEFAULT_ESTIMATORS, DEFAULT_MIN_CONFIDENCE
from qualkit.themes.codebook import builtin_codebook, read_codebook
from qualkit.themes.scoring import CodedExcerpt, ThemeScores, score_codings
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import make_tagger, tag_excerpts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode


#: An excerpt is compared with a gold one when the one covers this share of the other.
_HALF = 0.5


def evaluate_themes(
    gold: Path,
    *,
    codebook: Path | None = None,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    unit: str = "segment",
    encoder: str = "default",
    progress: Progress = silent,
) -> ThemeScores:
    """Score what the tagger says of the documents of a gold .jsonl file.

    codebook: the built-in one by default; encoder: as `load_encoder` takes it. Raises BadGold,
    BadCodebook, WrongUsage, ModelMissing.
    """
    documents, book = read_coded_gold(gold, codebook)
    return score_themes(
        documents,
        book,
        encode=encode_once(load_encoder(encoder).encode),
        estimators=estimators,
        min_confidence=min_confidence,
        unit=unit,
        progress=progress,
    )


def evaluate_each(
    gold: Path,
    *,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    progress: Progress = silent,
    **options: Any,
) -> list[tuple[str, ThemeScores]]:
    """The scores of each of the estimators alone, those that need no decisions to learn from.

    options: as in `evaluate_themes`.
    """
    alone = [name for name in estimators if name != CLASSIFIER]
    return [
        (name, evaluate_themes(gold, estimators=(name,), progress=progress, **options))
        for name in alone
    ]


def read_coded_gold(gold: Path, codebook: Path | None) -> tuple[list[GoldDocument], Codebook]:
    """Gold documents with codings, and the codebook they were coded with. Raises BadGold."""
    documents = read_gold(gold)
    if not any(document.codings for document in documents):
        raise BadGold(
            "the file holds no codings",
            where=str(gold),
            hint='Each line needs "codings": [{"start", "end", "code"}, …].',
        )
    book = read_codebook(codebook) if codebook else builtin_codebook()
    unknown = {c["code"] for d in documents for c in d.codings} - book.by_id().keys()
    if unknown:
        raise BadGold(
            "these codes are not in the codebook: " + ", ".join(sorted(unknown)),
            where=str(gold),
            hint="Name the codebook that was used: --codebook FILE.",
        )
    return documents, book


def score_themes(
    documents: Sequence[GoldDocument],
    book: Codebook,
    *,
    encode: Encode,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    unit: str = "segment",
    progress: Progress = silent,
) -> ThemeScores:
    """Scores over gold documents; see ThemeScores for what each figure means."""
    codes = [code.id for code, _ in book.walk()]
    coded: list[CodedExcerpt] = []
    stances: list[tuple[str, str]] = []
    gold_words = found_words = common_words = 0
    tagger = make_tagger(book, encode=encode, estimators=estimators)
    for number, document in enumerate(documents, start=1):
        progress("scoring", number, len(documents))
        transcript = gold_transcript(document)
        excerpts = make_excerpts(transcript, unit=unit, encode=encode)
        codings = tag_excerpts(excerpts, tagger, min_confidence=0.0)
        sure: dict[tuple[int, int], dict[str, float]] = {}
        for one in codings:
            sure.setdefault((one.start, one.end), {})[one.code] = one.confidence
        for excerpt in excerpts:
            there = gold_codes_of(document, excerpt.start, excerpt.end)
            own = sure.get((excerpt.start, excerpt.end), {})
            coded.append(CodedExcerpt(document.doc, frozenset(there), own))
        truth = _words_under(
            document, [(c["start"], c["end"], c["code"]) for c in document.codings]
        )
        found = _words_under(
            document,
            [(c.start, c.end, c.code) for c in codings if c.confidence >= min_confidence],
        )
        gold_words += len(truth)
        found_words += len(found)
        common_words += len(truth & found)
        stances += stance_pairs(gold_stances(document, transcript, book), tagger.stances)
    return score_codings(
        coded,
        codes,
        min_confidence=min_confidence,
        words=(gold_words, found_words, common_words),
        stances=stances,
    )


def encode_once(encode: Encode) -> Encode:
    """The same function, which remembers the vectors of texts it has seen."""
    import numpy as np

    known: dict[str, NDArray[np.float32]] = {}

    def remember(texts: Sequence[str]) -> NDArray[np.float32]:
        unseen = list(dict.fromkeys(text for text in texts if text not in known))
        if unseen or not texts:
            vectors = encode(unseen)
            known.update(zip(unseen, vectors, strict=True))
            if not texts:
                return vectors
        return np.stack([known[text] for text in texts])

    return remember


def gold_codes_of(document: GoldDocument, start: int, end: int) -> Mapping[str, str]:
    """The gold codes of a range, with stances: of gold excerpts that cover half of it, or of which
    it covers half."""
    found: dict[str, str] = {}
    for coding in document.codings:
        common = min(end, coding["end"]) - max(start, coding["start"])
        shorter = min(end - start, coding["end"] - coding["start"])
        if common > 0 and common >= _HALF * shorter:
            found[coding["code"]] = coding.get("stance") or ""
    return found


def gold_transcript(document: GoldDocument) -> AnonymisedTranscript:
    """A gold document as a transcript to tag. It is never stored."""
    speakers: dict[str, Speaker] = {}
    for turn in document.turns:
        label = turn.get("speaker") or "?"
        role = Role(turn.get("role") or Role.PARTICIPANT)
        speakers.setdefault(
            label, Speaker(label, label, role, participant=str(turn.get("participant") or ""))
        )
    turns = tuple(Turn(t["start"], t["end"], t.get("speaker") or "?") for t in document.turns)
    return AnonymisedTranscript(
        document.doc,
        document.doc,
        document.text,
        turns,
        tuple(speakers.values()),
        identifiable=True,
    )


def _words_under(
    document: GoldDocument, ranges: Sequence[tuple[int, int, str]]
) -> set[tuple[int, str]]:
    """(place, code) of every word that begins inside a range with the code."""
    text = document.text
    return {
        (at, code)
        for start, end, code in ranges
        for at in range(start, end)
        if not text[at].isspace() and (at == 0 or text[at - 1].isspace())
    }
