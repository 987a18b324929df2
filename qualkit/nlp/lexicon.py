"""Word lists that come with qualkit: names, places, organisations, and capitals that harm nobody.

All keys are folded by `fold_name`. The lists are facts drawn from general knowledge, GeoNames and
SCOWL (models/lexicon/README.md); being on a list is evidence, never proof.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualkit.nlp.artefact import read_shipped


@dataclass(frozen=True, slots=True)
class GivenName:
    """gender: "f", "m", or "u" where either is usual; communities: who often gives it."""

    name: str
    gender: str
    communities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surname:
    name: str
    communities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """kind: country, continent, region, county, district, river or town; place where unknown.

    country: its ISO 3166 code, or "". population: people, 0 where unknown.
    region: the ONS region or nation, for places in the UK.
    is_word: a dictionary writes it with a small letter too (Reading, Bath, March).
    """

    name: str
    kind: str
    country: str
    population: int
    region: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """name: the full name behind a form (of "Man United", "Manchester United"); kind: its kind."""

    name: str
    kind: str


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """The key of a name: no case, no diacritics, one kind of apostrophe, single spaces."""
    plain = text.replace("’", "'").replace("ł", "l").replace("Ł", "l")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, GivenName]:
    """About 5,400 given names used in Britain, by naming community."""
    return {
        fold_name(name): GivenName(name, gender, tuple(communities.split(",")))
        for name, gender, communities in _read_rows("given_names.tsv")
    }


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, Surname]:
    """About 4,800 surnames used in Britain, by naming community."""
    return {
        fold_name(name): Surname(name, tuple(communities.split(",")))
        for name, communities in _read_rows("surnames.tsv")
    }


def is_listed_person(folded: str) -> bool:
    """True for a word that is on the list of given names or of surnames."""
    return folded in given_names() or folded in surnames()


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Every UK place of 500 people and more, towns of the world, countries, counties, districts.

    Where several places share a name, the UK's own and then the most populous one is kept.
    """
    found: dict[str, Place] = {}
    for name, kind, country, population, region, is_word in _read_rows("places.tsv.gz"):
        place = Place(name, kind, country, int(population), region, bool(is_word))
        kept = found.setdefault(fold_name(name), place)
        if (place.country == "GB", place.population) > (kept.country == "GB", kept.population):
            found[fold_name(name)] = place
    return found


@lru_cache(maxsize=1)
def namesake_places() -> Mapping[str, Sequence[Place]]:
    """The other places of a UK place's name, the largest of each other region, by folded name."""
    found: dict[str, list[Place]] = {}
    for name, kind, population, region in _read_rows("namesakes.tsv"):
        place = Place(name, kind, "GB", int(population), region, False)
        found.setdefault(fold_name(name), []).append(place)
    return found


@lru_cache(maxsize=1)
def organisations() -> Mapping[str, Organisation]:
    """Employers, shops, universities, clubs, media and public bodies, under each of their forms."""
    return {
        fold_name(form): Organisation(name, kind)
        for form, name, kind in _read_rows("organisations.tsv")
    }


@lru_cache(maxsize=1)
def nationalities() -> Mapping[str, str]:
    """Words of nationality, ethnicity, religion and regional belonging, with which of the four."""
    return {fold_name(word): kind for word, kind in _read_rows("nationalities.tsv")}


@lru_cache(maxsize=1)
def harmless_capitals() -> Mapping[str, str]:
    """Words and phrases written with a capital that identify nobody, with their kind."""
    return {fold_name(word): kind for word, kind in _read_rows("harmless.tsv")}


@lru_cache(maxsize=1)
def well_known_people() -> Mapping[str, str]:
    """Full names of people whom many readers would think of at once, with their field."""
    return {fold_name(name): field for name, field in _read_rows("well_known.tsv")}


@lru_cache(maxsize=1)
def dictionary_words() -> frozenset[str]:
    """About 67,000 words: those that a British dictionary writes with a small letter (SCOWL), and
    words of talk that it does not have, dialect above all."""
    return frozenset(fold_name(word) for (word,) in _read_rows("words.txt.gz"))


def _read_rows(name: str) -> Iterator[list[str]]:
    content = read_shipped("lexicon", name)
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    for line in content.decode("utf-8").splitlines():
        yield line.split("\t")
