"""The people of a study: those it knows from the start, and all who are met as names are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualkit.anonymise.fitting import Person, agrees, is_given
from qualkit.anonymise.known_names import is_in_full, known_parts
from qualkit.anonymise.names import NameParts, fullness, parse_name, unspell
from qualkit.core.mention import Entity, IdentifierType
from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import fold_name


class MetPeople:
    """Finds people by id, by the key of a speaker, and by surname.

    people: participants and interviewers. known: the project's earlier entities. present: by
    transcript id, the ids of the people who speak in it.
    """

    def __init__(
        self,
        people: Sequence[KnownPerson],
        known: Sequence[Entity],
        present: Mapping[str, Sequence[str]],
    ) -> None:
        self._all: dict[str, Person] = {}
        self._by_full: dict[str, list[Person]] = {}
        self._present = present
        for entity in known:
            if entity.type is IdentifierType.PERSON:
                self._restore(entity)
        for stored in self._all.values():
            if stored.same_as not in self._all:  # somebody who has withdrawn
                stored.same_as = ""
        # Full names first, so that a bare label finds the interviewer whose first name it is.
        for person in sorted(people, key=lambda one: not is_in_full(one)):
            self._add_known(person)
        self._known_as = {
            fold_name(name) for person in self._all.values() for name in person.known_names
        }

    def speakers(self, transcript: str) -> list[Person]:
        """Those who are known to speak in a transcript."""
        people = [self.find(key) for key in self._present.get(transcript, ())]
        return [one for one in people if one is not None]

    def people(self) -> dict[str, Person]:
        """Every person once, by id."""
        return {one.id: one for one in self._all.values()}

    def get(self, entity: str) -> Person | None:
        """The person with an entity's id; none for a place or an organisation."""
        return self._all.get(entity)

    def find(self, key: str) -> Person | None:
        """The person of an id of the study, an entity's id or the key of a speaker."""
        return self._all.get(f"person-{key}") or self._all.get(key)

    def is_known_as(self, text: str) -> bool:
        """Whether the study itself calls somebody so."""
        return fold_name(text) in self._known_as

    def of_surname(self, surname: str) -> Sequence[Person]:
        """Those who are named in full by a surname."""
        return self._by_full.get(surname, ())

    def note_surname(self, surname: str, person: Person) -> None:
        """Note that the person is named in full by a surname."""
        self._by_full.setdefault(surname, []).append(person)

    def keep(self, key: str, person: Person) -> Person:
        """The person, from now on found by this key too."""
        self._all[key] = person
        return person

    def learn(self, person: Person, parts: NameParts, text: str) -> Person:
        """The person, with a name more that is theirs."""
        was_full = bool(person.given and person.surname)
        if parts.given and person.given and not is_given(person.given, parts.given):
            person.called |= {fold_name(text), parts.given}
        is_other = parts.surname not in ("", person.surname or parts.surname)
        if is_other or not (parts.given or parts.surname):
            person.called |= {fold_name(text)}
        person.given = person.given or parts.given
        person.surname = person.surname or parts.surname
        if person.given and person.surname and not was_full:
            self.note_surname(person.surname, person)
        elif parts.surname and person not in self.of_surname(parts.surname):
            self.note_surname(parts.surname, person)  # by an earlier or a later marriage
        return person.with_parts(parts)

    def entities(self) -> Iterator[Entity]:
        """Every person once."""
        for person in self.people().values():
            name = max(person.forms, key=fullness, default="")
            if person.known_names:
                name = person.known_names[0]
            yield Entity(
                person.id,
                IdentifierType.PERSON,
                name,
                person.forms,
                person.gender,
                person.ambiguous,
                person.participant,
                person.grounds,
                person.same_as,
                person.likelihood,
            )

    def make(self, identity: str, parts: NameParts) -> Person:
        """The person of an entity's id, made with these parts of a name if there is none."""
        if identity in self._all:
            return self._all[identity]
        person = Person(
            identity,
            parts.given,
            parts.surname,
            parts.gender,
            middle=parts.middle,
            epithet=parts.epithet,
        )
        self._all[identity] = person
        return person

    def _add_known(self, person: KnownPerson) -> None:
        identity = f"person-{person.id}"
        made = self._all.get(identity)
        parts = known_parts(person)
        if made is None and person.role == "interviewer" and not is_in_full(person):
            made = self._interviewer(parts)
            if made is not None:
                # Interviewers of one study recur: PRIYA or P Nair here, Priya Nair elsewhere.
                self._all[identity] = made
                made.known_names += person.names
                return
        if made is None:
            made = self.make(identity, parts)
        made.participant = person.id
        made.known_names = person.names
        made.gender = made.gender or person.gender or parts.gender
        made.given, made.surname = made.given or parts.given, made.surname or parts.surname
        if parts.is_full and made not in self.of_surname(parts.surname):
            self.note_surname(parts.surname, made)

    def _interviewer(self, parts: NameParts) -> Person | None:
        """The one interviewer named in full whom a bare label fits."""
        fits = [
            person
            for persons in self._by_full.values()
            for person in persons
            if person.is_interviewer
            and agrees(person, parts, "")
            and parts.surname in ("", person.surname)
        ]
        return fits[0] if len(fits) == 1 else None

    def _restore(self, entity: Entity) -> None:
        parts = parse_name(unspell(entity.name))
        person = self.make(entity.id, parts)
        person.gender, person.participant = entity.gender, entity.participant
        person.ambiguous, person.forms = entity.ambiguous, entity.forms
        person.grounds = entity.grounds
        person.same_as, person.likelihood = entity.same_as, entity.likelihood
        # Who takes part and was not met yet has a pseudonym that stands nowhere.
        person.is_stored = bool(entity.forms)
        if parts.is_full:
            self.note_surname(parts.surname, person)
