"""Vaguer words for what identifies: "[a town in North East England]", "[late forties]"."""

from __future__ import annotations

import re

from qualkit.core.mention import IdentifierType
from qualkit.nlp.lexicon import fold_name, nationalities, organisations, places

#: Population from which a UK place is called a city or town (ONS built-up area classes, rounded).
_CITY, _TOWN = 175_000, 10_000
_STREET = re.compile(
    r"\b(?:street|road|lane|avenue|terrace|close|drive|crescent|court|grove|row|square|mews|walk)$",
    re.I,
)
_ORGANISATION_WORDS = (
    (r"primary|infants?|juniors?", "a primary school"),
    (r"nursery", "a nursery"),
    (r"university|uni\b|poly(?:technic)?", "a university"),
    (r"sixth form|college|academy of", "a college"),
    (r"school|grammar|comprehensive|comp|secondary|high$|academy", "a school"),
    (r"hospital|infirmary", "a hospital"),
    (r"surgery|medical|health cent(?:re|er)|clinic", "a health service"),
    (r"church|chapel|st\.? |saint|cathedral|parish", "a church"),
    (r"mosque|masjid", "a mosque"),
    (r"gurdwara|temple|synagogue", "a place of worship"),
    (r"council", "a council"),
    (r"fc|afc|rlfc|rfc|united|rovers|wanderers|athletic|football|rugby", "a sports club"),
    (r"arms|inn|tavern|pub|hotel", "a pub or hotel"),
    (r"gazette|echo|chronicle|telegraph|herald|(?:news|mail|times|post)$", "a newspaper"),
    (
        r"trust|charity|foundation|association|society|centre|center|club|project",
        "a local organisation",
    ),
    (r"colliery|pit|mill|works|shipyard|yard|factory|potteries|foundry|docks?", "a works"),
    (r"union|unite|gmb|unison", "a trade union"),
    (r"bank|building society", "a bank"),
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
}
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


def generalise(words: str, kind: IdentifierType) -> str:
    """Vaguer words for an original, without brackets. What cannot be told is named by its kind."""
    match kind:
        case IdentifierType.PLACE:
            return generalise_place(words)
        case IdentifierType.ORGANISATION:
            return generalise_organisation(words)
        case IdentifierType.DATE:
            return generalise_date(words)
        case IdentifierType.AGE:
            return generalise_age(words)
        case IdentifierType.NATIONALITY:
            known = nationalities().get(fold_name(words), "")
            return known or redact(kind)
    return redact(kind)


def generalise_place(words: str) -> str:
    """Sunderland is "a city in North East England"; a street is "a street"; else "a place"."""
    if _STREET.search(words):
        return "a street"
    place = places().get(fold_name(words))
    if place is None:
        return "an estate" if words.lower().endswith("estate") else "a place"
    if place.kind == "country":
        return "a country" if place.country != "GB" else "a nation of the UK"
    if place.kind in ("continent", "region", "county", "river"):
        return f"a {place.kind}"
    if place.kind == "district":
        return f"a district in {_with_article(place.region)}" if place.region else "a district"
    if place.country != "GB":
        return "a place abroad"
    size = (
        "a city"
        if place.population >= _CITY
        else "a town"
        if place.population >= _TOWN
        else "a village"
    )
    # "A city in London" would say which.
    if not place.region or fold_name(words) in fold_name(place.region):
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
    found = re.search(r"(?:19|20)\d\d", words) or re.search(r"(?<=[’'./\-])\d\d\b", words)
    if found is None:
        return "a date"
    year = (
        int(found[0])
        if len(found[0]) == 4
        else 1900 + int(found[0])
        if int(found[0]) > 26
        else 2000 + int(found[0])
    )
    third = ("early", "mid", "late")[(0, 0, 0, 0, 1, 1, 1, 2, 2, 2)[year % 10]]
    return f"a date in the {third} {year // 10 * 10}s"


def generalise_age(words: str) -> str:
    """47 and forty-seven are "late forties"; a child's age and over 85 are told apart."""
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


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read_number(words: str) -> int | None:
    """The number under 120 that digits or English words say; None when they say none."""
    found = re.search(r"\d+", words)
    if found:
        return int(found[0])
    total, seen = 0, False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _UNITS:
            total, seen = total + _UNITS.index(word), True
        elif word in _TENS[2:]:
            total, seen = total + 10 * _TENS.index(word), True
    return total if seen else None
