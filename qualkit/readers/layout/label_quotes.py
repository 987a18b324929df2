"""Labels in quotation marks ("Anna": yes), told from quotations before a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qualkit.readers.layout.labels import LabelClass
from qualkit.readers.layout.marks import Mark


def settle_quotes(marks: Sequence[Sequence[Mark]]) -> list[Sequence[Mark]]:
    """The readings without those that take a quotation for a label.

    Among labels without quotation marks one in them has to recur (a pseudonym) and is never one
    of the others: "“Karen”: that was what they called me" is talk.
    """
    quoted = Counter(mark.key for readings in marks for mark in readings if mark.quoted)
    if not quoted:
        return list(marks)
    plain = {
        mark.key
        for readings in marks
        for mark in readings
        if mark.separator == ":" and not mark.quoted and mark.kind >= LabelClass.NAME
    }
    labels = {key for key, times in quoted.items() if (times > 1 and key not in plain) or not plain}
    return [[mark for mark in one if not mark.quoted or mark.key in labels] for one in marks]
