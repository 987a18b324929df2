"""Whom earlier runs found in the interviews that the project holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualkit.anonymise.vault import Vault
from qualkit.core.mention import Mention
from qualkit.flows.vault_records import newest_replacements


def linked_before(
    vault: Vault, transcripts: Iterable[str]
) -> Iterator[tuple[str, list[Mention], list[str]]]:
    """(transcript id, its mentions, the entity of each), as far as something was replaced there:
    what a policy keeps is written down nowhere. transcripts: ids."""
    for identity in transcripts:
        made = newest_replacements(vault, identity)
        if made is not None:
            yield identity, [one.mention for one in made], [one.entity_id for one in made]
