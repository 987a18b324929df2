"""The codes that stand, laid on the excerpts of the study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.coder_labels import ExcerptGrid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def standing_labels(
    study: CodedStudy, grid: ExcerptGrid, codes: Sequence[str], *, stance: str = ""
) -> NDArray[np.float64]:
    """1 where a code stands (with this stance, if one is named), after people's decisions, else 0;
    shape (excerpts, codes)."""
    import numpy as np

    columns = {code: column for column, code in enumerate(codes)}
    found = np.zeros((len(grid.excerpts), len(codes)))
    for one in study.standing:
        if one.code in columns and (not stance or one.stance == stance):
            for row in grid.rows_of(one.transcript, one.turn, one.start, one.end):
                found[row, columns[one.code]] = 1.0
    return found
