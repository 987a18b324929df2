"""Hide cells about few people, and as many more as it takes that none can be worked out.

Primary suppression by the threshold rule, secondary suppression of further cells (Hundepool et al.
2012, Statistical Disclosure Control, ch. 4). Counts are known to be whole and not negative, so a
cell counts as protected only when the margins leave it a range that holds more than one value on
both sides of the threshold.
"""

from __future__ import annotations

from collections.abc import Mapping


def suppressed_parts(counts: Mapping[str, int], smallest: int) -> frozenset[str]:
    """Which parts of a known whole to hide: those about fewer people than `smallest` (but for
    nobody at all), and the next smallest when what is hidden adds up to too few.

    >>> sorted(suppressed_parts({"north": 9, "south": 2, "west": 5}, 3))
    ['south', 'west']
    >>> sorted(suppressed_parts({"north": 9, "south": 2, "west": 2}, 3))
    ['south', 'west']
    >>> sorted(suppressed_parts({"north": 9, "west": 5}, 3))
    []
    """
    hidden = {name for name, number in counts.items() if 0 < number < smallest}
    rest = sorted(
        (name for name, number in counts.items() if number >= smallest),
        key=lambda name: (counts[name], name),
    )
    # A single hidden part is the whole less the others; two that make up fewer than the smallest
    # group are as good as one.
    while hidden and rest and (len(hidden) < 2 or sum(counts[one] for one in hidden) < smallest):
        hidden.add(rest.pop(0))
    return frozenset(hidden)
