"""Which codes meet in a turn, and when each was first seen, from the counts of the study."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

from qualkit.flows.report_counts import StudyCounts
from qualkit.report.patterns import Pair, Saturation


def pairs_of(counts: StudyCounts, codes: Sequence[tuple[str, str, int]]) -> list[Pair]:
    """Every two codes with the turns they share. codes: (id, name, depth), in codebook order."""
    turns = {code: counts.codes[code].turns for code, _, _ in codes}
    return [
        Pair(
            code, name, other, other_name,
            len(turns[code] & turns[other]), len(turns[code] | turns[other]),
        )
        for (code, name, _), (other, other_name, _) in combinations(codes, 2)
    ]  # fmt: skip


def saturation_of(counts: StudyCounts) -> Saturation:
    """Codes known after each transcript, as they were read and in any order."""
    place = {name: at for at, name in enumerate(counts.names)}
    first = {
        code: min(place[name] for name in one.transcripts) for code, one in counts.codes.items()
    }
    sizes = {code: one.excerpts for code, one in counts.codes.items()}
    every = sum(sizes.values())
    many = len(counts.names)
    reach = [len(one.transcripts) for one in counts.codes.values()]
    return Saturation(
        counts.names,
        [sum(at <= now for at in first.values()) for now in range(many)],
        [expected_codes(reach, many, now) for now in range(1, many + 1)],
        [
            sum(sizes[code] for code, at in first.items() if at <= now) / every if every else 0.0
            for now in range(many)
        ],
    )


def expected_codes(reach: Sequence[int], interviews: int, read: int) -> float:
    """How many codes one expects to know after `read` of the interviews, in whatever order.

    reach: for each code, in how many interviews it is. Source: Colwell, Mao and Chang 2004, Ecology
    85, eq. 4 (sample-based rarefaction): a code is missed when none of its interviews is read.

    >>> expected_codes([1, 2], 2, 1), expected_codes([1, 2], 2, 2)
    (1.5, 2.0)
    """
    every = comb(interviews, read)
    return sum(1 - comb(interviews - one, read) / every for one in reach)


def turn_counts(
    counts: StudyCounts, codes: Sequence[tuple[str, str, int]]
) -> list[tuple[str, str, int]]:
    """(id, name, turns) of codes."""
    return [(code, name, len(counts.codes[code].turns)) for code, name, _ in codes]
