"""Choose the reading of a line that holds under the document's layout."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.document import Block
from qualkit.readers.layout.evidence import Evidence
from qualkit.readers.layout.labels import LabelClass
from qualkit.readers.layout.line_breaks import may_begin
from qualkit.readers.layout.marks import Family, Mark

#: Words of a label that English and Danish begin sentences with; they need their colon.
_ALSO_WORDS = {"i", "a", "o", "so", "no"}


def choose_mark(
    readings: Sequence[Mark], evidence: Evidence, blocks: Sequence[Block], index: int
) -> Mark | None:
    """The reading of a block that holds under the document's layout, or None: plain talk."""
    held = [mark for mark in readings if mark.key and _holds(mark, evidence, blocks, index)]
    if held:
        return max(
            held,
            key=lambda mark: (
                mark.separator == evidence.separator,
                mark.separator == ":",
                bool(mark.time),
            ),
        )
    return next(
        (mark for mark in readings if not mark.key and mark.time and _is_time(mark, evidence)), None
    )


def _is_time(mark: Mark, evidence: Evidence) -> bool:
    return mark.bracketed or evidence.timed > 0.3 or mark.family is Family.ABOVE


def _holds(mark: Mark, evidence: Evidence, blocks: Sequence[Block], index: int) -> bool:
    key = evidence.aliases.get(mark.key, mark.key)
    if key not in evidence.labels:
        return False
    continues = not may_begin(blocks, index)
    if (
        continues
        and evidence.gapped > 0.95
        and sum(evidence.labels.values()) >= 5
        and not mark.time
    ):
        # In this document a gap stands above every turn: here a line was broken before "name:".
        return False
    if mark.separator == ":" or (mark.separator == evidence.separator and mark.separator):
        return True
    short = mark.kind in {LabelClass.CODE, LabelClass.INITIALS} or mark.kind is LabelClass.ROLE
    if mark.separator == "":
        return _holds_alone(mark, evidence, blocks, index)
    if continues or not short or key in _ALSO_WORDS or evidence.labels[key] < 3:
        return False
    if mark.separator == " ":
        return (
            evidence.family is Family.INLINE
            and blocks[index].text[mark.talk : mark.talk + 1].isupper()
        )
    if mark.separator in {".", ";"}:
        # "PARTICIPANT 2." on its own line is read as a label alone; here talk follows.
        return evidence.family is Family.INLINE
    return mark.separator in {"–", "tab"}


def _holds_alone(mark: Mark, evidence: Evidence, blocks: Sequence[Block], index: int) -> bool:
    if evidence.separator == "" and (mark.time or evidence.timed < 0.8):
        return True
    if evidence.family is Family.ABOVE:
        return bool(mark.time) or evidence.timed < 0.5
    return bool(mark.time and mark.bracketed) and index + 1 < len(blocks)
