"""What is known of who speaks, and of the interview they speak in (its wave, its part …)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.people import load_interviews, names_known


@dataclass(frozen=True, slots=True)
class FactsOfSpeakers:
    """people: attributes by participant; interviews: what is known of each transcript as a whole,
    by its id."""

    people: Mapping[str, Mapping[str, str]]
    interviews: Mapping[str, Mapping[str, str]]

    def of(self, participant: str, transcript_id: str) -> dict[str, str]:
        """What is known of a person, and of the interview where the person has no such attribute:
        somebody interviewed in two waves is of wave 1 in one transcript and of 2 in the other."""
        return {**self.interviews.get(transcript_id, {}), **self.people.get(participant, {})}


def load_facts_of_speakers(connection: sa.Connection) -> FactsOfSpeakers:
    """Of everybody, and of every interview."""
    return FactsOfSpeakers(load_participants(connection), load_interviews(connection))


def fact_names(connection: sa.Connection) -> list[str]:
    """Every attribute of people, in the order of the participants file, then what is known of
    interviews."""
    of_interviews = names_known(load_interviews(connection))
    return list(dict.fromkeys([*attribute_names(connection), *of_interviews]))
