"""Who is for and who is against: stances by code, and those who differ from most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.analysis.coded_place import CodedPlace

FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True)
class StanceCount:
    """Stances towards one code's target: excerpts of each, and people who lean each way.

    A person leans to the side with more of their excerpts; with as many of both, to neither.
    """

    code: str
    excerpts: dict[str, int]
    people_for: int
    people_against: int
    people_neither: int

    @property
    def majority(self) -> str:
        """The side that more people lean to; "" when there is none."""
        if self.people_for == self.people_against:
            return ""
        return FOR if self.people_for > self.people_against else AGAINST


@dataclass(frozen=True, slots=True)
class NegativeCase:
    """A person who leans against the majority of a code, with the places where they do."""

    code: str
    majority: str
    person: str
    agreeing: int
    differing: tuple[CodedPlace, ...]


def count_stances(places: Sequence[CodedPlace]) -> list[StanceCount]:
    """Stances of every code that has any, in the order in which codes come up."""
    by_code: dict[str, list[CodedPlace]] = defaultdict(list)
    for one in places:
        if one.stance:
            by_code[one.code].append(one)
    return [_count(code, own) for code, own in by_code.items()]


def _count(code: str, places: Sequence[CodedPlace]) -> StanceCount:
    leanings = Counter(leaning for leaning in _leanings(places).values())
    return StanceCount(
        code,
        dict(sorted(Counter(one.stance for one in places).items())),
        leanings[FOR],
        leanings[AGAINST],
        leanings[""],
    )


def _leanings(places: Sequence[CodedPlace]) -> dict[str, str]:
    """To which side each person leans."""
    sums: dict[str, int] = defaultdict(int)
    for one in places:
        sums[one.person] += (one.stance == FOR) - (one.stance == AGAINST)
    return {
        person: "" if number == 0 else FOR if number > 0 else AGAINST
        for person, number in sums.items()
    }


def negative_cases(places: Sequence[CodedPlace]) -> list[NegativeCase]:
    """The people who lean to the other side than most, code by code."""
    found = []
    for counted in count_stances(places):
        majority = counted.majority
        if not majority:
            continue
        minority = AGAINST if majority == FOR else FOR
        own = [one for one in places if one.code == counted.code and one.stance]
        for person, leaning in _leanings(own).items():
            if leaning == minority:
                said = [one for one in own if one.person == person]
                found.append(
                    NegativeCase(
                        counted.code,
                        majority,
                        person,
                        sum(one.stance == majority for one in said),
                        tuple(one for one in said if one.stance == minority),
                    )
                )
    return found
