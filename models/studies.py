"""The corpora with gold codings that weights are learned from, each with its own codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.flows.evaluate_themes import gold_transcript, read_coded_gold
from qualkit.flows.gold_stances import GoldStance, gold_stances
from qualkit.readers.gold import GoldDocument

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
#: Beside the weights of a trained network: the corpora that it did not learn from.
LEFT_OUT = "left_out.json"
#: Weights of confidence are learned from these, all of the built-in codebook: those of the others
#: put fewer codes on an excerpt, and what is learned from them too misses more of what coders of
#: real studies put (models/tagger/TRIED.md).
CODES_FROM = (
    "left_behind_towns",
    "getting_on",
    "shift_work",
    "first_in_family",
    "doing_well",
    "border_county",
)
#: The stance network is tuned on these: others beside them made it no better (models/stance).
NETWORK_FROM = CODES_FROM
#: The weights of stances are learned from these; seaside, being_cared_for, down_the_estuary and
#: a_place_to_live are kept to be scored alone.
LEARNED_FROM = (
    *CODES_FROM,
    "spen_valley",
    "growing_older",
    "getting_about",
    "raising_children",
    "our_street",
    "west_and_isles",
    "up_north",
    "belonging",
    "up_the_coast",
    "joining_in",
    "second_time",
    "round_the_corner",
    "making_ends_meet",
)


@dataclass(frozen=True)
class Study:
    """The interviews of a corpus and the codebook that they were coded with."""

    name: str
    book: Codebook
    documents: tuple[GoldDocument, ...]


def read_study(name: str) -> Study:
    """The corpus of this name: of its own codebook.yaml, of the built-in codebook without one.

    Raises BadGold, BadCodebook.
    """
    own = CORPORA / name / "codebook.yaml"
    gold = CORPORA / name / "gold" / f"{name}.jsonl"
    documents, book = read_coded_gold(gold, own if own.exists() else None)
    return Study(name, book, tuple(documents))


def read_studies(names: Sequence[str] = LEARNED_FROM) -> list[Study]:
    """One corpus after the other."""
    return [read_study(name) for name in names]


def stances_in(document: GoldDocument, book: Codebook) -> list[GoldStance]:
    """The stances that coders gave in one interview."""
    return gold_stances(document, gold_transcript(document), book)


def stances_of(studies: Sequence[Study]) -> list[GoldStance]:
    """The stances of all their interviews, in their order."""
    return [
        one for study in studies for own in study.documents for one in stances_in(own, study.book)
    ]
