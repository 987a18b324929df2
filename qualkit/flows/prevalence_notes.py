"""What a reader of shares has to know about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualkit.analysis.prevalence import FEWEST_READ
from qualkit.analysis.suppression import ALL_OTHERS
from qualkit.core.counted import many
from qualkit.flows.share_frame import ShareFrame

if TYPE_CHECKING:
    from qualkit.flows.prevalence import ThemeShare


def differing_note(number: int) -> str:
    """That coders differ, so that shares depend on who was last. number: of codings."""
    return (
        f"On {many(number, 'coding')} coders differ and have not settled it (qualkit adjudicate): "
        "until they do, the newest decision counts."
    )


def prevalence_notes(frame: ShareFrame, shares: Sequence[ThemeShare]) -> list[str]:
    """Whether they are corrected, by what, and what is hidden."""
    readings, notes = frame.readings, []
    read = len(set(readings.rows.tolist()))
    if not any(one.share is not None for one in shares):
        notes.append(
            "NOT CORRECTED: these are shares of the machine's codes, which may be too many or too "
            "few. Draw a random sample (qualkit sample --by random --n 200), read it and give it "
            "back (qualkit review): qualkit then corrects the shares and gives intervals."
        )
        if 0 < read < FEWEST_READ:
            notes.append(
                f"{read} excerpts of the random sample are read; {FEWEST_READ} are needed."
            )
        if frame.study.differed:
            notes.append(differing_note(frame.study.differed))
    elif not readings.is_independent:
        notes.append(
            "The machine has learned from these readings, so its codes on them tell nothing of its "
            "errors elsewhere: the shares rest on the readings alone. A new random sample makes "
            "use of the machine again."
        )
    drawn = len(set(readings.drawn_rows))
    if 0 < read < drawn:
        notes.append(
            f"Of {drawn:,} excerpts drawn by chance {read:,} were read; the others are taken for "
            "missing by chance. An excerpt that no code fits has to be marked as read (none) in "
            "the sheet: left empty, it makes every theme look larger."
        )
    if (
        len(readings.rows)
        and readings.population
        and readings.population != len(frame.grid.excerpts)
    ):
        notes.append(
            f"There were {readings.population:,} excerpts when the sample was drawn, and there are "
            f"{len(frame.grid.excerpts):,} now: draw a new one if transcripts were added."
        )
    if readings.lost:
        notes.append(f"{readings.lost} read excerpts are cut otherwise now and were left out.")
    if ALL_OTHERS in frame.groups:
        notes.append(
            f"Values that fewer than {frame.smallest} people share are put together as "
            f'"{ALL_OTHERS}".'
        )
    if any(one.is_suppressed for one in shares):
        notes.append(
            f"Shares that tell of fewer than {frame.smallest} people (smallest_group in "
            "qualkit.toml) are hidden (·), and others from which they could be worked out."
        )
    if frame.of in ("turns", "participants") and any(one.share is not None for one in shares):
        notes.append(
            f"The share of {frame.of} with a code at least once is a model's: an excerpt that was "
            "not read has the chance of those that were. Shares of excerpts need no model."
        )
    return notes
