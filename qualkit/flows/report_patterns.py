"""Which codes meet in a turn, who differs from most, and when nothing new came, for the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualkit.analysis.stances import AGAINST, FOR
from qualkit.flows.patterns import find_co_occurrences, find_negative_cases
from qualkit.flows.report_counts import StudyCounts
from qualkit.flows.saturation import SaturationResult, measure_saturation
from qualkit.report.blocks import Section
from qualkit.report.patterns import (
    Pair,
    Saturation,
    cooccurrence_section,
    saturation_section,
)
from qualkit.report.stances import DifferingLine


def cooccurrence(folder: Path, counts: StudyCounts, names: Mapping[str, str]) -> Section | None:
    """Codes in the same turn. names: of codes, by id, in codebook order."""
    pairs = [
        Pair(
            one.first, names[one.first], one.second, names[one.second],
            one.times, one.people, one.overlap or 0.0, one.lift,
        )
        for one in find_co_occurrences(folder, by="turn")
        if one.first in names and one.second in names
    ]  # fmt: skip
    turns = [
        (code, name, len(counts.codes[code].turns))
        for code, name in names.items()
        if code in counts.codes
    ]
    return cooccurrence_section(pairs, turns)


def differing_lines(folder: Path) -> list[DifferingLine]:
    """Participants who speak against what most say of a code."""
    lines = []
    for voice in find_negative_cases(folder):
        stance = AGAINST if voice.majority == FOR else FOR
        quotes = [one for one in voice.quotes if one.stance == stance]
        if quotes:
            lines.append(
                DifferingLine(
                    voice.code, voice.name, voice.majority, stance, voice.people_for,
                    voice.people_against, quotes[0].speaker, len(quotes),
                )
            )  # fmt: skip
    return lines


def saturation(folder: Path) -> Section | None:
    """New codes interview by interview."""
    found = measure_saturation(folder)
    gains = [one.gain for one in found.interviews]
    return saturation_section(
        Saturation(
            [one.transcript for one in found.interviews],
            [one.known for one in gains],
            [one.known_in_random_order for one in gains],
            [one.random_low for one in gains],
            [one.random_high for one in gains],
            [one.known_frequency for one in gains],
        ),
        _notes(found),
    )


def _notes(found: SaturationResult) -> list[str]:
    notes = []
    if found.enough_for:
        parts = ", ".join(f"{part} after {number}" for part, number in found.enough_for.items())
        notes.append(
            f"On average over orders of reading, the codes met so far make up {parts} of all "
            "excerpts that were coded."
        )
    point = found.point
    criterion = (
        f"Guest, Namey and Chen (2020), base {point.base}, run {point.run}, new information "
        f"threshold {100 * point.threshold:.0f} %"
    )
    if point.after is None:
        notes.append(f"Saturation was not reached ({criterion}).")
    else:
        notes.append(f"Saturation at {point.written} interviews ({criterion}).")
    if found.to_come is not None and found.to_come >= 0.05:
        notes.append(
            f"More interviews like these would bring {found.to_come:.1f} more codes at the least "
            "(Chao 1987)."
        )
    return notes + found.notes
