"""Groups of participants by one or two attributes, none of them too small to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from qualkit.analysis.suppression import Cell, hidden_cells, merged_values
from qualkit.flows.coded_study import CodedStudy

#: The value of an attribute that nobody noted down.
UNKNOWN = "not known"


def group_people(study: CodedStudy, by: Sequence[str], smallest: int) -> dict[str, Cell]:
    """The group of each participant, by id: the value of each attribute, where values of too few
    people are put together."""
    shown = []
    for name in by:
        values = {one.id: one.value_of(name) or UNKNOWN for one in study.people.values()}
        names = merged_values(Counter(values.values()), smallest)
        shown.append({person: names[value] for person, value in values.items()})
    return {person: tuple(one[person] for one in shown) for person in study.people}


def people_with(
    study: CodedStudy, codes: Collection[str], group_of: Mapping[str, Cell]
) -> dict[Cell, int]:
    """How many of each group have any of the codes at least once, after people's decisions."""
    having = {one.person for one in study.standing if one.code in codes}
    counts = dict.fromkeys(sorted(set(group_of.values())), 0)
    for person in having:
        counts[group_of[person]] += 1
    return counts


def hidden_for_code(
    study: CodedStudy,
    codes: Collection[str],
    group_of: Mapping[str, Cell],
    smallest: int,
    withheld: frozenset[Cell],
) -> frozenset[Cell]:
    """The groups in which the codes' figures are not shown. withheld: groups never shown."""
    sizes = Counter(group_of.values())
    return hidden_cells(people_with(study, codes, group_of), sizes, smallest, already=withheld)
