"""What follows what: the codes of a coded turn, and those of the next coded turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualkit.analysis.coded_place import CodedPlace


@dataclass(frozen=True, slots=True)
class Step:
    """A code followed by another in the next coded turn of the transcript.

    times: how often; from_total: coded turns with the first that have a next one; share: the part
    of these; lift: how many times as often as the second stands in any next turn. people: who says
    the second.
    """

    first: str
    then: str
    times: int
    from_total: int
    share: float
    lift: float
    people: int


def steps(
    places: Sequence[CodedPlace], *, within: int = 0, same_person: bool = False
) -> list[Step]:
    """Every step that is made, most often first.

    within: the next coded turn counts only when it is at most so many turns further on (0: however
    far). same_person: only turns of one person, whoever speaks in between.
    """
    turns: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    person_of: dict[tuple[str, int], str] = {}
    for one in places:
        line = (one.transcript, one.person if same_person else "")
        turns[line][one.turn].add(one.code)
        person_of[one.transcript, one.turn] = one.person
    made: dict[tuple[str, str], list[str]] = defaultdict(list)
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    pairs = 0
    for (transcript, _), by_turn in turns.items():
        numbers = sorted(by_turn)
        for here, after in pairwise(numbers):
            if within and after - here > within:
                continue
            pairs += 1
            firsts.update(by_turn[here])
            seconds.update(by_turn[after])
            for first in by_turn[here]:
                for then in by_turn[after]:
                    made[first, then].append(person_of[transcript, after])
    found = [
        Step(
            first,
            then,
            len(people),
            firsts[first],
            len(people) / firsts[first],
            len(people) * pairs / (firsts[first] * seconds[then]),
            len(set(people)),
        )
        for (first, then), people in made.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.first, one.then))
