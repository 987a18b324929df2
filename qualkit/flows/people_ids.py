"""Ids of people as the vault knows them (from the participants file) and as the project shows them.

The project's are anonymised, and a merge or a rename changes only them; this table, kept in the
vault, has later files follow.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from qualkit.anonymise.vault import Vault
from qualkit.core.transcript import Transcript
from qualkit.flows.known_people import person_key
from qualkit.flows.naming import transcript_id

_RECORD = "people ids"


@dataclasses.dataclass(slots=True)
class PeopleIds:
    """shown: original id → the project's. merged: original id → that of the person it was merged
    into."""

    shown: dict[str, str] = dataclasses.field(default_factory=dict)
    merged: dict[str, str] = dataclasses.field(default_factory=dict)

    def original(self, person: str) -> str:
        """The original id after merges."""
        seen = set()
        while person in self.merged and person not in seen:
            seen.add(person)
            person = self.merged[person]
        return person

    def originals_of(self, shown: str) -> list[str]:
        """The original ids that are shown so."""
        return [one for one, name in self.shown.items() if name == shown]


def load_ids(vault: Vault) -> PeopleIds:
    """The table; empty in a project where nothing was ever edited."""
    value: Mapping[str, dict[str, str]] = vault.get(_RECORD) or {}
    return PeopleIds(dict(value.get("shown", {})), dict(value.get("merged", {})))


def save_ids(vault: Vault, ids: PeopleIds) -> None:
    """Put the table into the vault (not yet committed)."""
    vault.put(_RECORD, {"shown": ids.shown, "merged": ids.merged})


def follow_merges(original: Transcript, ids: PeopleIds) -> Transcript:
    """The transcript with its speakers matched with whom people were merged into, interviewers
    also by their label alone."""
    identity = transcript_id(original)
    keys = {one.key: person_key(one, identity) for one in original.speakers}
    speakers: Sequence[object] = [
        dataclasses.replace(one, participant=ids.original(keys[one.key]))
        if one.participant or keys[one.key] in ids.merged
        else one
        for one in original.speakers
    ]
    return dataclasses.replace(original, speakers=tuple(speakers))  # type: ignore[arg-type]
