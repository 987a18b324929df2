"""Saturation at 80 columns: what each interview added, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from qualkit.cli._show import make_table, out, plain
from qualkit.core.counted import many
from qualkit.flows.saturation import SaturationResult


@dataclass(frozen=True)
class _Row:
    position: int
    transcript: str
    new: int
    known: int
    known_in_random_order: float
    random_low: float
    random_high: float
    known_frequency: float
    known_frequency_in_random_order: float
    new_codes: list[str]


def saturation_rows(result: SaturationResult) -> list[_Row]:
    """One flat row an interview."""
    return [
        _Row(
            one.gain.position,
            one.transcript,
            one.gain.new,
            one.gain.known,
            one.gain.known_in_random_order,
            one.gain.random_low,
            one.gain.random_high,
            one.gain.known_frequency,
            one.gain.known_frequency_in_random_order,
            one.new_codes,
        )
        for one in result.interviews
    ]


def show_saturation(result: SaturationResult) -> None:
    """The interviews in their order, the criterion, and how many would have been enough."""
    columns = ["", "transcript", "new", "known", "any order", "95 %", "frequency"]
    table = make_table(
        f"New {result.of} by interview ({result.codes} in all)",
        columns,
        right=["", "new", "known", "any order", "95 %", "frequency"],
    )
    for one in saturation_rows(result):
        table.add_row(
            str(one.position),
            plain(one.transcript),
            str(one.new or "·"),
            str(one.known),
            f"{one.known_in_random_order:.1f}",
            f"{one.random_low:.0f}–{one.random_high:.0f}",
            f"{100 * one.known_frequency_in_random_order:.0f} %",
        )
    out().print(table)
    out().print(_in_words(result))
    for note in result.notes:
        out().print(f"[dim]{plain(note)}[/]")


def _in_words(result: SaturationResult) -> str:
    point = result.point
    if point.after is not None:
        told = (
            f"Saturation by Guest, Namey and Chen (base {point.base}, run {point.run}, at most "
            f"{100 * point.threshold:g} % new): reached after {point.after} interviews "
            f"({point.written}): the next {point.run} brought "
            f"{100 * (point.last_ratio or 0):.0f} % of the base's {point.base_codes} {result.of}."
        )
    else:
        told = (
            f"Saturation by Guest, Namey and Chen (base {point.base}, run {point.run}, at most "
            f"{100 * point.threshold:g} % new) was not reached"
        )
        told += (
            f": the last {point.run} brought {100 * point.last_ratio:.0f} %."
            if point.last_ratio is not None
            else "."
        )
    enough = ", ".join(f"{part} after {number}" for part, number in result.enough_for.items())
    if result.to_come is None:
        told += "\nOne interview does not tell what others would bring."
    else:
        told += (
            f"\nOn average over orders of reading, the {result.of} met so far make up {enough} of "
            f"all codings. More interviews like these would bring at least "
            f"{many(round(result.to_come), result.of.rstrip('s'))} more (Chao2)."
        )
    told += (
        "\n[dim]any order, 95 %: known after so many interviews over 1,000 random orders; "
        "frequency: part of all codings that are of these.[/]"
    )
    return told
