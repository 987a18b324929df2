"""Where a study is, by what is recorded of its participants: which of several places of one name is
meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import Place, fold_name, namesake_places

#: A place of so many people is meant by its name also where the study is somewhere else.
_KNOWN_TO_ALL = 20_000
_REGIONS = {
    fold_name(form): region
    for region in (
        "North East", "North West", "South East", "South West", "East of England", "East Midlands",
        "West Midlands", "London", "Yorkshire and the Humber", "Scotland", "Wales",
        "Northern Ireland",
    )
    for form in (region, f"{region} England", f"{region} of England", f"the {region}",
                 region.replace("and the", "and"), region.replace("and the", "& the"))
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """of_place: the region of each place, folded, that a row of participants names beside its
    region. regions: of all rows. Both by the lexicon's names of regions."""

    of_place: Mapping[str, str] = field(default_factory=dict)
    regions: frozenset[str] = frozenset()

    def meant(self, folded: str, listed: Place) -> Place:
        """The place of the UK that a name means here. listed: the largest of that name."""
        others = namesake_places().get(folded, ())
        told = self.of_place.get(folded, "")
        if told and told != listed.region:
            same = next((one for one in others if one.region == told), None)
            # Of a place on no list only its region is known.
            return same or Place(listed.name, "place", "GB", 0, told, listed.is_word)
        if told or listed.population >= _KNOWN_TO_ALL or listed.region in self.regions:
            return listed
        here = [one for one in others if one.region in self.regions]
        return here[0] if len(here) == 1 else listed


def find_whereabouts(people: Iterable[KnownPerson]) -> Whereabouts:
    """What the attributes of participants that say where tell of the study."""
    found: dict[str, set[str]] = {}
    regions: set[str] = set()
    for person in people:
        values = [fold_name(value) for value in person.places]
        own = {_REGIONS[value] for value in values if value in _REGIONS}
        regions |= own
        if len(own) != 1:
            continue
        for value in values:
            for name in {value, value.partition(",")[0].strip()} - _REGIONS.keys():
                found.setdefault(name, set()).update(own)
    return Whereabouts(
        {name: next(iter(where)) for name, where in found.items() if len(where) == 1},
        frozenset(regions),
    )
