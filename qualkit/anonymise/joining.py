"""Which names of different interviews are one person's: "Harpreet" here, Harpreet Sandhu there.

A bare name is rarely the same person's in two interviews of a study, unless the two are of one
place: then they speak of the same region, and share names of small places, employers and families
that other interviews have not (`Surroundings`). Whoever takes part in a study is spoken of in it
more often than a namesake. Against a join speak a name said in another form, and everybody else of
these interviews who could be meant. A reviewer sees every join with its likelihood and can take it
back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from qualkit.anonymise.fitting import Person, agrees, genders_agree, is_given
from qualkit.anonymise.names import NameParts, parse_name, unspell
from qualkit.anonymise.nicknames import full_forms
from qualkit.anonymise.public import public_figure
from qualkit.anonymise.sounds import may_be_misheard
from qualkit.anonymise.surroundings import Surroundings
from qualkit.nlp.lexicon import fold_name, given_names

#: Why names of several interviews are one person's, in words for a reviewer.
GROUND = "a name of other interviews that speak of the same places and families"

#: Log odds that two names are one person's: at first, for each unit by which the interviews are
#: tied, for one region or against two, where one of them speaks in the study, and where the name is
#: said in another form. Logistic regression on the 260 pairs of people in the eight sets of
#: corpora/, rounded (models/recogniser/README.md, "Across interviews").
_AT_FIRST, _TIE, _REGION, _SPEAKER, _OTHER_FORM = -3.0, 1.5, 2.0, 1.5, -3.5
#: A name that more people of a study bear is nobody's for being said in the same region.
_MOST_BEARERS = 30


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two people who may be one. support: the log odds of it, whoever else could be meant."""

    one: str
    other: str
    support: float


@dataclass(slots=True)
class _Group:
    """People who are taken for one."""

    people: list[Person]
    where: set[str]
    called: frozenset[str]
    likelihood: float = 1.0

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
        self._surroundings = surroundings
        #: By transcript and name, whom of its people the name may mean.
        self._named: dict[str, dict[str, tuple[str, ...]]] = {}
        for key, person in self._people.items():
            alone = (key,)
            for transcript in where.get(key, ()):
                here = self._named.setdefault(transcript, {})
                for name in _names(person):
                    # Most names mean one person: one tuple serves for all names of a person.
                    here[name] = here[name] + alone if name in here else alone
        #: By name, all whom it may mean, where those are few.
        self._bearers = self._few_bearers()

    def _few_bearers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, person in self._people.items():
            for name in _names(person) if key in self._where else ():
                others = found.get(name, ())
                if len(others) <= _MOST_BEARERS:
                    found[name] = (*others, key)
        return {name: keys for name, keys in found.items() if 1 < len(keys) <= _MOST_BEARERS}

    def join(self) -> None:
        """Set `same_as` of everybody who is taken for another, and what a reviewer reads of it."""
        pairs = {
            (pair.one, pair.other): pair
            for key in sorted(self._people)
            for pair in self._pairs(key)
        }
        by_person: dict[str, list[_Pair]] = {}
        for pair in pairs.values():
            for key in {pair.one, pair.other}:
                by_person.setdefault(key, []).append(pair)
        evidence = {pair: self._evidence(pair, by_person) for pair in pairs.values()}
        doubtful = self._doubtful(by_person, evidence)
        for key in doubtful:
            self._people[key].ambiguous = True
        strong = [pair for pair in evidence if evidence[pair] > 0]
        groups = {key: self._alone(key) for pair in strong for key in (pair.one, pair.other)}
        for pair in sorted(strong, key=lambda pair: (-evidence[pair], pair.one, pair.other)):
            one, other = groups[pair.one], groups[pair.other]
            if (
                one is not other
                and not doubtful & {pair.one, pair.other}
                and _may_be_one(one, other)
                and self._evidence_of_all(one, other, by_person) > 0
            ):
                one.take(other, likelihood(evidence[pair]))
                groups |= dict.fromkeys((person.id for person in other.people), one)
        for group in {id(one): one for one in groups.values()}.values():
            _settle(group)

    def _alone(self, key: str) -> _Group:
        person = self._people[key]
        return _Group([person], set(self._where.get(key, ())), _folded(person))

    def _pairs(self, key: str) -> Iterator[_Pair]:
        """The people of interviews tied or of one region whose the bare name of a person may be."""
        person = self._people[key]
        if key not in self._where or not _is_bare(person) or person.ambiguous:
            return
        text, parts = _said(person)
        if not _tells(parts):
            return
        for candidate, nearness in self._near(key).items():
            other = self._people[candidate]
            is_same_form = not _as_said(person, parts).isdisjoint(_folded(other))
            is_fit = is_same_form or agrees(other, parts, text)
            if is_fit and may_be_one_person(person, other):
                one, two = sorted((key, candidate))
                is_exact = is_same_form or parts.given == other.given != ""
                is_exact = is_exact or (not parts.given and parts.surname == other.surname)
                speaks = bool(person.participant or other.participant)
                support = _AT_FIRST + nearness + _SPEAKER * speaks + _OTHER_FORM * (not is_exact)
                yield _Pair(one, two, support)

    def _near(self, key: str) -> dict[str, float]:
        """The people of other interviews who share a name with a person, and what the interviews
        have in common, in log odds."""
        own, names = set(self._where[key]), _names(self._people[key])
        alike: dict[str, set[str]] = {}
        for transcript in own:
            for other in self._surroundings.tied_to(transcript):
                there = self._named.get(other, {})
                for candidate in {one for name in names for one in there.get(name, ())}:
                    alike.setdefault(candidate, set()).add(other)
        is_near = self._surroundings.of_one_region
        for candidate in {one for name in names for one in self._bearers.get(name, ())}:
            for other in self._where[candidate]:
                if any(is_near(one, other) > 0 for one in own):
                    alike.setdefault(candidate, set()).add(other)
        return {
            candidate: max(
                self._nearness(one, other, key, candidate) for one in own for other in transcripts
            )
            for candidate, transcripts in sorted(alike.items())
            if own.isdisjoint(self._where[candidate])
        }

    def _nearness(self, one: str, other: str, *people: str) -> float:
        own = {word for key in people for word in _own_names(self._people[key])}
        tie = self._surroundings.tie(one, other, but=own)
        return _TIE * tie + _REGION * self._surroundings.of_one_region(one, other)

    def _evidence(self, pair: _Pair, by_person: Mapping[str, Sequence[_Pair]]) -> float:
        """The log odds of a pair against all others that its bare name could be of."""
        against = max(
            sum(exp(one.support) for one in self._rivals(pair, key, by_person[key]))
            for key in (pair.one, pair.other)
        )
        return pair.support - log(1 + against)

    def _rivals(self, pair: _Pair, key: str, pairs: Sequence[_Pair]) -> list[_Pair]:
        """Whoever else a bare name could mean and is not the one of the pair."""
        person = self._people[key]
        if not _is_bare(person):
            return []
        meant = self._people[_partner(pair, key)]
        return [
            one for one in pairs if not may_be_one_person(self._people[_partner(one, key)], meant)
        ]

    def _evidence_of_all(
        self, one: _Group, other: _Group, by_person: Mapping[str, Sequence[_Pair]]
    ) -> float:
        """The log odds that two groups are one person, against all others whom either may be."""
        most: dict[str, float] = {}
        support = float("-inf")
        for group, meant in ((one, other), (other, one)):
            ids = {person.id for person in group.people}
            meant_ids = {person.id for person in meant.people}
            is_bare = all(map(_is_bare, group.people))
            for key in ids:
                for pair in by_person.get(key, ()):
                    partner = _partner(pair, key)
                    if partner in meant_ids:
                        support = max(support, pair.support)
                    elif partner not in ids and is_bare and not all(
                        may_be_one_person(self._people[partner], person) for person in meant.people
                    ):
                        most[partner] = max(most.get(partner, pair.support), pair.support)
        return support - log(1 + sum(map(exp, most.values())))

    def _doubtful(
        self, by_person: Mapping[str, Sequence[_Pair]], evidence: Mapping[_Pair, float]
    ) -> set[str]:
        """The ids of those whose bare name could be two people's."""
        doubtful = set()
        for key, pairs in by_person.items():
            person = self._people[key]
            strong = [one for one in pairs if evidence[one] > 0]
            # Two who weaken each other are what a reviewer has to look at, too.
            strong = strong or [one for one in pairs if one.support > 0]
            meant = [self._people[_partner(one, key)] for one in strong]
            if _is_bare(person) and not all(
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


def may_be_one_person(one: Person, other: Person, called: Collection[str] = ()) -> bool:
    """True unless a participant's id, gender, surname or given name tells them apart.

    called: further names that are known to be of one of them.
    """
    if one.participant and other.participant and one.participant != other.participant:
        return False
    is_named_alike = one.surname == other.surname or may_be_misheard(one.surname, other.surname)
    if one.surname and other.surname and not is_named_alike:
        return False
    if not genders_agree(one.gender, other.gender):
        return False
    if not one.given or not other.given or is_given(one.given, other.given):
        return True
    return (
        _is_form_of(one.given, other)
        or _is_form_of(other.given, one)
        or {one.given, other.given} <= set(called)
    )


def _is_form_of(given: str, person: Person) -> bool:
    """True for what the person is called; Nelson is not Gary Nelson, though Nelson to workmates."""
    is_surname = given == person.surname and given in given_names()
    return given in _folded(person) and not is_surname


def _may_be_one(one: _Group, other: _Group) -> bool:
    stored = [person for person in (*one.people, *other.people) if person.is_stored]
    return (
        len({person.same_as or person.id for person in stored}) < 2
        and one.where.isdisjoint(other.where)
        and all(
            may_be_one_person(a, b, one.called | other.called)
            for a in one.people
            for b in other.people
        )
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
    """Interviewers go by their labels, and everybody's public figures are one already."""
    is_initial = len(person.given) == 1
    is_family = bool(person.forms) and all(parse_name(one).is_family for one in person.forms)
    return not (
        person.is_interviewer
        or is_family
        or is_initial
        or person.same_as
        or any(map(public_figure, person.forms))
    )


def _is_bare(person: Person) -> bool:
    """Neither named in full nor known to the study by more than a label."""
    is_known = person.participant and not person.participant.startswith("label:")
    return not is_known and not (person.given and person.surname)


def _tells(parts: NameParts) -> bool:
    return not parts.is_family and (len(parts.given) > 1 or bool(parts.surname))


def _said(person: Person) -> tuple[str, NameParts]:
    """The longest form of a name as it was said, and its parts."""
    forms = person.forms or person.known_names
    text = max(forms, key=lambda form: (len(form), form), default="")
    return text, parse_name(unspell(text))


def _folded(person: Person) -> frozenset[str]:
    return person.called.union(fold_name(form) for form in (*person.forms, *person.known_names))


def _as_said(person: Person, parts: NameParts) -> frozenset[str]:
    """What a person is called, without titles too: who is Pip is Miss Pip."""
    return _folded(person) | ({parts.given or parts.surname} - {""})


def _own_names(person: Person) -> Iterator[str]:
    _, parts = _said(person)
    yield from (person.given, person.surname, parts.given, parts.surname)


def _names(person: Person) -> set[str]:
    """Whatever a bare name that means the person has in common with theirs, folded."""
    names = {person.surname, *_folded(person)}
    if person.given:
        names |= full_forms(person.given)
    return names - {""}


def _partner(pair: _Pair, key: str) -> str:
    return pair.other if pair.one == key else pair.one
