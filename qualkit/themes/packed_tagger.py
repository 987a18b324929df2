"""A tagger as it is sent to another process: what it knows, without what it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.themes.classifier import Classifier
from qualkit.themes.features import make_words_of_codes
from qualkit.themes.similarity import CodeSimilarity
from qualkit.themes.stance import ReadSaid, StanceReader
from qualkit.themes.stance_learning import LearnedStance
from qualkit.themes.tagging import Tagger

if TYPE_CHECKING:
    from qualkit.nlp.encoder import Encode


@dataclass(frozen=True)
class PackedTagger:
    """Codes, and what was computed from them and learned from decisions. It can be pickled; a
    tagger cannot, for it holds functions and spaCy's matcher."""

    codes: tuple[Code, ...]
    similarity: CodeSimilarity | None
    learned: LearnedStance | None
    classifier: Classifier | None
    estimators: tuple[str, ...]

    def unpack(self, encode: Encode, read_said: ReadSaid) -> Tagger:
        """A tagger that tags as the packed one, with the networks of this process."""
        return Tagger(
            self.codes,
            make_words_of_codes(self.codes),
            self.similarity,
            StanceReader(encode, self.learned, read_said),
            encode,
            self.estimators,
            classifier=self.classifier,
        )


def pack_tagger(tagger: Tagger) -> PackedTagger:
    """A tagger that asks no language model, to be sent elsewhere."""
    if tagger.judge is not None:
        raise ValueError("a language model is asked in the process that has its answers")
    return PackedTagger(
        tagger.codes,
        tagger.similarity,
        tagger.stances.learned,
        tagger.classifier,
        tagger.estimators,
    )
