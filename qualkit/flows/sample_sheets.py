"""Deal a sample out to coders, and write each a blank sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Excerpt
from qualkit.core.reading_row import ReadingRow, excerpt_id
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.reading_sheet import write_reading_sheet
from qualkit.flows.kept_files import write_keeping
from qualkit.flows.sample_drawing import Population
from qualkit.store.samples import Sample, key_of_sample
from qualkit.themes.sampling import Pick


def deal(
    picks: Sequence[Pick], coders: Sequence[str], overlap: float, seed: int
) -> tuple[int, dict[str, list[int]]]:
    """How many picks all coders read, and which each of them reads, by place in the sample.

    What all read is drawn by chance from each part of the sample, so that agreement on it stands
    for the whole; the others are dealt out in turn.
    """
    import numpy as np

    if len(coders) < 2:
        return len(picks), {(coders[0] if coders else ""): list(range(len(picks)))}
    chance = np.random.default_rng([seed, 1])
    shared: set[int] = set()
    for part in (True, False):
        own = [at for at, one in enumerate(picks) if one.is_random is part]
        shared |= {own[at] for at in chance.permutation(len(own))[: round(overlap * len(own))]}
    dealt: dict[str, list[int]] = {coder: [] for coder in coders}
    turn = 0
    for at in range(len(picks)):
        if at in shared:
            for own in dealt.values():
                own.append(at)
        else:
            dealt[coders[turn % len(coders)]].append(at)
            turn += 1
    return len(shared), dealt


def write_sheets(
    sample: Sample,
    population: Population,
    picks: Sequence[Pick],
    dealt: Mapping[str, Sequence[int]],
    book: Codebook,
    path: Path,
    *,
    identifiable: bool = False,
) -> tuple[dict[str, Path], list[Path]]:
    """(the file of each coder, files that stood there and were kept aside); dealt: the picks of
    each coder by their place in the sample. identifiable: the sheets are marked so."""
    by_id = {one.id: one for one in population.transcripts}
    files: dict[str, Path] = {}
    kept: list[Path] = []
    for coder, own in dealt.items():
        rows = []
        for at in own:
            excerpt = population.excerpts[picks[at].index]
            key = excerpt_id(key_of_sample(sample), at + 1)
            how = "random" if picks[at].is_random else sample.method
            rows.append(_row(by_id[excerpt.transcript], excerpt, key, coder, how))
        place = path.with_name(f"{path.stem}-{_in_name(coder)}{path.suffix}")
        files[coder] = place if len(dealt) > 1 else path
        write = partial(write_reading_sheet, rows, book, identifiable=identifiable)
        aside = write_keeping(files[coder], write)
        kept += [aside] if aside else []
    return files, kept


def _row(
    transcript: AnonymisedTranscript, excerpt: Excerpt, key: str, coder: str, how: str
) -> ReadingRow:
    return ReadingRow(
        excerpt_id=key,
        coder=coder,
        drawn=how,
        transcript=transcript.name,
        speaker=transcript.speaker_of(transcript.turns[excerpt.turn - 1]).label,
        turn=excerpt.turn,
        start=excerpt.start,
        end=excerpt.end,
        question=" ".join(excerpt.question.split()),
        context_before=excerpt.context_before,
        excerpt=excerpt.text,
        context_after=excerpt.context_after,
    )


def _in_name(coder: str) -> str:
    """A coder's name as part of a file name."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in coder)
