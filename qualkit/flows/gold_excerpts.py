"""Excerpts with the codes that a gold file gives them, to learn from and to be scored on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Excerpt
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
from qualkit.themes.scoring import CodedExcerpt, ThemeScores, score_codings
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import Tagger, make_tagger

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class GoldExcerpt:
    """codes: what the coders gave it. person: who said it, or the document where that is not
    told."""

    excerpt: Excerpt
    codes: frozenset[str]
    person: str


@dataclass(frozen=True)
class GoldStudy:
    """The excerpts of a gold file, and how they are tagged."""

    excerpts: list[GoldExcerpt]
    book: Codebook
    encode: Encode
    estimators: Sequence[str]
    min_confidence: float

    @property
    def people(self) -> list[str]:
        return sorted({one.person for one in self.excerpts})

    @property
    def codes(self) -> list[str]:
        return [code.id for code, _ in self.book.walk()]

    def split(
        self, held: int, chance: np.random.Generator
    ) -> tuple[list[GoldExcerpt], list[GoldExcerpt]]:
        """(to be reviewed, in random order; to be scored): the excerpts of `held` people, drawn by
        chance, are scored, those of all others reviewed."""
        people = self.people
        apart = {people[at] for at in chance.permutation(len(people))[:held]}
        pool = [one for one in self.excerpts if one.person not in apart]
        return mixed(pool, chance), [one for one in self.excerpts if one.person in apart]

    def learn(self, reviewed: Sequence[GoldExcerpt]) -> Tagger:
        """The tagger of a project in which these were read and coded as the gold has them."""
        votes = [{code: float(code in one.codes) for code in self.codes} for one in reviewed]
        return make_tagger(
            self.book,
            encode=self.encode,
            estimators=self.estimators,
            reviewed=[
                ReviewedExcerpt(one.excerpt, own, group=one.person)
                for one, own in zip(reviewed, votes, strict=True)
            ],
        )

    def score(
        self, tagger: Tagger, scored: Sequence[GoldExcerpt], read: Collection[int] = ()
    ) -> ThemeScores:
        """The tagger's codes against the gold's. read: which of `scored` were reviewed, so that
        their codes stand as the gold has them whatever the tagger says."""
        excerpts = [one.excerpt for one in scored]
        sure = tagger.confidence(excerpts, tagger.score(excerpts))
        coded = []
        for at, (one, row) in enumerate(zip(scored, sure.tolist(), strict=True)):
            if at in read:
                row = [float(code in one.codes) for code in self.codes]
            coded.append(
                CodedExcerpt(one.person, one.codes, dict(zip(self.codes, row, strict=True)))
            )
        return score_codings(
            coded, self.codes, min_confidence=self.min_confidence, words=(0, 0, 0), stances=[]
        )


def mixed(excerpts: Sequence[GoldExcerpt], chance: np.random.Generator) -> list[GoldExcerpt]:
    """The same excerpts in random order."""
    return [excerpts[at] for at in chance.permutation(len(excerpts))]


def read_gold_study(
    gold: Path,
    *,
    codebook: Path | None = None,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    unit: str = "segment",
    encoder: str = "default",
) -> GoldStudy:
    """Cut the gold's talk into excerpts. encoder: as `load_encoder` takes it.

    Raises BadGold, BadCodebook and ModelMissing.
    """
    documents, book = read_coded_gold(gold, codebook)
    encode = encode_once(load_encoder(encoder).encode)
    excerpts = [one for document in documents for one in _excerpts_of(document, unit, encode)]
    return GoldStudy(excerpts, book, encode, estimators, min_confidence)


def _excerpts_of(document: GoldDocument, unit: str, encode: Encode) -> list[GoldExcerpt]:
    transcript = gold_transcript(document)
    excerpts = []
    for excerpt in make_excerpts(transcript, unit=unit, encode=encode):
        speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
        codes = frozenset(gold_codes_of(document, excerpt.start, excerpt.end))
        excerpts.append(GoldExcerpt(excerpt, codes, speaker.participant or document.doc))
    return excerpts
