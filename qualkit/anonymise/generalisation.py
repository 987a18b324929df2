"""Vaguer words for what identifies: "[a town in North East England]", "[late forties]"."""

from __future__ import annotations

import re

from qualkit.anonymise.spoken_numbers import DECADE, read_number, read_year
from qualkit.anonymise.uk_cities import UK_CITIES
from qualkit.anonymise.whereabouts import Whereabouts
from qualkit.core.mention import IdentifierType
from qualkit.nlp.lexicon import (
    Place,
    dictionary_words,
    fold_name,
    given_names,
    nationalities,
    organisations,
    places,
    surnames,
)

_ANYWHERE = Whereabouts()
#: Population from which a UK place is a town or a small town; below that a village.
_TOWN, _SMALL_TOWN = 10_000, 5_000
#: A town abroad smaller than this, of a name that is also a word or a person's, is likelier to be
#: somewhere near.
_KNOWN_ABROAD = 300_000
_STREET = re.compile(
    r"\b(?:street|road|lane|avenue|terrace|close|drive|crescent|court|grove|row|square|mews|walk)$",
    re.I,
)
#: Words that tell the kind of an organisation: anywhere in its name, or with $ as its last word.
_ORGANISATION_WORDS = (
    (r"primary|infants?|juniors?", "a primary school"),
    (r"nursery", "a nursery"),
    (r"university|uni|poly(?:technic)?", "a university"),
    (r"sixth form|college|tech$|academy of", "a college"),
    (r"school|grammar|comprehensive|comp$|secondary|high$|academy|(?:girls|boys)'?$", "a school"),
    (r"hospital|infirmary", "a hospital"),
    (r"surgery|medical|health cent(?:re|er)|clinic", "a health service"),
    (r"homecare|care$|care home", "a care provider"),
    (r"church$|chapel|cathedral|parish|church of", "a church"),
    (r"mosque|masjid", "a mosque"),
    (r"gurdwara|temple$|synagogue", "a place of worship"),
    (r"council", "a council"),
    (
        r"(?:a?fc|rlfc|rfc|united|rovers|wanderers|athletic|football club|rugby club)$",
        "a sports club",
    ),
    (r"arms$|inn$|tavern|pub$|hotel", "a pub or hotel"),
    (r"gazette|echo$|chronicle|telegraph|herald|(?:news|mail|times|post)$", "a newspaper"),
    (r"library", "a library"),
    (
        r"(?:trust|charity|foundation|association|society|centre|center|club|project)$",
        "a local organisation",
    ),
    (
        r"(?:colliery|pit|mill|works|shipyard|yard|factory|pottery|potteries|foundry|docks?)$",
        "a works",
    ),
    (r"union$|unite|gmb|unison", "a trade union"),
    (r"bank$|building society", "a bank"),
)
_KINDS = {
    "university": "a university",
    "shop": "a shop",
    "supermarket": "a supermarket",
    "employer": "a large employer",
    "football": "a football club",
    "media": "a news organisation",
    "public": "a public body",
    "party_union": "a party or union",
    "charity": "a charity",
    "bank": "a bank",
    "pub": "a pub or hotel",
}
_ROAD = re.compile(r"[ABM]\d{1,4}(?:\(M\)|M)?|junction\b.*", re.I)
_UK_NATIONS = frozenset({"england", "scotland", "wales", "northern ireland", "ulster"})
_DECADE = re.compile(rf"\b{DECADE}\b", re.I)
_ORDINAL = re.compile(r"(?:first|second|third|\dst|\dnd|\drd|th)$", re.I)
_REDACTIONS = {
    IdentifierType.PHONE: "phone number",
    IdentifierType.EMAIL: "email address",
    IdentifierType.URL: "web address",
    IdentifierType.HANDLE: "social media name",
    IdentifierType.POSTCODE: "postcode",
    IdentifierType.ADDRESS: "address",
    IdentifierType.NHS_NUMBER: "NHS number",
    IdentifierType.NI_NUMBER: "National Insurance number",
    IdentifierType.DRIVING_LICENCE: "driving licence number",
    IdentifierType.PASSPORT: "passport number",
    IdentifierType.VEHICLE: "vehicle registration",
    IdentifierType.CARD: "card number",
    IdentifierType.IBAN: "bank account",
    IdentifierType.BANK_ACCOUNT: "bank account",
    IdentifierType.CASE_NUMBER: "reference number",
    IdentifierType.HEALTH: "health condition",
    IdentifierType.JOB_TITLE: "job",
    IdentifierType.PERSON: "name",
    IdentifierType.PLACE: "place",
    IdentifierType.ORGANISATION: "organisation",
    IdentifierType.NATIONALITY: "nationality or ethnicity",
    IdentifierType.DATE: "date",
    IdentifierType.AGE: "age",
    IdentifierType.OTHER_NAME: "name",
}


def redact(kind: IdentifierType) -> str:
    """The word that stands for a kind: "phone number"."""
    return _REDACTIONS[kind]


def generalise(words: str, kind: IdentifierType, where: Whereabouts = _ANYWHERE) -> str:
    """Vaguer words for an original, without brackets. What cannot be told is named by its kind.

    where: which of several places of one name is meant in the study.
    """
    match kind:
        case IdentifierType.PLACE:
            return generalise_place(words, where)
        case IdentifierType.ORGANISATION:
            return generalise_organisation(words)
        case IdentifierType.DATE:
            return generalise_date(words)
        case IdentifierType.AGE:
            return generalise_age(words)
        case IdentifierType.NATIONALITY:
            known = nationalities().get(fold_name(words), "")
            return known or redact(kind)
        case IdentifierType.HEALTH:
            return "a health condition"
        case IdentifierType.JOB_TITLE:
            return "a job that few people have"
    return redact(kind)


def generalise_place(words: str, where: Whereabouts = _ANYWHERE) -> str:
    """Sunderland is "a city in North East England"; a street is "a street"; else "a place"."""
    if _STREET.search(words):
        return "a street"
    if _ROAD.fullmatch(words):
        return "a main road"
    folded = fold_name(words)
    bare = folded.removeprefix("the ")
    forms = (folded, folded.replace("-", " "), bare, f"the {bare}")
    place = next((known for form in forms if (known := places().get(form))), None)
    if place is None:
        return "an estate" if folded.endswith("estate") else "a place"
    if place.kind == "country":
        return "a nation of the UK" if folded in _UK_NATIONS else "a country"
    if place.kind in ("continent", "region", "county", "river"):
        return f"a {place.kind}"
    if place.country != "GB":
        parts = folded.split()
        is_doubtful = place.population < _KNOWN_ABROAD and any(
            part in surnames() or part in given_names() or part in dictionary_words()
            for part in parts
        )
        return "a place" if is_doubtful else "a place abroad"
    meant = where.meant(fold_name(place.name), place)
    return _in_region(folded, meant, may_be_city=meant == place)


def _in_region(folded: str, place: Place, *, may_be_city: bool = True) -> str:
    """A town or district of the UK by size and region, where the region does not name it."""
    if place.region == "London":
        return "a city" if folded == "london" else "a district of London"
    if may_be_city and folded in UK_CITIES:
        size = "a city"
    elif place.kind in ("district", "place"):
        size = f"a {place.kind}"
    elif place.population >= _TOWN or not place.population:
        size = "a town"
    else:
        size = "a small town" if place.population >= _SMALL_TOWN else "a village"
    if not place.region or folded in fold_name(place.region):
        return size
    return f"{size} in {_with_article(place.region)}"


def _with_article(region: str) -> str:
    if region in ("North East", "North West", "South East", "South West"):
        return f"{region} England"
    return (
        f"the {region}"
        if region.endswith(("Midlands",)) or region.startswith("East of")
        else region
    )


def generalise_organisation(words: str) -> str:
    """St Anne's RC Primary is "a primary school"; else "an organisation"."""
    folded = fold_name(words)
    known = organisations().get(folded)
    if known is not None and known.kind in _KINDS:
        return _KINDS[known.kind]
    for pattern, vaguer in _ORGANISATION_WORDS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded):
            return vaguer
    return "an organisation"


def generalise_date(words: str) -> str:
    """14 March 1972 is "a date in the early 1970s"; without a year "a date"."""
    year = read_year(words)
    if year is None:
        return "a date"
    third = ("early", "mid", "late")[(0, 0, 0, 0, 1, 1, 1, 2, 2, 2)[year % 10]]
    return f"a date in the {third} {year // 10 * 10}s"


def _years_of_life(decade: str) -> str:
    if decade.startswith(("teen", "twen", "2", "thir", "3")):
        return "younger years"
    return "middle years" if decade.startswith(("for", "4", "fif", "5")) else "later years"


def generalise_age(words: str) -> str:
    """47 and forty-seven are "late forties"; a child's age and over 85 are told apart.

    "(in her) late forties" is "middle years", "(me) fortieth" is "birthday".
    """
    if decade := _DECADE.search(words):
        return _years_of_life(decade[0].lower())
    if _ORDINAL.search(words):
        return "birthday"
    number = read_number(words)
    if number is None:
        return "age"
    if number < 13:
        return "a child's age"
    if number < 20:
        return "teens"
    if number >= 85:
        return "over 85"
    tens = (
        "",
        "",
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
    )[number // 10]
    return f"{'early' if number % 10 < 4 else 'mid' if number % 10 < 7 else 'late'} {tens}"
