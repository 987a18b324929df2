"""A table of one row in a PDF: all speaker labels in a column of their own, beside all the talk.

The table's lines are drawn or not, and a label does not stand at the height of its paragraph; what
is left of the row is the order of the labels and the gaps between the paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qualkit.core.document import Block, Cell
from qualkit.readers.layout.labels import LabelClass, classify_label, label_key
from qualkit.readers.pdf_lines import PdfLine, common_pitch

#: Words that begin within so many points of each other stand under each other.
_ALIGNED = 3.0
_FEWEST_LABELS = 4


def find_talk_edge(lines: Sequence[PdfLine]) -> float | None:
    """Where the talk begins from the left, in points, when labels stand in a column beside it and
    not at the height of their paragraphs; None for every other document.
    """
    starts = Counter(round(left) for line in lines for left in line.stops[:2])
    if not starts:
        return None
    edge = float(starts.most_common(1)[0][0])
    beside = [line for line in lines if line.left < edge - _ALIGNED]
    first = next((n for n, line in enumerate(lines) if _talk_of(line, edge) is not None), 0)
    labels = [label for line in lines[first:] if (label := _label_of(line, edge)) is not None]
    del beside
    return edge if labels else None
