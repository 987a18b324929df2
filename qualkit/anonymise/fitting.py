"""Whether a name that was said may be a person's, as far as the name itself tells."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.anonymise.aliases import Bond
from qualkit.anonymise.names import GRANDPARENTS, NameParts
from qualkit.anonymise.nicknames import are_unlike_shorts, full_forms, is_clipped, may_be_same
from qualkit.anonymise.public import PUBLIC_FIGURES
from qualkit.anonymise.sounds import may_be_misheard
from qualkit.anonymise.telling import Ground
from qualkit.nlp.lexicon import fold_name, given_names, surnames

#: What tells the one of a family from another of the same name.
_OF_AGE = frozenset({"wee", "young", "old", "auld", "little"})
_ELDERS = GRANDPARENTS | {"mummy"}


#: How the ids of interviewers begin who are known by their labels (flows.known_people).
_INTERVIEWER = "label::"


@dataclass(slots=True)
class Person:
    """A person being put together.

    scope: the transcript that a bare name belongs to; empty for the whole project. same_as: the id
    of whom a name of another interview makes this (joining.py), and likelihood: that it is right.
    is_stored: met in an earlier run, whose pseudonyms stay. A large study has tens of thousands
    of people, most of them named once: what each would hold for itself is shared where it can be.
    """

    id: str
    given: str = ""
    surname: str = ""
    gender: str = ""
    participant: str = ""
    scope: str = ""
    ambiguous: bool = False
    forms: tuple[str, ...] = ()
    known_names: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    epithet: str = ""
    #: Folded forms that the talk says are this person's, beside the name.
    called: frozenset[str] = frozenset()
    grounds: tuple[str, ...] = ()
    same_as: str = ""
    likelihood: float = 1.0
    is_stored: bool = False

    @property
    def is_interviewer(self) -> bool:
        """Whether this is an interviewer who is known by a label."""
        return self.participant.startswith(_INTERVIEWER)

    def note_form(self, form: str) -> None:
        """Note a form in which the name was said."""
        if form not in self.forms:
            self.forms = (*self.forms, sys.intern(form))

    def with_parts(self, parts: NameParts) -> Person:
        """The same person, with what one more name of theirs tells: gender, further given names."""
        self.gender = self.gender or parts.gender
        self.epithet = self.epithet or parts.epithet
        if parts.is_full and parts.middle:
            if self.surname in parts.middle:
                self.surname = parts.surname
            others = dict.fromkeys((*self.middle, parts.given, *parts.middle))
            self.middle = tuple(one for one in others if one != self.given)
        return self

    def note_ground(self, ground: str) -> None:
        """Note why a form unlike the others is this person's."""
        if ground not in self.grounds:
            self.grounds = (*self.grounds, ground)


def _is_known_as(person: Person, parts: NameParts, text: str) -> bool:
    forms = {fold_name(text)}
    if parts.title and not parts.surname and parts.given != person.surname:
        forms.add(parts.given)  # "Auntie Mo" is who is called Mo
    return not forms.isdisjoint(person.called) or any(
        fold_name(name) in forms for name in person.known_names
    )


def _is_labelled(person: Person, parts: NameParts, text: str) -> bool:
    """What the study calls a person outweighs what another is called on paper."""
    return any(fold_name(name) == fold_name(text) for name in person.known_names)


def may_be_told(person: Person, parts: NameParts, text: str, ground: Ground) -> bool:
    """True unless what is known of the person speaks against a name that the talk gives them."""
    if ground is Ground.OWN:
        return True
    if parts.is_family or not genders_agree(person.gender, parts.gender):
        return False
    if ground is Ground.WRITTEN:
        return _is_alike(person, text)
    if not _is_known_as(person, parts, text):
        known = given_names().get(parts.given)
        is_listed = known is not None and "nickname" not in known.communities
        if is_listed and person.given and not is_given(person.given, parts.given):
            return False
        if parts.surname and person.surname and parts.surname != person.surname:
            return False
    return True


def may_be_alias(person: Person, parts: NameParts, bond: Bond) -> bool:
    """True unless the gender, or a part of the name that is known already, speaks against it."""
    if parts.is_family or not genders_agree(person.gender, parts.gender):
        return False
    if bond is Bond.STATED:
        return True
    return not (parts.given and person.given) and not (parts.surname and person.surname)


def _is_alike(person: Person, text: str) -> bool:
    """True for what begins or ends as the person's name does: "Mayer" for Miah, "Sherwin" for
    Chirgwin."""
    folded = fold_name(text)
    own = (person.given, *person.surname.split())
    return any(len(one) > 2 and (one[0] == folded[0] or one[-3:] == folded[-3:]) for one in own)


def _is_called_so(person: Person, parts: NameParts, text: str) -> bool:
    """The very name outweighs those that it could be short for: Nell is Nell before Helen."""
    return parts.given == person.given != "" and agrees(person, parts, text)


def agrees(person: Person, parts: NameParts, text: str) -> bool:
    """The given name fits, or the surname where only that was said."""
    if parts.is_family or not genders_agree(person.gender, parts.gender):
        return False
    if person.epithet and parts.epithet and person.epithet != parts.epithet:
        return False  # Big Keith is not Little Keith
    if parts.given:
        if f"{person.given} {person.surname}" in PUBLIC_FIGURES:
            return False  # Michael Gove is not the Micky whom somebody went to school with.
        if len(parts.given) > 1 and are_unlike_shorts(person.given, parts.given):
            return False
        return is_given(person.given, parts.given) and person.surname.startswith(parts.initial)
    return bool(parts.surname) and parts.surname == person.surname


def _is_surname(person: Person, parts: NameParts, text: str) -> bool:
    """A word on no list of surnames ("Straughan", "Sister Quigg") that is somebody's surname
    here."""
    if parts.title and (
        parts.given in given_names() or not genders_agree(person.gender, parts.gender)
    ):
        return False
    return not parts.surname and parts.given == person.surname != ""


def _is_clipped_name(person: Person, parts: NameParts, text: str) -> bool:
    """ "Jord" is Jordan and "Pev" is Peverley; "Jay", which is a name too, is Jayesh where no other
    Jay is, but "Gary" not Garside."""
    if parts.title or parts.surname or not genders_agree(person.gender, parts.gender):
        return False
    known = given_names().get(parts.given)
    is_listed = known is not None and "nickname" not in known.communities
    return is_clipped(parts.given, person.given) or (
        not is_listed and is_clipped(parts.given, person.surname)
    )


def _is_short_of_called(person: Person, parts: NameParts, text: str) -> bool:
    """ "Pete" is Piotr, who is called Peter."""
    if parts.title or parts.surname or not genders_agree(person.gender, parts.gender):
        return False
    return not person.called.isdisjoint(full_forms(parts.given))


def _is_given_and_surname(person: Person, parts: NameParts, text: str) -> bool:
    """ "Bevan", on the list of surnames alone, is Bevan Hosking's given name."""
    return not parts.title and not parts.given and parts.surname == person.given != ""


def _is_titled_beginning(person: Person, parts: NameParts, text: str) -> bool:
    """ "Mrs B" is Mrs Bassi, and "Mr Hux" Mr Huxtable."""
    if not parts.title or parts.given or not genders_agree(person.gender, parts.gender):
        return False
    if parts.surname:
        return parts.surname not in surnames() and is_clipped(parts.surname, person.surname)
    return bool(parts.initial) and person.surname.startswith(parts.initial)


def _is_middle_name(person: Person, parts: NameParts, text: str) -> bool:
    """ "Mohammed" where Mohammed Ruhel Laskar, called Ruhel, is here."""
    return not parts.title and parts.given in person.middle


def _is_misheard(person: Person, parts: NameParts, text: str) -> bool:
    """A name as a transcriber wrote it who did not know it: "Karshie" for Quarshie, "Wen Jin" for
    Wenjing."""
    if parts.is_family or not genders_agree(person.gender, parts.gender):
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
    _is_labelled,
    _is_known_as,
    _is_called_so,
    agrees,
    _is_surname,
    _is_given_and_surname,
    _is_titled_beginning,
    _is_middle_name,
    _is_short_of_called,
    _is_clipped_name,
    _is_misheard,
)


def _is_kept_apart(person: Person, parts: NameParts, text: str) -> bool:
    """Wee Malachy and Old Gittoes are not those of the name who go by it in full, nor is Granny
    Steele Flora Steele, nor Rasa B one whose surname is Kazlauskienė."""
    if _is_known_as(person, parts, text) or not person.given:
        return False
    if parts.given and parts.initial and person.surname:
        return not person.surname.startswith(parts.initial)
    if parts.title in _ELDERS:
        return bool(parts.surname) or parts.given == person.surname
    return parts.epithet in _OF_AGE and bool(person.surname) and not person.epithet


def fitting(here: Sequence[Person], parts: NameParts, text: str) -> list[Person]:
    """Of the people here those whom the first rule fits that fits anybody."""
    here = [person for person in here if not _is_kept_apart(person, parts, text)]
    fits: list[Person] = []
    for rule in _BARE_RULES:
        fits = fits or [person for person in here if rule(person, parts, text)]
    return fits


def is_full_misheard(person: Person, parts: NameParts) -> bool:
    """A full name heard wrong, in one part or both ("Kelsie Gunnell", "Kelsey Gunnel"), or one
    name heard as two; or the second given name taken for the surname ("Angus John")."""
    if not genders_agree(person.gender, parts.gender):
        return False
    if may_be_misheard(parts.given + parts.surname, person.given):
        return True
    if parts.given == person.given:
        if parts.surname in person.middle or person.surname in parts.middle:
            return True
    elif not (is_given(person.given, parts.given) or may_be_misheard(parts.given, person.given)):
        return False
    return parts.surname == person.surname or may_be_misheard(parts.surname, person.surname)


def is_called(person: Person, parts: NameParts) -> bool:
    """The given name is what the study knows the person by, beside the name in full: Kathleen
    Wojcik, who goes by Katie, is Katie Wojcik."""
    return person.given != parts.given and parts.given in map(fold_name, person.known_names)


def share_given(person: Person, parts: NameParts) -> bool:
    """The first given names may be one, or one is the other's middle name in full: Mohammed Ruhel
    Laskar is Ruhel Laskar."""
    if is_given(person.given, parts.given):
        return True
    return parts.given in person.middle or (bool(person.given) and person.given in parts.middle)


def is_given(one: str, other: str) -> bool:
    """True when two given names may be one; an initial fits every name that it begins."""
    if not one or not other:
        return False
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if "-" in one + other and one.partition("-")[0] == other.partition("-")[0]:
        return "-" not in one or "-" not in other  # Lacey is Lacey-Mae, who is not Lacey-Jo
    return may_be_same(one, other)


def genders_agree(one: str, other: str) -> bool:
    return not one or not other or one == other
