"""Find identifiers where no sentence helps: file names, speaker labels, attributes of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from qualkit.anonymise.arbitration import arbitrate
from qualkit.anonymise.detection import decided_finds, make_mentions, without_kept
from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_mentions
from qualkit.anonymise.parted_words import Parted, part_words
from qualkit.anonymise.whole_words import whole_words
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import Found, Knowledge, KnownPerson, Recogniser
from qualkit.core.span import Span
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    given_names,
    harmless_capitals,
    places,
    surnames,
)

#: A guess of the trained recogniser counts from this score on.
_LIKELY = 0.6
_GUESS = "trained recogniser"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
#: The day of a recording as its program writes it: GMT20240320-140211, 20240318_100233, 20240318.
_COMPACT_DATE = re.compile(
    r"(?<![^\W_])(?:GMT)?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-_T]\d{4}(?:\d\d)?)?(?![^\W_])"
    # As a person writes it behind a name: 180225, 12-03-25, 2April. Recordings are of this century.
    r"|(?<![^\W_])(?P<day>0[1-9]|[12]\d|3[01])(?P<mark>[-_.]?)(?:0[1-9]|1[0-2])(?P=mark)"
    r"(?:20)?[12]\d(?![^\W_])"
    rf"|(?<![^\W_])(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:{_MONTHS})(?:(?:20)?[12]\d)?(?![^\W_])",
    re.I,
)
_INITIALLED = re.compile(r"(?<![^\W_])(?P<given>[^\W\d_]{2,})[ _](?P<initial>[^\W\d_])(?![^\W_])")
_INITIAL_BEFORE = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]$")
_INITIAL_AFTER = re.compile(r"[A-ZÀ-ÖØ-Þ](?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_AFTER = re.compile(r"[ _\-](?P<word>[^\W\d_]+)(?![^\W\d_])")
_SURNAME = re.compile(
    r"(?<![^\W_])(?:(?P<irish>O['’][A-ZÀ-ÖØ-Þ][^\W\d_]{2,})|[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{2,})(?![^\W_])"
)
_WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")
_Placed = TypeVar("_Placed", Found, Mention)


def detect_in_short(
    text: str,
    transcript_id: str,
    knowledge: Knowledge,
    recognisers: Sequence[Recogniser],
    forms: SpreadingForms,
    *,
    is_name: bool = False,
) -> list[Mention]:
    """Every mention in a text without sentences: a file name, a speaker's label, an attribute.

    There the trained recogniser guesses: what lists, patterns, people and the project know comes
    first, and a guess counts only where it is likely and no word of any day. is_name: small letters
    and underscores stand for capitals and spaces ("motherwell_anwar"), and words may be written
    together ("DeanSenior2").
    """
    found = _detect(text, transcript_id, knowledge, recognisers, forms, is_name=is_name)
    if not is_name or not (parts := part_words(text)).seams:
        return found
    apart = [
        _put_back(one, parts, text)
        for one in _detect(parts.text, transcript_id, knowledge, recognisers, forms, is_name=True)
    ]
    # What was read word by word is surer than the same letters read as one word.
    whole = [one for one in found if not _touched(one, apart)]
    return sorted((*apart, *whole), key=lambda one: one.start)


def _put_back(one: Mention, parts: Parted, text: str) -> Mention:
    """What was found in the parted words where it stands in the text, with an initial that is
    written together with it."""
    start, end = parts.place_in_whole(one.start, one.end)
    if one.type is IdentifierType.PERSON:
        start -= bool(_INITIAL_BEFORE.search(text[:start]))
        end += bool(_INITIAL_AFTER.match(text, end))
    return replace(one, start=start, end=end, text=text[start:end])


def _detect(
    text: str,
    transcript_id: str,
    knowledge: Knowledge,
    recognisers: Sequence[Recogniser],
    forms: SpreadingForms,
    *,
    is_name: bool,
) -> list[Mention]:
    if not is_name and text[:1].isupper() and fold_name(text) in places():
        kind = IdentifierType.PLACE
        return [Mention(transcript_id, 0, len(text), text, kind, 0.95, "in the list of places")]
    guessed: list[Found] = []
    known = list(decided_finds(text, knowledge))
    for recogniser in recognisers:
        for written in _spellings(text) if is_name else [text]:
            for one in recogniser.find(written, knowledge):
                (guessed if one.reason == _GUESS else known).append(one)
    if is_name:
        dates = list(_compact_dates(text))
        known = [one for one in known if not _is_like_account(one, dates)]
        known += [*_places_in_name(text), *dates]
        known += _first_names_and_initial(text, knowledge.people)
    for written in _spellings(text) if is_name else [text]:
        known += [
            Found(one.start, one.end, one.type, one.score, one.reason)
            for one in spread_mentions(written, transcript_id, (), forms)
        ]
    whole = [whole_words(text, found, " _-") for found in known]
    kept = arbitrate([found for found in whole if found is not None])
    for found in guessed:
        guess = whole_words(text, found, " _-")
        if guess is None or guess.score < _LIKELY:
            continue
        if _is_name_like(text[guess.start : guess.end]):
            kept = _with_guess(text, kept, guess)
    if is_name:
        kept = [_with_surname(text, one, kept) for one in kept]
        kept += [one for one in _surnames_in_name(text) if not _touched(one, kept)]
    wanted = without_kept(text, kept, knowledge)
    return make_mentions(text, transcript_id, sorted(wanted, key=lambda one: one.start))


def _touched(one: _Placed, others: Iterable[_Placed]) -> list[_Placed]:
    """Those of the others that share a character with one."""
    span = Span(one.start, one.end)
    return [other for other in others if span.overlaps(Span(other.start, other.end))]


def _with_guess(name: str, kept: Sequence[Found], guess: Found) -> list[Found]:
    """The finds and a guess where it touches none; the whole of somebody's name for part of it; of
    a guess that goes on over a place ("Ravi_Mansfield") the first name before it."""
    touched = sorted(_touched(guess, kept), key=lambda one: one.start)
    if not touched:
        return [*kept, guess]
    before = name[guess.start : touched[0].start].rstrip(" _-")
    is_person_at_place = guess.type is IdentifierType.PERSON and (
        touched[0].type is IdentifierType.PLACE
    )
    if is_person_at_place and fold_name(before) in given_names():
        return [*kept, replace(guess, end=guess.start + len(before))]
    is_more = guess.type is IdentifierType.PERSON and all(
        one.type is IdentifierType.PERSON and guess.start <= one.start and one.end <= guess.end
        for one in touched
    )
    more = name[guess.start : touched[0].start] + " " + name[touched[-1].end : guess.end]
    words = _WORD.findall(more)
    if not (is_more and words and all(map(_may_be_surname, words))):
        return list(kept)
    surest = max(touched, key=lambda one: one.score)
    return [one for one in kept if one not in touched] + [
        replace(surest, start=guess.start, end=guess.end)
    ]


def _with_surname(name: str, found: Found, all_found: Sequence[Found]) -> Found:
    """A first name in a file's name with the surname right behind it: "Dave_Smith". A word that is
    found by itself stays so: of "Marek_Mansfield" the second is where he lives."""
    after = _WORD_AFTER.match(name, found.end)
    if found.type is not IdentifierType.PERSON or after is None:
        return found
    if any(one.start < after.end() and found.end < one.end for one in all_found):
        return found
    if fold_name(name[found.start : found.end]) not in given_names():
        return found
    is_surname = fold_name(after["word"]) in surnames()
    return replace(found, end=after.end()) if is_surname else found


def _may_be_surname(word: str) -> bool:
    return fold_name(word) in surnames() or fold_name(word) not in dictionary_words()


def _places_in_name(name: str) -> Iterable[Found]:
    """Places that are words too, where a file's name writes them with a capital: "Stoke R13"."""
    for match in re.finditer(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])", name):
        folded = fold_name(match[0])
        place = places().get(folded)
        is_place = place is not None and place.country == "GB" and folded not in harmless_capitals()
        if is_place and match[0][0].isupper():
            yield Found(*match.span(), IdentifierType.PLACE, 0.7, "in the list of places")


def _surnames_in_name(name: str) -> Iterable[Found]:
    """Surnames that stand alone in a file's name, with a capital: "Sandhu_Recording", "O'Neil".

    Of the 383 files' names in corpora/ it finds five words more, all of them people's.
    """
    for match in _SURNAME.finditer(name):
        folded = fold_name(match[0])
        is_word = folded in dictionary_words() or folded in harmless_capitals()
        if match["irish"] or (folded in surnames() and not is_word):
            yield Found(*match.span(), IdentifierType.PERSON, 0.7, "in the list of surnames")


def _first_names_and_initial(name: str, people: Sequence[KnownPerson]) -> Iterable[Found]:
    """Known people by first name and initial of the surname: "Denise B" is Denise Blanchard."""
    for match in _INITIALLED.finditer(name):
        given, initial = match["given"].casefold(), match["initial"].casefold()
        if any(
            words[0].casefold() == given and words[-1][:1].casefold() == initial
            for person in people
            for words in map(str.split, person.names)
            if len(words) > 1
        ):
            reason = "a known person's first name and initial"
            yield Found(*match.span(), IdentifierType.PERSON, 0.99, reason)


def _compact_dates(name: str) -> Iterable[Found]:
    """Dates as only the name of a recording has them."""
    for match in _COMPACT_DATE.finditer(name):
        yield Found(*match.span(), IdentifierType.DATE, 0.9, "the date of a recording")


def _is_like_account(found: Found, dates: Sequence[Found]) -> bool:
    """A day with hyphens is like a bank's sort code, which nobody names a file after."""
    return found.type is IdentifierType.BANK_ACCOUNT and any(
        one.start <= found.start and found.end <= one.end for one in dates
    )


def _spellings(name: str) -> list[str]:
    """A name as it would stand in a sentence, letter for letter at the same positions."""
    spaced = name.replace("_", " ")
    capitals = _WORD_START.sub(lambda match: _capital(match[0]), spaced)
    apart = capitals.replace("-", " ")
    return list(dict.fromkeys((spaced, capitals, _WORD_START.sub(lambda m: _capital(m[0]), apart))))


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter


def _is_name_like(words: str) -> bool:
    """True unless a word of any day or a harmless capital is all there is, or a digit is in it."""
    folded = [fold_name(word) for word in words.split()]
    harmless = harmless_capitals().keys() | dictionary_words()
    return not any(c.isdigit() for c in words) and not all(
        word in harmless and word not in given_names() for word in folded
    )
