"""Whom earlier runs found in the interviews that the project holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualkit.anonymise.vault import Vault
from qualkit.core.mention import Mention
from qualkit.flows.vault_records import NEWEST, replacements_from_json


def linked_before(
    vault: Vault, transcripts: Iterable[str]
) -> Iterator[tuple[str, list[Mention], list[str]]]:
    """(transcript id, its mentions, the entity of each), as far as something was replaced there:
    what a policy keeps is written down nowhere. transcripts: ids."""
    for identity in transcripts:
        record = vault.get(f"{NEWEST}/{identity}")
        if record is not None:
            _, made = replacements_from_json(identity, record)
            yield identity, [one.mention for one in made], [one.entity_id for one in made]
