"""People of different interviews whose names are alike, and what speaks for their being one.

A bare name is rarely the same person's in two interviews of a study, unless the two are of one
place: then they speak of the same region, and share names of small places, employers and families
that others have not (`Surroundings`). In a study of a single place that is so as a rule; the more
interviews, the more strangers of one name. Whoever takes part in a study is spoken of in it more
often than a namesake, and whoever is interviewed again speaks of the same people. Against it speaks
a name said in another form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log

from qualkit.anonymise.fitting import Person, agrees, genders_agree, is_given
from qualkit.anonymise.names import NameParts, parse_name, unspell
from qualkit.anonymise.nicknames import full_forms
from qualkit.anonymise.sounds import may_be_misheard
from qualkit.anonymise.surroundings import Surroundings
from qualkit.nlp.lexicon import fold_name, given_names

#: Log odds that two people of like names are one: at first, for each unit by which their interviews
#: are tied, for one region or against two, times the share of the study that is of one region,
#: where one of them speaks in the study, and where the name is said in another form. Logistic
#: regression on the 382 pairs of ten sets of corpora/, rounded; another form counts more, so that
#: nobody is joined by it alone (models/recogniser/LINKING.md, "Across interviews").
_AT_FIRST, _TIE, _REGION, _ONE_PLACE = -2.7, 0.5, 1.8, 1.8
_SPEAKER, _OTHER_FORM = 1.2, -2.5
#: The same for a given name and a surname that was heard wrong: by hand, since of the three such
#: pairs there all are one person.
_IN_FULL = 3.0
#: Where one person is interviewed twice, who speaks of the same people: by hand. Of 73 such pairs
#: of second_time, which has two waves, 64 are one person; anything from 2 on tells as well.
_INTERVIEWED_AGAIN = 5.0
#: Interviews of those studies. With ten times as many the odds are a tenth.
_INTERVIEWS = 12
#: A name that more people of a study bear is nobody's for being said in the same region.
_MOST_BEARERS = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, by id. support: the log odds of it, whoever else could be meant.
    tie: what of these is for the local names that their interviews share."""

    one: str
    other: str
    support: float
    tie: float

    def partner(self, key: str) -> str:
        """The other of the two."""
        return self.other if self.one == key else self.one


class LikeNames:
    """Finds pairs of people who may be one.

    people: by id. where: the interviews in which each is named or speaks, by id.
    """

    def __init__(
        self,
        people: Mapping[str, Person],
        where: Mapping[str, Collection[str]],
        surroundings: Surroundings,
    ) -> None:
        self._people, self._where, self._surroundings = people, where, surroundings
        self._at_first = _AT_FIRST + _ONE_PLACE * surroundings.share_of_one_region
        self._at_first -= log(max(1.0, len(surroundings) / _INTERVIEWS))
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

    def pairs(self) -> dict[tuple[str, str], Pair]:
        """Each pair of people once, by their ids in order."""
        return {
            (pair.one, pair.other): pair
            for key in sorted(self._people)
            if key in self._where and not self._people[key].ambiguous
            for pair in (self._of_bare(key) if is_bare(self._people[key]) else self._misheard(key))
        }

    def _of_bare(self, key: str) -> Iterator[Pair]:
        """The people of interviews tied or of one region whose the bare name of a person may be."""
        person = self._people[key]
        text, parts = _said(person)
        for candidate in self._near(key) if _tells(parts) else ():
            other = self._people[candidate]
            is_same_form = not _as_said(person, parts).isdisjoint(folded(other))
            is_initial = _is_titled_initial(parts, other)
            is_fit = is_same_form or is_initial or agrees(other, parts, text)
            # Of who asked them last time people speak when they are interviewed again.
            is_fit = is_fit and (not other.is_interviewer or self._again(key, candidate))
            if is_fit and may_be_one_person(person, other):
                is_exact = is_same_form or parts.given == other.given != ""
                is_exact = is_exact or is_initial
                is_exact = is_exact or (not parts.given and parts.surname == other.surname)
                yield self._pair(key, candidate, _OTHER_FORM * (not is_exact))

    def _misheard(self, key: str) -> Iterator[Pair]:
        """Those of other interviews whose surname was heard wrong in somebody's full name."""
        person = self._people[key]
        for candidate in () if person.participant else self._near(key):
            other = self._people[candidate]
            is_heard = may_be_misheard(other.surname, person.surname)
            is_heard = is_heard and other.surname != person.surname
            if other.given and is_heard and may_be_one_person(person, other):
                yield self._pair(key, candidate, _IN_FULL)

    def _pair(self, key: str, candidate: str, name: float) -> Pair:
        """name: the log odds of the names themselves."""
        one, other = sorted((key, candidate))
        own = {word for at in (one, other) for word in _own_names(self._people[at])}
        around = self._surroundings
        tie, region, again = max(
            (
                (
                    _TIE * around.tie(here, there, but=own),
                    _REGION * around.of_one_region(here, there),
                    _INTERVIEWED_AGAIN * around.are_with_one_person(here, there),
                )
                for here in self._where[one]
                for there in self._where[other]
            ),
            key=sum,
        )
        speaks = bool(self._people[one].participant or self._people[other].participant)
        support = self._at_first + tie + region + again + _SPEAKER * speaks + name
        return Pair(one, other, support, tie)

    def _again(self, one: str, other: str) -> bool:
        """Whether somebody is interviewed both where the one is named and where the other is."""
        return any(
            self._surroundings.are_with_one_person(here, there)
            for here in self._where[one]
            for there in self._where[other]
        )

    def _near(self, key: str) -> list[str]:
        """The people who share a name with a person, of other interviews that are tied to those in
        which the person is named, or of one region with them."""
        own, names = set(self._where[key]), _names(self._people[key])
        alike: set[str] = set()
        for transcript in own:
            for other in self._surroundings.tied_to(transcript):
                there = self._named.get(other, {})
                alike.update(one for name in names for one in there.get(name, ()))
        is_near = self._surroundings.of_one_region
        for candidate in {one for name in names for one in self._bearers.get(name, ())}:
            if any(is_near(one, other) > 0 for one in own for other in self._where[candidate]):
                alike.add(candidate)
        return [one for one in sorted(alike) if own.isdisjoint(self._where[one])]


def may_be_one_person(one: Person, other: Person, called: Collection[str] = ()) -> bool:
    """True unless a participant's id, gender, surname or given name tells them apart.

    called: further names that are known to be of one of them.
    """
    if one.participant and other.participant and one.participant != other.participant:
        return False
    if one.surname and other.surname and not _surnames_agree(one, other):
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


def _surnames_agree(one: Person, other: Person) -> bool:
    if one.surname == other.surname or may_be_misheard(one.surname, other.surname):
        return True
    # "Mr Hux" here, and there a Huxtable who is called so.
    return not _titled(one).isdisjoint(_titled(other))


def _is_form_of(given: str, person: Person) -> bool:
    """True for what the person is called; Nelson is not Gary Nelson, though Nelson to workmates."""
    is_surname = given == person.surname and given in given_names()
    return given in folded(person) and not is_surname


def is_bare(person: Person) -> bool:
    """Neither named in full nor known to the study by more than a label."""
    is_known = person.participant and not person.participant.startswith("label:")
    return not is_known and not (person.given and person.surname)


def _tells(parts: NameParts) -> bool:
    is_initial = bool(parts.title and parts.initial)
    return not parts.is_family and (len(parts.given) > 1 or bool(parts.surname) or is_initial)


def _titled(person: Person) -> set[str]:
    """The forms of a title and a surname by which a person is called, folded."""
    return {fold_name(form) for form in person.forms if _is_titled(parse_name(form))}


def _is_titled(parts: NameParts) -> bool:
    """A title and a surname alone."""
    return bool(parts.title and parts.surname) and not (parts.given or parts.is_family)


def _is_titled_initial(parts: NameParts, person: Person) -> bool:
    """ "Mrs P" is who others call Mrs Pugsley."""
    name = f"{parts.title} {parts.initial}"
    return bool(parts.title and parts.initial and not parts.given) and name in _initials(person)


def _initials(person: Person) -> set[str]:
    titled = (parse_name(form) for form in person.forms)
    return {f"{one.title} {one.surname[0]}" for one in titled if _is_titled(one)}


def _said(person: Person) -> tuple[str, NameParts]:
    """The longest form of a name as it was said, and its parts."""
    forms = person.forms or person.known_names
    text = max(forms, key=lambda form: (len(form), form), default="")
    return text, parse_name(unspell(text))


def folded(person: Person) -> frozenset[str]:
    """Whatever a person is called, folded."""
    return person.called.union(fold_name(form) for form in (*person.forms, *person.known_names))


def _as_said(person: Person, parts: NameParts) -> frozenset[str]:
    """What a person is called, without titles too: who is Pip is Miss Pip."""
    return folded(person) | ({parts.given or parts.surname} - {""})


def _own_names(person: Person) -> Iterator[str]:
    _, parts = _said(person)
    yield from (person.given, person.surname, parts.given, parts.surname)


def _names(person: Person) -> set[str]:
    """Whatever a bare name that means the person has in common with theirs, folded."""
    names = {person.surname, *folded(person), *_initials(person)}
    if person.given:
        names |= full_forms(person.given)
    return names - {""}
