"""Two words that differ by one slip of the pen."""

from __future__ import annotations


def is_one_slip(one: str, other: str) -> bool:
    """One letter changed, added, left out, or two neighbours swapped (Damerau 1964).

    >>> is_one_slip("sara", "sarah"), is_one_slip("jane", "jaen"), is_one_slip("ann", "ann")
    (True, True, False)
    """
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1] == other[at : at + 2]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
