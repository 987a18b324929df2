"""Who is meant: persons by full name, by known name, and by bare names within one transcript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qualkit.anonymise.names import NameParts, parse_name, unspell
from qualkit.anonymise.nicknames import is_clipped, may_be_same
from qualkit.anonymise.public import PUBLIC_FIGURES, public_figure
from qualkit.anonymise.sounds import may_be_misheard
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import fold_name, given_names


@dataclass(slots=True)
class Person:
    """A person being put together.

    scope: the transcript that a bare name belongs to; empty for the whole project.
    """

    id: str
    given: str = ""
    surname: str = ""
    gender: str = ""
    participant: str = ""
    scope: str = ""
    ambiguous: bool = False
    forms: dict[str, None] = field(default_factory=dict)
    known_names: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    epithet: str = ""


class PersonLinker:
    """Takes the mentions of one transcript after the other; `entities` gives who was met."""

    def __init__(
        self,
        people: Sequence[KnownPerson],
        known: Sequence[Entity],
        present: Mapping[str, Sequence[str]],
    ) -> None:
        self._all: dict[str, Person] = {}
        self._by_full: dict[str, list[Person]] = {}
        self._by_scope: dict[tuple[str, str], Person] = {}
        self._present = present
        for entity in known:
            if entity.type is IdentifierType.PERSON:
                self._restore(entity)
        # Full names first, so that a bare label finds the interviewer whose first name it is.
        for person in sorted(people, key=lambda one: not _has_full_name(one)):
            self._add_known(person)
        self._known_as = {
            fold_name(name) for person in self._all.values() for name in person.known_names
        }

    def link_transcript(
        self, transcript: str, mentions: Sequence[Mention]
    ) -> Iterator[tuple[tuple[str, int], str]]:
        """((transcript, start), entity id) of every person mention of one transcript."""
        here: dict[str, Person] = {}
        for key in self._present.get(transcript, ()):
            person = self._all.get(f"person-{key}") or self._all.get(key)
            if person is not None:
                here[person.id] = person
        parsed = [(one, parse_name(unspell(one.text))) for one in mentions]
        # Who is named in full or with a title is somebody to whom the bare names can belong.
        for one, parts in sorted(parsed, key=lambda pair: _bareness(pair[1])):
            person = self._public(one.text, parts)
            if person is None and parts.is_full:
                person = self._full(one.text, parts, list(here.values()))
            elif person is None:
                person = self._bare(transcript, one.text, parts, list(here.values()))
            here.setdefault(person.id, person)
            person.forms[one.text] = None
            yield (transcript, one.start), person.id

    def _public(self, text: str, parts: NameParts) -> Person | None:
        """The public figure of that name, unless somebody of the study is known by it."""
        figure = public_figure(text)
        if not figure or fold_name(text) in self._known_as:
            return None
        return self._make(entity_id("person", f"public|{figure}"), parts)

    def entities(self) -> Iterator[Entity]:
        """Every person once."""
        for person in {one.id: one for one in self._all.values()}.values():
            name = max(person.forms, key=_fullness, default="")
            if person.known_names:
                name = person.known_names[0]
            yield Entity(
                person.id,
                IdentifierType.PERSON,
                name,
                tuple(person.forms),
                person.gender,
                person.ambiguous,
                person.participant,
            )

    def _full(self, text: str, parts: NameParts, here: Sequence[Person]) -> Person:
        fits = [
            person
            for person in self._by_full.get(parts.surname, ())
            if _share_given(person, parts) and _genders_agree(person.gender, parts.gender)
        ]
        # An initial ("Mrs Z. Hussain") fits many: whoever is here, or the only one.
        fits = [person for person in fits if person in here] or fits
        if fits and (len(parts.given) > 1 or len(fits) == 1):
            return _told(fits[0], parts)
        # Of those who were never met, only whoever is here can have been misheard.
        misheard = [person for person in here if _is_full_misheard(person, parts)]
        if len(misheard) == 1:
            return _told(misheard[0], parts)
        person = self._make(entity_id("person", fold_name(text)), parts)
        self._by_full.setdefault(parts.surname, []).append(person)
        return person

    def _bare(self, transcript: str, text: str, parts: NameParts, here: Sequence[Person]) -> Person:
        here = [person for person in here if person.scope in ("", transcript)]
        fits: list[Person] = []
        for rule in _BARE_RULES:
            fits = fits or [person for person in here if rule(person, parts, text)]
        # Who spells a surname that several here bear spells their own.
        if len(fits) > 1 and unspell(text) != text:
            fits = [person for person in fits if person.participant] or fits
        if len(fits) == 1:
            return _told(fits[0], parts)
        # Mr Jones and Mrs Jones are two.
        key = f"{parts.given}|{parts.surname}|{'s' if parts.is_family else parts.gender}"
        key += f"|{parts.epithet}" if parts.epithet else ""
        scoped = self._by_scope.get((transcript, key))
        if scoped is None:
            identity = entity_id(
                "person", f"{transcript}|{key}|{'' if parts.given or parts.surname else text}"
            )
            scoped = self._all.get(identity) or self._make(identity, parts)
            scoped.scope = transcript
            self._by_scope[transcript, key] = scoped
        scoped.ambiguous = scoped.ambiguous or len(fits) > 1
        return scoped

    def _make(self, identity: str, parts: NameParts) -> Person:
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
        parts = parse_name(person.names[0]) if person.names else NameParts()
        if made is None and person.role == "interviewer" and not parts.is_full:
            made = self._interviewer(parts)
            if made is not None:
                # Interviewers of one study recur: PRIYA in one file, Priya Nair in another.
                self._all[identity] = made
                made.known_names += person.names
                return
        if made is None:
            made = self._make(identity, parts)
        made.participant = person.id
        made.known_names = person.names
        made.gender = made.gender or person.gender or parts.gender
        made.given, made.surname = made.given or parts.given, made.surname or parts.surname
        if parts.is_full and made not in self._by_full.setdefault(parts.surname, []):
            self._by_full[parts.surname].append(made)

    def _interviewer(self, parts: NameParts) -> Person | None:
        """The one interviewer named in full whom a bare label fits."""
        fits = [
            person
            for persons in self._by_full.values()
            for person in persons
            if person.participant.startswith("label::") and _agrees(person, parts, "")
        ]
        return fits[0] if len(fits) == 1 else None

    def _restore(self, entity: Entity) -> None:
        parts = parse_name(unspell(entity.name))
        person = self._make(entity.id, parts)
        person.gender, person.participant = entity.gender, entity.participant
        person.ambiguous, person.forms = entity.ambiguous, dict.fromkeys(entity.forms)
        if parts.is_full:
            self._by_full.setdefault(parts.surname, []).append(person)


def _fullness(form: str) -> tuple[bool, int, int]:
    """ "Nelson Ayres" says more than "Granfer Nelson"."""
    return parse_name(unspell(form)).is_full, len(form.split()), len(form)


def _has_full_name(person: KnownPerson) -> bool:
    return bool(person.names) and parse_name(person.names[0]).is_full


def _bareness(parts: NameParts) -> int:
    return 0 if parts.is_full else 1 if parts.title else 2


def _is_known_as(person: Person, parts: NameParts, text: str) -> bool:
    folded = fold_name(text)
    return any(folded == fold_name(name) for name in person.known_names)


def _is_called_so(person: Person, parts: NameParts, text: str) -> bool:
    """The very name outweighs those that it could be short for: Nell is Nell before Helen."""
    return parts.given == person.given != "" and _agrees(person, parts, text)


def _agrees(person: Person, parts: NameParts, text: str) -> bool:
    """The given name fits, or the surname where only that was said."""
    if parts.is_family or not _genders_agree(person.gender, parts.gender):
        return False
    if person.epithet and parts.epithet and person.epithet != parts.epithet:
        return False  # Big Keith is not Little Keith
    if parts.given:
        if f"{person.given} {person.surname}" in PUBLIC_FIGURES:
            return False  # Michael Gove is not the Micky whom somebody went to school with.
        return _is_given(person.given, parts.given) and person.surname.startswith(parts.initial)
    return bool(parts.surname) and parts.surname == person.surname


def _is_surname(person: Person, parts: NameParts, text: str) -> bool:
    """A word on no list of surnames ("Straughan") that is somebody's surname here."""
    return not parts.title and not parts.surname and parts.given == person.surname != ""


def _is_clipped_name(person: Person, parts: NameParts, text: str) -> bool:
    """ "Jord" is Jordan and "Pev" is Peverley, where nobody is called so in full."""
    known = given_names().get(parts.given)
    if parts.title or parts.surname or (known and "nickname" not in known.communities):
        return False
    return is_clipped(parts.given, person.given) or is_clipped(parts.given, person.surname)


def _is_given_and_surname(person: Person, parts: NameParts, text: str) -> bool:
    """ "Bevan", on the list of surnames alone, is Bevan Hosking's given name."""
    return not parts.title and not parts.given and parts.surname == person.given != ""


def _is_titled_initial(person: Person, parts: NameParts, text: str) -> bool:
    """ "Mrs B" is Mrs Bassi."""
    return (
        bool(parts.title and parts.initial)
        and not parts.given
        and person.surname.startswith(parts.initial)
        and _genders_agree(person.gender, parts.gender)
    )


def _is_middle_name(person: Person, parts: NameParts, text: str) -> bool:
    """ "Mohammed" where Mohammed Ruhel Laskar, called Ruhel, is here."""
    return not parts.title and parts.given in person.middle


def _is_misheard(person: Person, parts: NameParts, text: str) -> bool:
    """A name as a transcriber wrote it who did not know it: "Karshie" for Quarshie, "Wen Jin" for
    Wenjing."""
    if parts.is_family or not _genders_agree(person.gender, parts.gender):
        return False
    said = [parts.given or parts.surname]
    own = [person.given] if parts.given else []
    if not parts.title:
        said.append(_as_one_word(text))
        own += [_as_one_word(form) for form in person.forms if " " in form]
    if not (parts.title and parts.given):
        own.append(person.surname)
    return any(one and other and may_be_misheard(one, other) for one in said for other in own)


def _as_one_word(name: str) -> str:
    return fold_name(name).replace(" ", "")


_BARE_RULES = (
    _is_known_as,
    _is_called_so,
    _agrees,
    _is_surname,
    _is_given_and_surname,
    _is_titled_initial,
    _is_middle_name,
    _is_clipped_name,
    _is_misheard,
)


def _is_full_misheard(person: Person, parts: NameParts) -> bool:
    """A full name heard wrong, in one part or both ("Kelsie Gunnell", "Kelsey Gunnel"), or one
    name heard as two; or the second given name taken for the surname ("Angus John")."""
    if not _genders_agree(person.gender, parts.gender):
        return False
    if may_be_misheard(parts.given + parts.surname, person.given):
        return True
    if parts.given == person.given:
        if parts.surname in person.middle or person.surname in parts.middle:
            return True
    elif not (_is_given(person.given, parts.given) or may_be_misheard(parts.given, person.given)):
        return False
    return parts.surname == person.surname or may_be_misheard(parts.surname, person.surname)


def _told(person: Person, parts: NameParts) -> Person:
    """The person, with what one more mention of them tells: gender, further given names."""
    person.gender = person.gender or parts.gender
    person.epithet = person.epithet or parts.epithet
    if parts.is_full and parts.middle:
        if person.surname in parts.middle:
            person.surname = parts.surname
        others = dict.fromkeys((*person.middle, parts.given, *parts.middle))
        person.middle = tuple(one for one in others if one != person.given)
    return person


def _share_given(person: Person, parts: NameParts) -> bool:
    """The first given names may be one, or one is the other's middle name in full: Mohammed Ruhel
    Laskar is Ruhel Laskar."""
    if _is_given(person.given, parts.given):
        return True
    return parts.given in person.middle or (bool(person.given) and person.given in parts.middle)


def _is_given(one: str, other: str) -> bool:
    """True when two given names may be one; an initial fits every name that it begins."""
    if not one or not other:
        return False
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if "-" in one + other and one.partition("-")[0] == other.partition("-")[0]:
        return "-" not in one or "-" not in other  # Lacey is Lacey-Mae, who is not Lacey-Jo
    return may_be_same(one, other)


def _genders_agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def entity_id(kind: str, key: str) -> str:
    # The id stands in the project: it must not be a hash that a list of names could be tried
    # against, so the flow replaces it by a number; here it only has to be stable.
    return f"{kind.split()[0]}-{sha256(key.encode()).hexdigest()[:12]}"
