"""Which names of different interviews are one person's: "Harpreet" here, Harpreet Sandhu there.

Two people of like names are one where enough speaks for it (like_names.py), against everybody else
of these interviews who could be meant. A reviewer sees every join with its likelihood and can take
it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from qualkit.anonymise.fitting import Person
from qualkit.anonymise.like_names import LikeNames, Pair, folded, is_bare, may_be_one_person
from qualkit.anonymise.names import parse_name
from qualkit.anonymise.public import public_figure
from qualkit.anonymise.surroundings import Surroundings

#: Why names of several interviews are one person's, in words for a reviewer.
GROUND = "a name of other interviews that speak of the same places and families"


@dataclass(slots=True)
class _Group:
    """People who are taken for one."""

    people: list[Person]
    where: set[str]
    called: frozenset[str]
    likelihood: float = 1.0

    @property
    def ids(self) -> set[str]:
        return {one.id for one in self.people}

    def take(self, other: _Group, likelihood: float) -> None:
        """Take in the people of another group. likelihood: that they are the same."""
        self.people = [*self.people, *other.people]
        self.where |= other.where
        self.called |= other.called
        self.likelihood = min(self.likelihood, other.likelihood, likelihood)


def likelihood(evidence: float) -> float:
    """The probability of these log odds.

    >>> round(likelihood(0.0), 2), round(likelihood(3.0), 2)
    (0.5, 0.95)
    """
    return 1 / (1 + exp(-evidence))


class Joiner:
    """Joins people whom the words of their own interviews leave apart.

    people: every person once. where: the interviews in which each is named or speaks, by id.
    apart: ids of those whom a reviewer took back out of a join.
    """

    def __init__(
        self,
        people: Sequence[Person],
        where: Mapping[str, Collection[str]],
        surroundings: Surroundings,
        apart: Collection[str] = (),
    ) -> None:
        self._people = {
            one.id: one for one in people if one.id not in apart and _may_be_joined(one)
        }
        self._where = where
        #: All pairs of which a person is one, by id.
        self._pairs: dict[str, list[Pair]] = {}
        self._all = list(LikeNames(self._people, where, surroundings).pairs().values())
        for pair in self._all:
            for key in (pair.one, pair.other):
                self._pairs.setdefault(key, []).append(pair)

    def join(self) -> None:
        """Set `same_as` of everybody who is taken for another, and what a reviewer reads of it."""
        groups = {key: self._alone(key) for key in self._pairs}
        evidence = {
            pair: self._evidence(groups[pair.one], groups[pair.other]) for pair in self._all
        }
        doubtful = self._doubtful(evidence)
        for key in doubtful:
            self._people[key].ambiguous = True
        strong = [pair for pair in evidence if evidence[pair] > 0]
        for pair in sorted(strong, key=lambda pair: (-evidence[pair], pair.one, pair.other)):
            one, other = groups[pair.one], groups[pair.other]
            if (
                one is not other
                and not doubtful & {pair.one, pair.other}
                and _may_be_one(one, other, self._where)
                and self._evidence(one, other) > 0
            ):
                one.take(other, likelihood(evidence[pair]))
                groups |= dict.fromkeys(other.ids, one)
        for group in {id(one): one for one in groups.values()}.values():
            _settle(group)

    def _alone(self, key: str) -> _Group:
        person = self._people[key]
        return _Group([person], set(self._where.get(key, ())), folded(person))

    def _evidence(self, one: _Group, other: _Group) -> float:
        """The log odds that two groups are one person, against all others that the bare names of
        either could be of."""
        theirs = other.ids
        between = [
            pair for key in one.ids for pair in self._pairs[key] if pair.partner(key) in theirs
        ]
        best = max(between, key=lambda pair: pair.support)
        against: dict[str, float] = {}
        for group, meant in ((one, other), (other, one)):
            for key, rival in self._rivals(group, meant):
                support = rival.support
                if _are_namesakes(self._people[key], meant):
                    # A family has its streets and neighbours in common: they do not tell which.
                    support = max(support, support - rival.tie + best.tie)
                against[key] = max(against.get(key, 0.0), exp(support))
        return best.support - log(1 + sum(against.values()))

    def _rivals(self, group: _Group, meant: _Group) -> Iterator[tuple[str, Pair]]:
        """Whoever else the bare names of a group could mean and is not the one of the other."""
        if not all(map(is_bare, group.people)):
            return
        for key in group.ids:
            for pair in self._pairs[key]:
                person = self._people[pair.partner(key)]
                # Whoever is called Roo is no rival of a Rutendo whom another interview calls Roo.
                called = meant.called | folded(person)
                if not all(may_be_one_person(person, one, called) for one in meant.people):
                    yield person.id, pair

    def _doubtful(self, evidence: Mapping[Pair, float]) -> set[str]:
        """The ids of those whose bare name could be two people's."""
        doubtful = set()
        for key, pairs in self._pairs.items():
            strong = [one for one in pairs if evidence[one] > 0]
            # Two who weaken each other are what a reviewer has to look at, too.
            strong = strong or [one for one in pairs if one.support > 0]
            meant = [self._people[one.partner(key)] for one in strong]
            if is_bare(self._people[key]) and not all(
                may_be_one_person(one, other) for one in meant for other in meant
            ):
                doubtful.add(key)
        return doubtful


def take_back(people: Sequence[Person], apart: Collection[str]) -> None:
    """End the joins of an earlier run that a reviewer does not want. apart: as for `Joiner`."""
    for one in people:
        if one.id in apart:
            one.same_as = ""
    targets = {one.same_as for one in people}
    for one in people:
        if one.id not in targets:
            one.grounds = tuple(ground for ground in one.grounds if ground != GROUND)
            one.likelihood = 1.0
            if one.participant and one.id != f"person-{one.participant}":
                one.participant = ""


def _may_be_one(one: _Group, other: _Group, where: Mapping[str, Collection[str]]) -> bool:
    stored = [person for person in (*one.people, *other.people) if person.is_stored]
    return (
        len({person.same_as or person.id for person in stored}) < 2
        and (one.where.isdisjoint(other.where) or _complete_each_other(one, other, where))
        and all(
            may_be_one_person(a, b, one.called | other.called)
            for a in one.people
            for b in other.people
        )
    )


def _complete_each_other(one: _Group, other: _Group, where: Mapping[str, Collection[str]]) -> bool:
    """True where nobody of the two groups whom one interview tells apart has what the other of them
    has: Hilary and Mrs Bembridge there are Hilary Bembridge."""
    return all(
        set(where.get(a.id, ())).isdisjoint(where.get(b.id, ()))
        or _complete(a, b)
        or _complete(b, a)
        for a in one.people
        for b in other.people
    )


def _complete(one: Person, other: Person) -> bool:
    """A given name alone, and a surname alone."""
    return bool(one.given and other.surname) and not (one.surname or other.given)


def _are_namesakes(person: Person, group: _Group) -> bool:
    return bool(person.surname) and any(
        (one.given, one.surname) == (person.given, person.surname) for one in group.people
    )


def _best(people: Sequence[Person]) -> Person:
    """Whoever is known best stands for all; what the project knew before stays as it was."""
    return min(
        people,
        key=lambda one: (
            not one.is_stored,
            not one.participant,
            not (one.given and one.surname),
            one.id,
        ),
    )


def _settle(group: _Group) -> None:
    if len(group.people) == 1:
        return
    best = _best(group.people)
    best.note_ground(GROUND)
    best.gender = best.gender or next((one.gender for one in group.people if one.gender), "")
    # Somebody talked of in an earlier run speaks in this one.
    speaking = (one.participant for one in group.people if one.participant)
    best.participant = best.participant or next(speaking, "")
    best.likelihood = min(best.likelihood, group.likelihood)
    for one in group.people:
        if one is not best:
            one.same_as = best.same_as or best.id


def _may_be_joined(person: Person) -> bool:
    """Interviewers of whom the study has no full name go by their labels, everybody's public
    figures are one already, and a full name that two participants have is for a reviewer to give to
    one of them."""
    is_initial = len(person.given) == 1
    is_family = bool(person.forms) and all(parse_name(one).is_family for one in person.forms)
    return not (
        (person.is_interviewer and is_bare(person))
        or is_family
        or is_initial
        or person.same_as
        or (person.ambiguous and not is_bare(person))
        or any(map(public_figure, person.forms))
    )
