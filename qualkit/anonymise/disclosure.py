"""How easily a participant could be told by what stays: k-anonymity over attributes, rare words.

k-anonymity (Sweeney 2002): k people share the same values of some attributes; k = 1 singles one
out. An intruder rarely knows everything, so combinations of up to three attributes are looked at,
as in special uniques analysis (Elliot et al. 2002).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

#: Attributes that an intruder is taken to know together.
_MOST_KNOWN = 3
_NUMBER = re.compile(r"\d{1,3}")
_OTHER = "another"
#: A value that fewer people have is rare.
_RARE = 3
_LONGEST_PATH = 8

_Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Combination:
    """Attributes together: k, the size of the smallest group that shares their values, and who is
    alone."""

    attributes: tuple[str, ...]
    k: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the attribute table, and what is left after it.

    alone: people whom some combination still singles out. ways: in how many combinations people
    are still singled out, over all people: the finer measure where many are.
    """

    what: str
    alone: int
    ways: int


@dataclass(frozen=True, slots=True)
class Disclosure:
    """combinations: those that single anybody out, fewest attributes first. alone: everybody whom
    some combination singles out, in `ways` combinations over all. changes: single ones, best first.
    path: changes one after the other, each the best after those before it, until nobody is alone
    or nothing helps. k: over all attributes together."""

    people: int
    attributes: tuple[str, ...]
    k: int
    combinations: tuple[Combination, ...]
    alone: tuple[str, ...]
    ways: int
    changes: tuple[Change, ...]
    path: tuple[Change, ...]


def assess(table: _Table, *, k: int = 2) -> Disclosure:
    """The disclosure risk of an attribute table: values by attribute by participant.

    k: groups smaller than this are at risk; those in them are counted as alone. An empty value is
    one that an intruder cannot match, so it singles nobody out.
    """
    names = _names(table)
    found = _risky(table, names, k)
    alone = tuple(sorted({one for each in found for one in each.alone}))
    whole = _group(table, names)
    return Disclosure(
        people=len(table),
        attributes=names,
        k=min((len(group) for group in whole.values()), default=0),
        combinations=tuple(_minimal(found)),
        alone=alone,
        ways=sum(len(one.alone) for one in found),
        changes=tuple(one for one, _ in _changes(table, k)),
        path=_path(table, k),
    )


def _names(table: _Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in table.values() for name in row))


def _group(table: _Table, names: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for person, row in table.items():
        values = tuple(row.get(name, "").strip().casefold() for name in names)
        if all(values) and values:
            groups.setdefault(values, []).append(person)
    return groups


def _risky(table: _Table, names: Sequence[str], k: int) -> list[Combination]:
    found = []
    for size in range(1, min(_MOST_KNOWN, len(names)) + 1):
        for chosen in combinations(names, size):
            groups = _group(table, chosen)
            small = [one for group in groups.values() if len(group) < k for one in group]
            if small:
                least = min(len(group) for group in groups.values())
                found.append(Combination(chosen, least, tuple(sorted(small))))
    return found


def _minimal(found: Sequence[Combination]) -> list[Combination]:
    """The combinations that single out somebody whom no part of them singles out already."""
    kept: list[Combination] = []
    for one in found:
        parts = [each for each in kept if set(each.attributes) < set(one.attributes)]
        known = {person for each in parts for person in each.alone}
        new = tuple(person for person in one.alone if person not in known)
        if new:
            kept.append(Combination(one.attributes, one.k, new))
    return kept


def _changes(table: _Table, k: int) -> list[tuple[Change, _Table]]:
    """Every single change that makes it harder to tell somebody, with its table, best first."""
    now = _ways(table, k)
    tried = []
    for name in _names(table):
        for what, changed in _vaguer(table, name):
            ways, alone = _ways(changed, k), _alone(changed, k)
            if ways < now:
                tried.append((Change(what, alone, ways), changed))
    return sorted(tried, key=lambda one: (one[0].alone, one[0].ways, one[0].what))


def _path(table: _Table, k: int) -> tuple[Change, ...]:
    path: list[Change] = []
    while len(path) < _LONGEST_PATH and (tried := _changes(table, k)):
        change, table = tried[0]
        path.append(change)
    return tuple(path)


def _ways(table: _Table, k: int) -> int:
    return sum(len(one.alone) for one in _risky(table, _names(table), k))


def _alone(table: _Table, k: int) -> int:
    return len({one for each in _risky(table, _names(table), k) for one in each.alone})


def _vaguer(table: _Table, name: str) -> list[tuple[str, _Table]]:
    """Ways to make one attribute vaguer: leave it out, ages in tens, rare values as one."""
    values = [row.get(name, "").strip() for row in table.values()]
    given = [one for one in values if one]
    without = {
        person: {key: value for key, value in row.items() if key != name}
        for person, row in table.items()
    }
    ways: list[tuple[str, _Table]] = [(f"leave out {name}", without)]
    if given and all(_NUMBER.fullmatch(one) for one in given):
        bands = {one: f"{int(one) // 10 * 10}s" for one in given}
        ways.append((f"give {name} in bands of ten", _replaced(table, name, bands)))
    counts = Counter(given)
    rare = {one: _OTHER for one, count in counts.items() if count < _RARE}
    if 1 < len(rare) < len(counts):
        ways.append((f"call rare values of {name} “{_OTHER}”", _replaced(table, name, rare)))
    return ways


def _replaced(table: _Table, name: str, new: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {
        person: {
            key: new.get(value.strip(), value) if key == name else value
            for key, value in row.items()
        }
        for person, row in table.items()
    }
