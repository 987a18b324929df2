"""The stances of gold codings, as they are read and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Code, Codebook
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.readers.gold import GoldDocument
from qualkit.themes.segmentation import excerpt_at
from qualkit.themes.stance import StanceReader
from qualkit.themes.stance_context import NO_CONTEXT, Context


@dataclass(frozen=True, slots=True)
class GoldStance:
    """A stance that a coder gave. rivals: the other codes with a stance on the same words, from
    which it is told apart, as in tagging."""

    words: str
    code: Code
    stance: str
    rivals: tuple[Code, ...] = ()
    context: Context = NO_CONTEXT


def gold_stances(
    document: GoldDocument, transcript: AnonymisedTranscript, book: Codebook
) -> list[GoldStance]:
    """Those of a document, in the order of its codings. transcript: the same document."""
    known = book.by_id()
    with_stance = [c for c in document.codings if c.get("stance") and known[c["code"]].stance]
    on_place: dict[tuple[int, int], list[str]] = {}
    for one in with_stance:
        on_place.setdefault((one["start"], one["end"]), []).append(one["code"])
    return [
        GoldStance(
            document.text[one["start"] : one["end"]],
            known[one["code"]],
            one["stance"],
            tuple(known[key] for key in on_place[one["start"], one["end"]] if key != one["code"]),
            _context_at(transcript, one["start"], one["end"]),
        )
        for one in with_stance
    ]


def stance_pairs(stances: Sequence[GoldStance], reader: StanceReader) -> list[tuple[str, str]]:
    """(gold, found) of every gold stance, code by code."""
    by_code: dict[str, list[GoldStance]] = {}
    for one in stances:
        by_code.setdefault(one.code.id, []).append(one)
    pairs: list[tuple[str, str]] = []
    for own in by_code.values():
        read = reader.read_all(
            [one.words for one in own],
            own[0].code,
            [one.rivals for one in own],
            [one.context for one in own],
        )
        pairs += [(one.stance, str(made.stance)) for one, made in zip(own, read, strict=True)]
    return pairs


def _context_at(transcript: AnonymisedTranscript, start: int, end: int) -> Context:
    """Where gold words were said; nothing is known of words in no turn (gold may have no turns)."""
    for number, turn in enumerate(transcript.turns, start=1):
        if turn.start <= start < turn.end:
            return Context.of(excerpt_at(transcript, number, start, end))
    return NO_CONTEXT
