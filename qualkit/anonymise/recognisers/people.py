"""People whom the project knows: speakers, participants, interviewers, however they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualkit.anonymise.names import PARTICLES, TITLES
from qualkit.anonymise.nicknames import short_forms
from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge, KnownPerson
from qualkit.core.slips import is_one_slip
from qualkit.nlp.lexicon import dictionary_words, fold_name, organisations, places

_CAPITALISED = re.compile(r"(?<![\w])[^\W\d_][\w'’\-]*")
#: Names shorter than this are too like other words to be found misspelled.
_FEWEST_LETTERS = 5
#: Short forms with fewer are found in small letters only where all letters are small.
_FEWEST_SMALL = 4
_POSSESSIVE = re.compile(r"['’]s?$")


class People:
    """Every form of a known name as a whole word, possessive, family plural and
    near-misspelling.
    """

    name = "known people"

    def __init__(self) -> None:
        #: One attribute, so that no other thread sees the people of one run and forms of another.
        self._known: tuple[tuple[KnownPerson, ...], _Forms] = ((), _Forms(()))

    def _forms_of(self, people: tuple[KnownPerson, ...]) -> _Forms:
        """Their forms, made once for all texts of a run: many thousands may be known."""
        known, forms = self._known
        if people is not known:
            forms = _Forms(people)
            self._known = people, forms
        return forms

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        if knowledge.contacts:
            yield from _find_contacts(text, knowledge.contacts)
        if not knowledge.people:
            return
        forms = self._forms_of(knowledge.people)
        for match in forms.pattern.finditer(text):
            word = match[0]
            if _is_written_as_name(text, word, word.casefold() in forms.said):
                score = 0.98 if _may_name_else(word) else 1.0
                yield Found(*match.span(), IdentifierType.PERSON, score, "a known person's name")
        if not forms.long_names:
            return
        for match in _CAPITALISED.finditer(text):
            if not match[0][0].isupper():
                continue
            word = _POSSESSIVE.sub("", match[0])
            if _nearest(word.casefold(), forms.long_names):
                yield Found(
                    match.start(),
                    match.start() + len(word),
                    IdentifierType.PERSON,
                    0.75,
                    "like a known person's name, misspelled",
                )


class _Forms:
    def __init__(self, people: tuple[KnownPerson, ...]) -> None:
        forms: set[str] = set()
        for person in people:
            for name in person.names:
                words = name.split()
                forms.update((name, _without_title(words)))
                forms.update(word for word in words if _names_alone(word))
                if words:
                    forms.update(short.title() for short in short_forms(words[0]))
                if len(words) > 1 and _names_alone(words[-1]):
                    forms.add(f"{words[-1]}s")
        forms.discard("")
        alternatives = sorted((re.escape(form) for form in forms), key=len, reverse=True)
        joined = "|".join(one.replace(r"\ ", r"\s+") for one in alternatives)
        # People may all be known by number only: then nothing is looked for.
        self.pattern = re.compile(rf"(?<![\w])(?:{joined})(?![\w])" if forms else r"(?!)", re.I)
        #: What the project itself calls them, without the short forms: one slip from Chris is
        #: "Christ", and no slip from Dec "painting and dec".
        self.said = frozenset(
            word.casefold()
            for person in people
            for name in person.names
            for word in (name, *name.split(), f"{name.split()[-1]}s" if name.split() else "")
        )
        self.long_names = frozenset(
            one for one in self.said if len(one) >= _FEWEST_LETTERS and one.isalpha()
        )


def _without_title(words: list[str]) -> str:
    """A name of several words behind its title, as talk says it: "Priya Nair" of "Dr. Priya Nair".

    A title before a single name is left to the recogniser of titled names.
    """
    is_titled = len(words) > 2 and words[0].strip(".").casefold() in TITLES
    return " ".join(words[1:]) if is_titled else ""


def _names_alone(word: str) -> bool:
    """False for the parts of a name that name nobody: initials, Mr, Dr, van, al."""
    folded = fold_name(word.strip("."))
    return len(folded) > 1 and folded not in TITLES and folded not in PARTICLES


def _may_name_else(word: str) -> bool:
    """True for a name that is also a place's, a body's or a word: the Bath of Nadia Bath."""
    folded = fold_name(word)
    return folded in dictionary_words() or folded in places() or folded in organisations()


def _is_written_as_name(text: str, word: str, is_said: bool) -> bool:
    if word[0].isupper():
        return True
    # In a text without capitals a name has none; a name that is also a word is left to the others.
    may_be_small = is_said or len(word) >= _FEWEST_SMALL or lacks_capitals(text)
    return may_be_small and word.casefold() not in dictionary_words()


def _find_contacts(text: str, contacts: tuple[str, ...]) -> Iterator[Found]:
    folded = text.casefold()
    for contact in contacts:
        at = folded.find(contact.casefold())
        while at >= 0 and contact:
            kind = IdentifierType.EMAIL if "@" in contact else IdentifierType.ADDRESS
            yield Found(at, at + len(contact), kind, 0.99, "in the participants file")
            at = folded.find(contact.casefold(), at + len(contact))


@lru_cache(maxsize=100_000)
def _nearest(word: str, names: frozenset[str]) -> bool:
    if len(word) < _FEWEST_LETTERS or word in names or word in dictionary_words():
        return False
    return any(
        abs(len(name) - len(word)) <= 1 and name[0] == word[0] and is_one_slip(word, name)
        for name in names
    )


PLUGIN = People()
