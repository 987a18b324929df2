"""Who is not meant by a name in one transcript, since another of that name is: the people whom the
talk tells apart, and those who bear the name of whoever speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qualkit.anonymise.fitting import Person, genders_agree
from qualkit.anonymise.names import NameParts
from qualkit.anonymise.namesakes import Namesake
from qualkit.anonymise.telling import Ground


class ToldApart:
    """Fills as the mentions of one transcript are linked.

    namesakes: as `find_namesakes` gives them. not_own: by the start of a name, the key of the
    speaker whose name it is not. person: gives the person of a key, once it is known.
    """

    def __init__(
        self,
        namesakes: Mapping[int, Namesake],
        not_own: Mapping[int, str],
        person: Callable[[str], Person | None],
    ) -> None:
        self._namesakes, self._not_own, self._person = namesakes, not_own, person
        self._people: dict[Namesake, Person] = {}

    def namesake(self, start: int) -> Namesake | None:
        """Which of several of a name is meant; none where the talk tells of one."""
        return self._namesakes.get(start)

    def met(self, start: int, parts: NameParts) -> Person | None:
        """Whoever of several of the name is meant, where they were named before."""
        namesake = self.namesake(start)
        person = self._people.get(namesake) if namesake is not None else None
        if person is None or person is self._speaker(start):
            return None
        is_named_alike = parts.surname in ("", person.surname) or not person.surname
        return person if is_named_alike and genders_agree(person.gender, parts.gender) else None

    def may_be(self, start: int, person: Person) -> bool:
        """Whether a person may be meant by the name that starts here."""
        if person is self._speaker(start):
            return False
        return person.id not in self.others(start)

    def _speaker(self, start: int) -> Person | None:
        return self._person(self._not_own.get(start, ""))

    def others(self, start: int) -> set[str]:
        """The ids of the namesakes who are not meant."""
        namesake = self.namesake(start)
        return {
            person.id
            for key, person in self._people.items()
            if namesake is not None and key.name == namesake.name and key != namesake
        }

    def note(self, start: int, person: Person) -> None:
        """Take in whose name was linked."""
        namesake = self.namesake(start)
        if namesake is not None:
            self._people.setdefault(namesake, person)


def is_another_speakers(parts: NameParts, person: Person, here: Sequence[Person]) -> bool:
    """ "Tell him to put Donald the Smelter on it", where a Donald speaks too."""
    return parts.given not in ("", person.given, *person.called) and any(
        one.given == parts.given
        and (one.participant or Ground.OWN.value in one.grounds)
        and not one.is_interviewer
        for one in here
        if one is not person
    )
