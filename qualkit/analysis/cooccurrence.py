"""Codes that stand together: on the same excerpt, in the same turn, or within some turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

from qualkit.analysis.coded_place import CodedPlace


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Two codes that stand together somewhere.

    times: excerpts (or turns) of the first with the second in reach; times_back: of the second with
    the first; the two differ only within several turns. first_total, second_total: all of each.
    people: who joins them. overlap: Jaccard's index, the part of the places of either that have
    both; lift: how many times as often as by chance; both None within several turns.
    """

    first: str
    second: str
    times: int
    times_back: int
    first_total: int
    second_total: int
    people: int
    overlap: float | None
    lift: float | None


def co_occurrences(
    places: Sequence[CodedPlace], *, by: str = "excerpt", units: int = 0, turns: int = 0
) -> list[CoOccurrence]:
    """Every pair of codes that stand together, most often first.

    by: "excerpt" (the very same words) or "turn". turns: with by="turn", how many turns of the
    transcript the two may be apart, whoever speaks in between; 0 for the same turn. units: excerpts
    or turns in all, coded or not, for the lift.
    """
    if by == "excerpt":
        return _together(places, lambda one: (one.transcript, one.start, one.end), units)
    if turns == 0:
        return _together(places, lambda one: (one.transcript, one.turn), units)
    return _near(places, turns)


def _together(
    places: Sequence[CodedPlace], unit_of: Callable[[CodedPlace], Hashable], units: int
) -> list[CoOccurrence]:
    codes_at: dict[Hashable, set[str]] = defaultdict(set)
    person_at: dict[Hashable, str] = {}
    for one in places:
        codes_at[unit_of(one)].add(one.code)
        person_at[unit_of(one)] = one.person
    totals: dict[str, int] = defaultdict(int)
    joined: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, codes in codes_at.items():
        for code in codes:
            totals[code] += 1
        for pair in combinations(sorted(codes), 2):
            joined[pair].append(person_at[unit])
    found = []
    for (first, second), people in joined.items():
        times, total, other = len(people), totals[first], totals[second]
        lift = times * units / (total * other) if units else None
        overlap = times / (total + other - times)
        found.append(
            CoOccurrence(first, second, times, times, total, other, len(set(people)), overlap, lift)
        )
    return sorted(found, key=lambda one: (-one.times, one.first, one.second))


def _near(places: Sequence[CodedPlace], turns: int) -> list[CoOccurrence]:
    at: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    person_of: dict[tuple[str, int], str] = {}
    for one in places:
        at[one.code][one.transcript].add(one.turn)
        person_of[one.transcript, one.turn] = one.person
    totals = {code: sum(len(own) for own in by.values()) for code, by in at.items()}
    found = []
    for first, second in combinations(sorted(at), 2):
        there = _in_reach(at[first], at[second], turns)
        back = _in_reach(at[second], at[first], turns)
        if there:
            people = {person_of[place] for place in there}
            found.append(
                CoOccurrence(
                    first,
                    second,
                    len(there),
                    len(back),
                    totals[first],
                    totals[second],
                    len(people),
                    None,
                    None,
                )
            )
    return sorted(found, key=lambda one: (-one.times - one.times_back, one.first, one.second))


def _in_reach(
    own: dict[str, set[int]], other: dict[str, set[int]], turns: int
) -> list[tuple[str, int]]:
    return [
        (transcript, number)
        for transcript, numbers in own.items()
        for number in sorted(numbers)
        if any(abs(number - there) <= turns for there in other.get(transcript, ()))
    ]
