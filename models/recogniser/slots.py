"""Fill one slot of a sentence template with invented words from the word lists.

Half of all names come from the lists and half are recombined from their halves ("Barn" +
"borough"), so that the recogniser learns to use a list when it helps and the sentence when it
does not.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from qualkit.nlp.lexicon import (
    given_names,
    nationalities,
    organisations,
    places,
    surnames,
)

SLOTS = Path(__file__).resolve().parent / "slots.txt"
INVENTED_SHARE = 0.25
ADULT_AGES = range(16, 90)
_INITIALS = "ABCDEFGHJKLMNPRSTW"

Filled = tuple[
    str, str
]  # the words, and the label of all of them ("" for none, "?" for not certain)


@lru_cache(maxsize=1)
def choices() -> dict[str, list[str]]:
    """The lists of slots.txt, by name."""
    lines = SLOTS.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {name: words.split("; ") for name, words in pairs}


@lru_cache(maxsize=1)
def _given_by_community() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in given_names().values():
        for community in name.communities:
            groups.setdefault(community, []).append(name.name)
    return groups


@lru_cache(maxsize=1)
def _surnames_by_community() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in surnames().values():
        for community in name.communities:
            groups.setdefault(community, []).append(name.name)
    return groups


@lru_cache(maxsize=16)
def _places_of(kind: str) -> list[str]:
    def fits(kind_of: str, country: str, population: int) -> bool:
        if kind == "village":
            return kind_of == "town" and country == "GB" and population < 8000
        if kind == "town":
            return kind_of == "town" and country == "GB" and population >= 8000
        if kind == "abroad":
            return kind_of == "town" and country != "GB" and population > 200_000
        return kind_of == kind and (kind != "county" or country == "GB")

    return sorted(p.name for p in places().values() if fits(p.kind, p.country, p.population))


@lru_cache(maxsize=32)
def _organisations_of(*kinds: str) -> list[str]:
    return sorted({o.name for o in organisations().values() if o.kind in kinds})


def invent(names: list[str], rng: random.Random) -> str:
    """A name that is on no list: the first half of one and the second of another."""
    first, second = rng.choice(names), rng.choice(names)
    return first[: max(2, len(first) // 2)] + second[len(second) // 2 :].lower()


def pick(names: list[str], rng: random.Random) -> str:
    return invent(names, rng) if rng.random() < INVENTED_SHARE else rng.choice(names)


def pick_given(rng: random.Random) -> str:
    """A given name; English ones a third of the time, every other community alike."""
    groups = _given_by_community()
    if rng.random() < 0.35:
        return pick(groups["english"], rng)
    return pick(groups[rng.choice(sorted(groups))], rng)


def pick_surname(rng: random.Random) -> str:
    groups = _surnames_by_community()
    if rng.random() < 0.35:
        return pick(groups["english"], rng)
    return pick(groups[rng.choice(sorted(groups))], rng)


def pick_place(rng: random.Random) -> str:
    """A place of any size, weighted towards UK towns and villages."""
    kind = rng.choices(
        ["town", "village", "district", "county", "country", "abroad"], [5, 5, 2, 1, 1, 2]
    )[0]
    return pick(_places_of(kind), rng)


def pick_organisation(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(sorted({o.name for o in organisations().values()}))
    slot = rng.choice(
        ["school", "college", "firm", "hospital", "charity", "council", "club", "owner", "plain"]
    )
    return fill(slot, rng)[0]


def pick_local(rng: random.Random) -> str:
    """What a pub, works, school or club is called after "the": Anvil, Blue Anchor, Baths."""
    thing, other = rng.choice(choices()["everyday"]), rng.choice(choices()["everyday"])
    forms = [
        rng.choice(choices()["locals"]),
        rng.choice(choices()["locals"]),
        rng.choice(choices()["pubs"]),
        thing,
        thing,
        f"{rng.choice(choices()['describing'])} {thing}",
        f"{thing} and {other}",
        f"{thing} {rng.choice(choices()['locals'])}",
        _base(rng),
    ]
    return rng.choice(forms)


def pick_owner(rng: random.Random) -> str:
    """A shop or works called by whose it is or was: Tate's, Reid and Taylor's, St Anne's."""
    if rng.random() < 0.15:
        return rng.choice(choices()["saints"])
    name = pick_given(rng) if rng.random() < 0.2 else pick_surname(rng)
    if rng.random() < 0.1:
        name += f" and {pick_surname(rng)}"
    return f"{name}'s"


def _pick_plain(rng: random.Random) -> str:
    """A shop, firm or charity called by ordinary words: Golden Apple, Second Chance, B and M."""
    things, describing = choices()["everyday"], choices()["describing"]
    forms = [
        rng.choice(choices()["plain_names"]),
        f"{rng.choice(describing)} {rng.choice(things)}",
        f"{rng.choice(things)} {rng.choice(things)}",
        f"{rng.choice(things)} {rng.choice(choices()['shop_kinds'])}",
        f"{rng.choice(things)} and {rng.choice(things)}",
        f"{pick_surname(rng)} {rng.choice(choices()['shop_kinds'])}",
        f"{rng.choice(_INITIALS)} and {rng.choice(_INITIALS)}",
    ]
    return rng.choice(forms)


def _pick_work(rng: random.Random) -> str:
    """What a book, an album or a game is called: The Broken Anchor, Apple, Barn and Bell."""
    thing, other = rng.choice(choices()["everyday"]), rng.choice(choices()["everyday"])
    describing = rng.choice(choices()["describing"])
    forms = [
        thing,
        f"The {thing}",
        f"The {describing} {thing}",
        f"{describing} {thing}",
        f"{thing} and {other}",
        f"{thing} of the {other}",
        f"A {thing} for the {other}",
        rng.choice(choices()["myths"]),
        rng.choice(choices()["things"]),
        _pick_software(rng),
    ]
    return rng.choice(forms)


def _pick_craft(rng: random.Random) -> str:
    """What a spacecraft, a ship, a machine or a project is called: Ulysses, ARC, Bell, Nadia."""
    forms = [
        rng.choice(choices()["myths"]),
        rng.choice(choices()["myths"]),
        rng.choice(choices()["letters"]),
        rng.choice(choices()["everyday"]),
        f"{rng.choice(choices()['describing'])} {rng.choice(choices()['everyday'])}",
        pick_given(rng),
        _pick_software(rng),
    ]
    name = rng.choice(forms)
    return f"{name} {rng.randint(1, 9)}" if rng.random() < 0.1 else name


def _pick_software(rng: random.Random) -> str:
    """A word that no list has, of two or three syllables: Haskell, Xotex."""
    made = "".join(rng.choice(choices()["syllables"]) for _ in range(rng.choice([2, 2, 3])))
    return made.capitalize()


def _pick_species(rng: random.Random) -> str:
    """A species in Latin, or its genus alone: Formica fusca."""
    genus = rng.choice(choices()["genera"])
    if rng.random() < 0.3:
        genus = invent(choices()["genera"], rng)
    return genus if rng.random() < 0.15 else f"{genus} {rng.choice(choices()['epithets'])}"


def _pick_band(rng: random.Random) -> str:
    """A band, a label or a studio: the Crooked Barges, Velvet Bell, Salt."""
    things, describing = choices()["everyday"], choices()["describing"]
    forms = [
        f"The {rng.choice(describing)} {rng.choice(things)}s",
        f"The {rng.choice(things)}s",
        f"{rng.choice(describing)} {rng.choice(things)}",
        f"{rng.choice(things)} Records",
        f"{rng.choice(things)} Studios",
        f"{pick_surname(rng)} Brothers",
        rng.choice(things),
    ]
    return rng.choice(forms)


def _base(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return rng.choice(choices()["saints"])
    return (
        pick(_places_of(rng.choice(["town", "village"])), rng)
        if rng.random() < 0.6
        else pick_surname(rng)
    )


def _organisation(
    endings: str, kinds: tuple[str, ...], listed: float
) -> Callable[[random.Random], str]:
    def make(rng: random.Random) -> str:
        if kinds and rng.random() < listed:
            return rng.choice(_organisations_of(*kinds))
        if endings == "firms" and rng.random() < 0.2:
            return f"{pick_surname(rng)} {rng.choice(['and', '&'])} {pick_surname(rng)}"
        if endings == "charities" and rng.random() < 0.35:
            return rng.choice(choices()["plain_names"])
        if endings == "universities" and rng.random() < 0.4:
            return f"University of {_base(rng)}"
        return f"{_base(rng)} {rng.choice(choices()[endings])}"

    return make


def say_number(number: int) -> str:
    """A number under 100 in words: "seven", "seventy-nine"."""
    if number < 20:
        return choices()["units"][number]
    tens = choices()["tens"][number // 10 - 2]
    return f"{tens}-{choices()['units'][number % 10]}" if number % 10 else tens


def pick_age(rng: random.Random, ages: range = ADULT_AGES) -> str:
    """An age in digits or in words."""
    age = rng.choice(ages)
    return str(age) if rng.random() < 0.5 else say_number(age)


def _date(rng: random.Random) -> str:
    day, month = rng.randint(1, 28), rng.choice(choices()["months"])
    forms = [
        f"{day} {month}",
        f"the {day}th of {month}",
        f"{month} {rng.randint(1960, 2024)}",
        f"last {month}",
    ]
    return rng.choice(forms)


MAKERS: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "first": ("PERSON", pick_given),
    "last": ("PERSON", pick_surname),
    "full": ("PERSON", lambda r: f"{pick_given(r)} {pick_surname(r)}"),
    "nick": ("PERSON", lambda r: pick(_given_by_community()["nickname"], r)),
    "town": ("PLACE", lambda r: pick(_places_of("town"), r)),
    "village": ("PLACE", lambda r: pick(_places_of("village"), r)),
    "county": ("PLACE", lambda r: pick(_places_of("county"), r)),
    "country": ("PLACE", lambda r: r.choice(_places_of("country"))),
    "area": ("PLACE", lambda r: pick(_places_of("district"), r)),
    "street": ("PLACE", lambda r: f"{_base(r)} {r.choice(choices()['streets'])}"),
    "school": ("ORGANISATION", _organisation("schools", (), 0)),
    "college": ("ORGANISATION", _organisation("colleges", (), 0)),
    "uni": ("ORGANISATION", _organisation("universities", ("university",), 0.6)),
    "firm": ("ORGANISATION", _organisation("firms", ("employer", "bank"), 0.5)),
    "shop": ("ORGANISATION", _organisation("firms", ("supermarket", "shop"), 0.85)),
    "hospital": ("ORGANISATION", _organisation("hospitals", (), 0)),
    "charity": ("ORGANISATION", _organisation("charities", ("charity",), 0.4)),
    "council": ("ORGANISATION", _organisation("councils", (), 0)),
    "club": ("ORGANISATION", _organisation("clubs", ("football",), 0.5)),
    "body": ("ORGANISATION", _organisation("councils", ("public", "party_union"), 0.9)),
    "pub": ("ORGANISATION", lambda r: r.choice(choices()["pubs"])),
    "local": ("ORGANISATION", pick_local),
    "owner": ("ORGANISATION", pick_owner),
    "plain": ("ORGANISATION", _pick_plain),
    "paper": ("ORGANISATION", _organisation("papers", ("media",), 0.8)),
    "nat": ("NATIONALITY", lambda r: r.choice(sorted(nationalities())).title()),
    "date": ("DATE", _date),
    "year": ("DATE", lambda r: str(r.randint(1950, 2024))),
    "month": ("DATE", lambda r: r.choice(choices()["months"])),
    "day": ("DATE", lambda r: r.choice(choices()["days"])),
    "age": ("AGE", pick_age),
    "band": ("ORGANISATION", _pick_band),
    "masthead": ("ORGANISATION", _organisation("papers", ("media",), 0.6)),
    "work": ("OTHER", _pick_work),
    "craft": ("OTHER", _pick_craft),
    "software": ("OTHER", _pick_software),
    "species": ("?", _pick_species),
    "term": ("?", lambda r: r.choice(choices()["trade_words"])),
    "drink": ("OTHER", lambda r: r.choice(choices()["drinks"])),
    "thing": ("OTHER", lambda r: r.choice(choices()["things"])),
    "role": ("?", lambda r: r.choice(choices()["roles"])),
    "course": ("?", lambda r: r.choice(choices()["courses"])),
    "language": ("?", lambda r: r.choice(choices()["languages"])),
    "acronym": ("?", lambda r: r.choice(choices()["acronyms"])),
    "brand": ("?", lambda r: r.choice(choices()["brands"])),
    "common": ("", lambda r: r.choice(choices()["everyday"]).lower()),
    "name_word": ("", lambda r: r.choice(choices()["name_words"])),
}


def fill(slot: str, rng: random.Random) -> Filled:
    """Words for a slot, and their label."""
    if slot == "word":
        return rng.choice(choices()["school_words"]), "?"
    label, make = MAKERS[slot]
    return make(rng), label
