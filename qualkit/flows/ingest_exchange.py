"""What `ingest` does with other programs' projects: people, memos, and after them the codings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualkit.core.span import EditMap
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.exchange_in import ExchangeReport, take_exchange
from qualkit.flows.exchange_taking import coder_labels
from qualkit.flows.exchange_texts import (
    ExtraTexts,
    Rewording,
    extra_texts,
    rewording,
)
from qualkit.flows.memo_texts import remember_memos
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import Project
from qualkit.flows.read_file import ReadFile
from qualkit.flows.replacing import Batch
from qualkit.flows.vault_records import replacements_from_json
from qualkit.store import settings as facts

if TYPE_CHECKING:
    from qualkit.readers.exchange import Exchange


def texts_in(files: Iterable[ReadFile]) -> ExtraTexts:
    """Memos and names of other programs' projects, which are anonymised with the transcripts."""
    return extra_texts(_exchanges(files))


def take_exchanges(
    project: Project,
    files: Iterable[ReadFile],
    anonymiser: Anonymiser | None = None,
    batch: Batch | None = None,
) -> dict[str, ExchangeReport]:
    """Store the codings of every project among the files, whose transcripts are stored.

    Without anonymiser and batch (`--no-anonymise`), all is kept as it is. Returns a report by
    SHA-256 of the file.
    """
    files = list(files)
    exchanges = _exchanges(files)
    if not exchanges:
        return {}
    reword = Rewording()
    coders: dict[str, str] = {}
    users = [one.name for _, exchange in exchanges for one in exchange.project.users]
    if batch is not None and anonymiser is not None:
        memos = texts_in(files).running
        made = {transcript_id(one): batch.anonymise(one).transcript.text for one in memos}
        reword = rewording(exchanges, made.__getitem__, batch.attribute_values)
        coders = coder_labels(users, reword, anonymiser.vault.get("coders") or {})
        anonymiser.vault.put("coders", coders)
        remember_memos(anonymiser, {one.text: reword(one.text) for one in memos})
        mark = anonymiser.vault.commit()
        with project.database.write() as connection:
            facts.write_fact(connection, "vault_mark", str(mark))
    else:
        coders = {name: name for name in users if name}
    return {
        sha256: take_exchange(
            project, sha256, exchange, _edits(exchange, anonymiser), reword, coders
        )
        for sha256, exchange in exchanges
    }


def _edits(exchange: Exchange, anonymiser: Anonymiser | None) -> dict[str, EditMap]:
    """The way from the original to the stored text of each source, as the vault has it."""
    edits: dict[str, EditMap] = {}
    if anonymiser is None:
        return edits
    for placed in exchange.sources:
        identity = transcript_id(placed.transcript)
        record = anonymiser.vault.get(f"replacements/{identity}")
        if record:
            edits[identity] = replacements_from_json(identity, record)[0]
    return edits


def _exchanges(files: Iterable[ReadFile]) -> list[tuple[str, Exchange]]:
    return [(one.sha256, one.exchange) for one in files if one.exchange is not None]
