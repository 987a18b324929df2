"""What stands in brackets behind labels: part of the label ("Sarah (mother):") or a stage note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qualkit.readers.layout.labels import ROLE_WORDS, label_key
from qualkit.readers.layout.marks import Mark
from qualkit.readers.layout.notes import is_stage_note

#: The same words behind so many of a label's uses are part of it.
_CONSTANT = 0.8


def settle_brackets(marks: Sequence[Sequence[Mark]]) -> list[Sequence[Mark]]:
    """The readings with brackets that belong to a label put back into it.

    "Karen (laughing)" laughs once; "Sarah (mother)" is the mother whenever she speaks. Where a word
    for a role stands behind a label now and then, it is the speaker without it. Stage notes stay
    notes, whoever laughs all the time.
    """
    notes: dict[str, Counter[str]] = defaultdict(Counter)
    for readings in marks:
        # One line may be read in several ways; a label counts once.
        for key, note in {(mark.key, mark.note) for mark in readings if mark.key}:
            notes[key][note] += 1
    keys = {
        (key, note): settled
        for key, counts in notes.items()
        for note, count in counts.items()
        if note and (settled := _key_with(key, note, count, counts.total()))
    }
    if not keys:
        return list(marks)
    return [
        [_joined(mark, keys.get((mark.key, mark.note), "")) for mark in readings]
        for readings in marks
    ]


def _key_with(key: str, note: str, count: int, uses: int) -> str:
    """The key of a label with its bracket; empty where the bracket is a note."""
    words = note[1:-1].casefold()
    if is_stage_note(words):
        return ""
    if count >= 2 and count >= _CONSTANT * uses:
        return label_key(f"{key} {note}")
    return key if set(words.split()) & ROLE_WORDS else ""


def _joined(mark: Mark, key: str) -> Mark:
    return replace(mark, label=f"{mark.label} {mark.note}", key=key, note="") if key else mark
