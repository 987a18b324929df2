"""Set topics beside what is known of speakers and interviews: attributes, focus group, wave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.errors import WrongUsage
from qualkit.core.user_regex import SlowRegex, found_in, groups_in, regex_problem
from qualkit.flows.topic_talk import GatheredTalk
from qualkit.topics.covariates import FEWEST_PEOPLE, Contrast, contrasts_by, group_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: An attribute with more groups than this (town, job) is not compared unless asked for.
_MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Groups:
    """What topics are compared by.

    by: attributes of people, or of interviews (wave, group); empty for all that form groups. wave:
    a pattern whose first group, found in a transcript's name, is its wave, instead of what is
    known.
    """

    by: Sequence[str] = ()
    wave: str = ""


def check_contrasts(gathered: GatheredTalk, groups: Groups) -> None:
    """Raises WrongUsage for an attribute that nobody has, or a pattern that cannot be used."""
    known = [*gathered.attribute_names, *gathered.interview_names]
    for name in groups.by:
        if name not in known:
            raise WrongUsage(
                f"there is no attribute {name!r} in this project",
                hint=f"There are: {', '.join(known) or 'none'}.",
            )
    if groups.wave:
        _waves_of_names(gathered, groups.wave)


def contrast_topics(
    gathered: GatheredTalk, labels: NDArray[np.int64], topics: int, groups: Groups
) -> tuple[list[Contrast], list[str]]:
    """Topics by what is known of speakers and interviews, and notes on what was not compared.
    Raises what `check_contrasts` raises."""
    check_contrasts(gathered, groups)
    people = gathered.talk.people
    made: list[Contrast] = []
    notes: list[str] = []
    for name, values in _attributes(gathered, groups):
        is_asked = groups.by or (groups.wave and name == "wave")
        if is_asked or _is_comparable(values, people):
            made += contrasts_by(name, values, labels, people, topics)
        elif name in gathered.attribute_names:
            notes.append(f"{name} was not compared: its groups are too many or too small.")
    return made, notes


def _attributes(gathered: GatheredTalk, groups: Groups) -> Iterator[tuple[str, list[str]]]:
    """Each attribute to compare, with its value for each excerpt. A person's own comes before an
    interview's of the same name."""
    known = dict.fromkeys((*gathered.attribute_names, *gathered.interview_names))
    for name in groups.by or known:
        if groups.wave and name == "wave":
            continue
        if name in gathered.attribute_names:
            group_of = group_values(
                {who: values.get(name, "") for who, values in gathered.attributes.items()}
            )
            yield name, [group_of.get(who, "") for who in gathered.talk.people]
        else:
            yield name, [gathered.interview_value(row, name) for row in range(len(gathered.talk))]
    if groups.wave:
        yield "wave", _waves_of_names(gathered, groups.wave)


def _is_comparable(values: Sequence[str], people: Sequence[str]) -> bool:
    members: dict[str, set[str]] = {}
    for value, who in zip(values, people, strict=True):
        if value:
            members.setdefault(value, set()).add(who)
    large = [one for one in members.values() if len(one) >= FEWEST_PEOPLE]
    return len(large) >= 2 and len(members) <= _MOST_GROUPS


def _waves_of_names(gathered: GatheredTalk, wave: str) -> list[str]:
    problem = regex_problem(wave)
    if problem:
        raise WrongUsage(f"the pattern {wave!r} cannot be used: {problem}")
    if groups_in(wave) != 1:
        raise WrongUsage(
            f"the pattern {wave!r} must have one group", hint='For example: --wave "wave (\\d)"'
        )
    try:
        found = {
            key: (match[1] if (match := found_in(wave, one.name)) else "")
            for key, one in gathered.transcripts.items()
        }
    except SlowRegex as error:
        raise WrongUsage(f"the pattern {wave!r} cannot be used: {error}") from None
    if not any(found.values()):
        raise WrongUsage(
            f"no transcript's name fits the pattern {wave!r}",
            hint="See their names: qualkit status",
        )
    return [found[one.transcript] for one in gathered.excerpts]
