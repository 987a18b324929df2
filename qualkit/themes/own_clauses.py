"""The clauses of an excerpt that speak of one code's target rather than of another's.

"I'll not climb over anybody, but I'd read for a degree tomorrow" is coded twice, and each of its
stances is said in one clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.themes.clauses import split_clauses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: Cosine by which a clause must be nearer to one target than to another to be about it.
_CLEARLY_NEARER = 0.1
_OPENING = re.compile(r"^(?:but|and yet|though|although|whereas|while|yet)\b,?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Clauses:
    """A text's clauses, two or more, and the codes with another target that were put on it."""

    clauses: list[str]
    others: list[Code]


def _take_apart(text: str, code: Code, rivals: Sequence[Code]) -> _Clauses | None:
    """None where there is nothing to be told apart."""
    others = [one for one in rivals if (one.target or one.name) != (code.target or code.name)]
    clauses = split_clauses(text) if others else []
    return _Clauses(clauses, others) if len(clauses) > 1 else None


def own_parts(
    texts: Sequence[str],
    code: Code,
    rivals: Sequence[Sequence[Code]],
    encode: Encode,
    target_vector: Callable[[Code], NDArray[np.float32]],
) -> list[str]:
    """Of each text the clauses that are about this code's target rather than its rivals'; empty
    unless some are clearly about the one and some clearly about the others.

    A clause that is clearly about neither goes with the one before it. rivals: for each text, the
    other codes that were put on it; without any, all parts are empty. All clauses are encoded at
    once.
    """
    own: dict[int, _Clauses] = {}
    for row, others in enumerate(rivals):
        if (apart := _take_apart(texts[row], code, others)) is not None:
            own[row] = apart
    vectors = encode([clause for one in own.values() for clause in one.clauses])
    parts, first = [""] * len(texts), 0
    for row, one in own.items():
        mine = vectors[first : first + len(one.clauses)]
        against = [mine @ target_vector(other) for other in one.others]
        parts[row] = _join_own(one.clauses, mine @ target_vector(code), against)
        first += len(one.clauses)
    return parts


def _join_own(
    clauses: Sequence[str],
    nearness: NDArray[np.float32],
    against: Sequence[NDArray[np.float32]],
) -> str:
    """nearness: of each clause to the target; against: to each of the others."""
    import numpy as np

    margins = nearness - np.max(against, axis=0)
    if margins.max() <= _CLEARLY_NEARER or margins.min() >= -_CLEARLY_NEARER:
        return ""
    kept, is_own = [], bool(margins[np.abs(margins) > _CLEARLY_NEARER][0] > 0)
    for clause, margin in zip(clauses, margins, strict=True):
        if abs(margin) > _CLEARLY_NEARER:
            is_own = bool(margin > 0)
        if is_own:
            kept.append(clause)
    # "But" at its head would speak of a contrast with what is no longer there.
    return _OPENING.sub("", " ".join(kept))
