"""Whom a name means: people by full name, by known name, and by bare names in one transcript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from qualkit.anonymise.aliases import Alias, Bond
from qualkit.anonymise.doubtfulness import doubtfulness
from qualkit.anonymise.entity_ids import entity_id
from qualkit.anonymise.fitting import (
    Person,
    agrees,
    fitting,
    genders_agree,
    is_called,
    is_full_misheard,
    may_be_alias,
    may_be_told,
    share_given,
)
from qualkit.anonymise.met_people import MetPeople
from qualkit.anonymise.names import (
    NameParts,
    parse_name,
    stands_before_surnames,
    unspell,
)
from qualkit.anonymise.namesakes import Namesake
from qualkit.anonymise.public import public_figure
from qualkit.anonymise.telling import Ground, Told
from qualkit.anonymise.told_apart import ToldApart, is_another_speakers
from qualkit.core.mention import Mention
from qualkit.nlp.lexicon import fold_name


class PersonLinker:
    """Takes the mentions of one transcript after the other. met: the people of the study, to which
    it adds those whom it meets."""

    def __init__(self, met: MetPeople) -> None:
        self._met = met
        #: Whose full names were heard wrong, by what was written, folded.
        self._heard: dict[str, Person] = {}

    def link_transcript(
        self,
        transcript: str,
        mentions: Sequence[Mention],
        told: Mapping[int, Told],
        aliases: Mapping[int, Alias],
        namesakes: Mapping[int, Namesake] = MappingProxyType({}),
        not_own: Mapping[int, str] = MappingProxyType({}),
    ) -> Iterator[tuple[tuple[str, int], str]]:
        """((transcript, start), entity id) of every person mention of one transcript."""
        here = {one.id: one for one in self._met.speakers(transcript)}
        bare: dict[str, Person] = {}
        at: dict[int, Person] = {}
        # Whichever name of a pair is linked later goes by the other.
        pairs = {alias.other: Alias(start, alias.bond) for start, alias in aliases.items()} | {
            **aliases
        }
        parsed = [(one, parse_name(unspell(one.text))) for one in mentions]
        apart = ToldApart(namesakes, not_own, self._met.find)
        # Who is named in full or with a title is somebody to whom the bare names can belong.
        for one, parts in sorted(
            parsed,
            key=lambda pair: doubtfulness(
                pair[1], told.get(pair[0].start), is_paired=pair[0].start in pairs
            ),
        ):
            person = self._of_speaker(transcript, one.text, parts, told.get(one.start), here)
            person = person or self._alias(one, parts, pairs, at, here)
            person = person or self._public(one.text, parts)
            person = person or self._by_name(transcript, one, parts, here, bare, apart)
            here.setdefault(person.id, person)
            at[one.start] = person
            apart.note(one.start, person)
            person.note_form(one.text)
            yield (transcript, one.start), person.id

    def _of_speaker(
        self,
        transcript: str,
        text: str,
        parts: NameParts,
        told: Told | None,
        here: Mapping[str, Person],
    ) -> Person | None:
        """Whoever the words around a name say it is, unless what else is known speaks against."""
        if told is None or not (parts.given or parts.surname or told.ground is Ground.OWN):
            return None
        person = self._speaker(transcript, text, parts, told, here)
        speakers = [*self._met.speakers(transcript), *here.values()]
        if person is not None and is_another_speakers(parts, person, speakers):
            return None
        if person is None or not may_be_told(person, parts, text, told.ground):
            return None
        person.note_ground(told.ground.value)
        if told.ground is Ground.WRITTEN or not parts.is_full:
            person.called |= {fold_name(text)}
        if told.ground is Ground.WRITTEN:
            return person
        return self._met.learn(person, parts, text)

    def _alias(
        self,
        one: Mention,
        parts: NameParts,
        aliases: Mapping[int, Alias],
        at: Mapping[int, Person],
        here: Mapping[str, Person],
    ) -> Person | None:
        """Whoever bears the other name of a pair, where that was linked and nothing speaks against
        it. at: the people of the mentions linked before."""
        alias = aliases.get(one.start)
        person = at.get(alias.other) if alias is not None else None
        if alias is None or person is None or not may_be_alias(person, parts, alias.bond):
            return None
        if alias.bond is not Bond.STATED and set(
            map(id, fitting(list(here.values()), parts, one.text))
        ) - {id(person)}:
            return None
        # "Professor Bellingham said I had to stop calling her Florrie": her, named in full before.
        before = [other for start, other in at.items() if start < one.start and other.surname]
        if not parts.surname and parts.given in {other.given for other in before} - {
            person.given,
            "",
        }:
            return None
        person.note_ground(alias.bond.value)
        return self._met.learn(person, parts, one.text)

    def _speaker(
        self,
        transcript: str,
        text: str,
        parts: NameParts,
        told: Told,
        here: Mapping[str, Person],
    ) -> Person | None:
        """Who speaks: made where nobody is known to, but not of what somebody wrote wrong."""
        known = self._met.find(told.who)
        if known is not None or told.ground is Ground.WRITTEN:
            return known
        if not told.who:
            fits = [one for one in here.values() if one.is_interviewer and agrees(one, parts, text)]
            key = f"interviewer|{parts.given}|{parts.surname}"
            return fits[0] if len(fits) == 1 else self._met.make(entity_id("person", key), parts)
        if parts.is_full and told.ground is Ground.OWN:
            # Whom other transcripts name so may be the one who speaks in this.
            person = self._full(transcript, text, parts, list(here.values()))
            return self._met.keep(told.who, person)
        fits = fitting(list(here.values()), parts, text)
        if len(fits) != 1:
            fits = [self._met.make(entity_id("person", f"speaker|{told.who}"), NameParts())]
            fits[0].scope = transcript
        return self._met.keep(told.who, fits[0])

    def _public(self, text: str, parts: NameParts) -> Person | None:
        """The public figure of that name, unless somebody of the study is known by it."""
        figure = public_figure(text)
        if not figure or self._met.is_known_as(text):
            return None
        return self._met.make(entity_id("person", f"public|{figure}"), parts)

    def _by_name(
        self,
        transcript: str,
        one: Mention,
        parts: NameParts,
        here: Mapping[str, Person],
        bare: dict[str, Person],
        apart: ToldApart,
    ) -> Person:
        """Whoever the name alone means. bare: as `_bare` takes it."""
        met = apart.met(one.start, parts)
        if met is not None:
            return met.with_parts(parts)
        meant = [person for person in here.values() if apart.may_be(one.start, person)]
        namesake, others = apart.namesake(one.start), apart.others(one.start)
        if parts.is_full:
            person = self._full(transcript, one.text, parts, meant)
            if person.id not in others:
                return person
        elif namesake is None or namesake.number == 1:
            return self._bare(transcript, one.text, parts, meant, bare)
        number = namesake.number if namesake is not None else 0
        return self._apart(transcript, one.text, parts, f"another {number}")

    def _full(self, transcript: str, text: str, parts: NameParts, here: Sequence[Person]) -> Person:
        fits = [
            person
            for person in self._met.of_surname(parts.surname)
            if share_given(person, parts) and genders_agree(person.gender, parts.gender)
        ]
        # An initial ("Mrs Z. Hussain") fits many: whoever is here, or the only one.
        fits = [person for person in fits if person in here] or fits
        named = [
            person for person in self._met.of_surname(parts.surname) if is_called(person, parts)
        ]
        if len(named) == 1:
            return named[0].with_parts(parts)
        if sum(bool(person.participant) and person.given == parts.given for person in fits) > 1:
            person = self._apart(transcript, text, parts, "one of two")
            person.ambiguous = True
            return person
        if fits and (len(parts.given) > 1 or len(fits) == 1):
            return fits[0].with_parts(parts)
        # Of those who were never met, only whoever is here can have been misheard.
        misheard = [person for person in here if is_full_misheard(person, parts)]
        if len(misheard) == 1:
            self._heard[fold_name(text)] = misheard[0]
        if fold_name(text) in self._heard:
            return self._heard[fold_name(text)].with_parts(parts)
        person = self._met.make(entity_id("person", fold_name(text)), parts)
        self._met.note_surname(parts.surname, person)
        return person

    def _apart(self, transcript: str, text: str, parts: NameParts, why: str) -> Person:
        """Somebody of an interview who is told apart from others of the name."""
        person = self._met.make(entity_id("person", f"{transcript}|{why}|{fold_name(text)}"), parts)
        person.scope = transcript
        return person

    def _bare(
        self,
        transcript: str,
        text: str,
        parts: NameParts,
        here: Sequence[Person],
        bare: dict[str, Person],
    ) -> Person:
        """Whoever a bare name means. bare: those of the transcript whom nobody else is, by what is
        said of them; takes the new ones."""
        here = [person for person in here if person.scope in ("", transcript)]
        fits = fitting(here, parts, text)
        # Who spells a surname that several here bear spells their own, and "Mr Stubbs" is who
        # speaks: of their family people say "my dad" or "Reg".
        if len(fits) > 1 and (
            unspell(text) != text or (not parts.given and stands_before_surnames(parts.title))
        ):
            own = [person for person in self._met.speakers(transcript) if person in fits]
            fits = own if len(own) == 1 else fits
        if len(fits) == 1:
            return fits[0].with_parts(parts)
        # Mr Jones and Mrs Jones are two.
        key = f"{parts.given}|{parts.surname}|{'s' if parts.is_family else parts.gender}"
        key += f"|{parts.epithet}" if parts.epithet else ""
        key += f"|{parts.initial}." if parts.given and parts.initial else ""
        scoped = bare.get(key)
        if scoped is None:
            identity = entity_id(
                "person", f"{transcript}|{key}|{'' if parts.given or parts.surname else text}"
            )
            scoped = self._met.make(identity, parts)
            scoped.scope = transcript
            bare[key] = scoped
        scoped.ambiguous = scoped.ambiguous or len(fits) > 1
        return scoped
