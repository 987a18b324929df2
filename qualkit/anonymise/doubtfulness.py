"""In which order the names of a transcript are linked: the surest first."""

from __future__ import annotations

from qualkit.anonymise.names import NameParts
from qualkit.anonymise.telling import Ground, Told


def doubtfulness(parts: NameParts, told: Told | None, *, is_paired: bool) -> int:
    """Who says their name in full comes first, then other full names, then what is told."""
    is_own = told is not None and told.ground is Ground.OWN
    if parts.is_full:
        return 0 if is_own else 1
    if told is not None:
        return 2 if is_own else 3
    if parts.title:
        return 4
    return 5 if is_paired else 6
