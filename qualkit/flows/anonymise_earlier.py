"""Anonymise earlier transcripts again where names stand that were learned from newer ones."""

from __future__ import annotations

from collections.abc import Collection

from qualkit import plugins
from qualkit.anonymise.new_names import KnownNames
from qualkit.core.mention import Mention
from qualkit.core.progress import Progress
from qualkit.core.recognising import Recogniser
from qualkit.core.transcript import Transcript
from qualkit.flows.anonymise import load_originals, store_changed
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import VaultOriginals
from qualkit.flows.project import Project
from qualkit.flows.storing import standing_record
from qualkit.flows.vault_records import mentions_told


def anonymise_earlier(
    project: Project,
    anonymiser: Anonymiser,
    before: KnownNames,
    newer: Collection[str],
    progress: Progress,
) -> int:
    """Replace what is known now and was not before in the other transcripts of the project.

    What was found in them stands. They are searched again only where a new name stands in one whose
    record, made by an earlier version, does not tell all that was found. newer: ids of transcripts
    that have been searched for all names. Returns how many were changed.
    """
    new = anonymiser.known_names().since(before)
    if not new.are_any:
        return 0
    people: Recogniser = plugins.load("recognisers", "people")

    def standing(identity: str) -> tuple[list[Mention], bool]:
        record = standing_record(project, anonymiser.vault, identity)
        return mentions_told(identity, record)

    def find(original: Transcript) -> list[Mention]:
        identity = transcript_id(original)
        return new.find(original.text, identity, standing(identity)[0], people)

    told: list[str] = []
    to_search: list[str] = []
    earlier = load_originals(project, anonymiser, without=newer)
    for identity, original in zip(earlier.ids, earlier, strict=True):
        mentions, are_all = standing(identity)
        if new.find(original.text, identity, mentions, people) != mentions:
            (told if are_all else to_search).append(identity)
    changed = 0
    for ids, how in ((told, find), (to_search, None)):
        originals = VaultOriginals(anonymiser.vault, tuple(ids))
        changed += store_changed(project, anonymiser, originals, progress, find=how)
    return changed
