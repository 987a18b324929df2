"""Labels in quotation marks ("Anna": yes), told from quotations before a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualkit.readers.layout.labels import LabelClass
from qualkit.readers.layout.marks import Mark


def settle_quotes(marks: Sequence[Sequence[Mark]]) -> list[Sequence[Mark]]:
    """The readings without those that take a quotation for a label.

    Among labels without quotation marks one in them has to recur (a pseudonym), with somebody else
    in between, and is never one of the others: "“Karen”: that was what they called me" is talk, and
    so are two paragraphs that begin with a name that somebody speaks of.
    """
    colons = [mark for readings in marks for mark in readings if mark.separator == ":"]
    if not any(mark.quoted for mark in colons):
        return list(marks)
    quoted = Counter(
        mark.key
        for before, mark in pairwise([None, *colons])
        if mark and mark.quoted and (before is None or before.key != mark.key)
    )
    plain = {mark.key for mark in colons if not mark.quoted and mark.kind >= LabelClass.NAME}
    labels = {key for key, times in quoted.items() if (times > 1 and key not in plain) or not plain}
    return [[mark for mark in one if not mark.quoted or mark.key in labels] for one in marks]
