"""Whether more interviews would have brought anything new: codes, and meanings of codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.analysis.saturation import (
    Gain,
    SaturationPoint,
    codes_to_come,
    gains,
    saturation_point,
)
from qualkit.core.errors import WrongUsage
from qualkit.flows.coded_study import chosen_codes, load_coded_study, nothing_coded
from qualkit.flows.project import open_project

#: What may be new: a code, or a code with a stance that it did not have before.
OF = ("codes", "meanings")


@dataclass(frozen=True, slots=True)
class InterviewGain:
    """What one interview added, with its name; new_codes: the codes (with their stance, for
    meanings) that stand in it for the first time."""

    transcript: str
    gain: Gain
    new_codes: list[str]


@dataclass(frozen=True, slots=True)
class SaturationResult:
    """interviews: in the order of reading. to_come: codes that more interviews would bring, at the
    least; None of a single one. enough_for: interviews that hold 80, 90 and 95 % of the frequencies
    of codes, on average over random orders; empty of a single one."""

    of: str
    codes: int
    interviews: list[InterviewGain]
    point: SaturationPoint
    to_come: float | None
    enough_for: dict[str, int]
    notes: list[str] = field(default_factory=list)


def measure_saturation(
    folder: Path,
    *,
    of: str = "codes",
    codes: Sequence[str] = (),
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
) -> SaturationResult:
    """New codes (or meanings) interview by interview, in the order in which they were read in.

    base, run: numbers of interviews, threshold: a share, of Guest, Namey and Chen's criterion.
    Raises NoProject, WrongUsage, and QualkitError where nothing is coded.
    """
    if of not in OF:
        raise WrongUsage(f"{of!r} do not saturate", hint="Choose codes or meanings.")
    if base < 1 or run < 1 or not 0 <= threshold <= 1:
        raise WrongUsage("base and run are 1 or more, the threshold is from 0 to 1")
    with open_project(folder) as project:
        study = load_coded_study(project)
    if not study.standing:
        raise nothing_coded(folder)
    wanted = set(chosen_codes(study.book, codes, {one.code for one in study.standing}))
    counts: dict[str, Counter[Hashable]] = {one.id: Counter() for one in study.transcripts}
    for one in study.standing:
        if one.code in wanted:
            meaning = f"{one.code} ({one.stance})" if of == "meanings" and one.stance else one.code
            counts[one.transcript][meaning] += 1
    interviews = list(counts.values())
    seen: set[Hashable] = set()
    rows = []
    for transcript, own, gain in zip(study.transcripts, interviews, gains(interviews), strict=True):
        rows.append(InterviewGain(transcript.name, gain, sorted(map(str, own.keys() - seen))))
        seen |= own.keys()
    point = saturation_point(interviews, base=base, run=run, threshold=threshold)
    return SaturationResult(
        of=of,
        codes=len(seen),
        interviews=rows,
        point=point,
        to_come=codes_to_come(interviews),
        enough_for=_enough(rows),
        notes=_notes(rows, point),
    )


def _enough(rows: Sequence[InterviewGain]) -> dict[str, int]:
    """After how many interviews so much of the frequencies was known, on average."""
    found: dict[str, int] = {}
    for part in (80, 90, 95) if len(rows) > 1 else ():
        for row in rows:
            if row.gain.known_frequency_in_random_order >= part / 100 - 1e-12:
                found[f"{part} %"] = row.gain.position
                break
    return found


def _notes(rows: Sequence[InterviewGain], point: SaturationPoint) -> list[str]:
    notes = []
    if len(rows) < point.base + point.run:
        notes.append(
            f"Guest, Namey and Chen's criterion needs {point.base + point.run} interviews at "
            f"least, and there {'is' if len(rows) == 1 else 'are'} {len(rows)}."
        )
    elif not point.base_codes:
        notes.append(
            f"No code stands in the first {point.base} interviews, so that nothing can be compared "
            "with them: see --base."
        )
    notes.append(
        "Codes come from a codebook that was written before or after these interviews: saturation "
        "says that its codes have all been met, not that nothing else could be said."
    )
    return notes
