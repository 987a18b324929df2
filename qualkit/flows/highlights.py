"""Take Taguette's table of highlights into the project whose documents were ingested before.

The table says words, not places: each is looked for in the original of the document it names, and
from there carried to the anonymised text by the edit map.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from qualkit.core.bare_words import bare_words
from qualkit.core.coding import Coding
from qualkit.core.file_hash import file_hash
from qualkit.core.qda_project import QdaCode
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Problem, Transcript
from qualkit.flows.anonymise import load_originals
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.codebook import remember_codebook
from qualkit.flows.codebook_merge import merge_codes
from qualkit.flows.exchange_in import ExchangeReport, turn_of
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import Project
from qualkit.flows.vault_records import replacements_from_json
from qualkit.readers.taguette_highlights import Highlight, read_highlights
from qualkit.store.codings import add_coding
from qualkit.store.memos import MemoRow, add_memo, excerpt_key
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcript, load_transcripts

_CODER = "Taguette user"


@dataclass(frozen=True, slots=True)
class _Original:
    """A document's original words, with the way into the project's text."""

    id: str
    names: frozenset[str]
    text: str
    edits: EditMap


def take_highlights(project: Project, path: Path, anonymiser: Anonymiser | None) -> ExchangeReport:
    """Store a coding for every highlight and tag; what cannot be placed is named by its row.

    anonymiser: of the project; None where it keeps names. Taking a table twice changes nothing.
    """
    rows = read_highlights(path)
    originals = _originals(project, anonymiser)
    tags = dict.fromkeys(one.tag for one in rows if one.tag)
    codes = [QdaCode(tag, tag) for tag in tags]
    merged = merge_codes(project, codes, path.stem) if codes else None
    if merged is not None:
        remember_codebook(project, merged.book)
    counts: Counter[str] = Counter(codes=len(merged.added) if merged else 0)
    lost: list[Problem] = []
    digest = file_hash(path)
    with project.database.write() as connection:
        run_id = start_run(connection, "import", {"origin": "Taguette highlights"}, inputs=[digest])
        for row in rows:
            placed = _place(row, originals)
            if isinstance(placed, Problem):
                lost.append(placed)
                continue
            transcript = load_transcript(connection, placed[0])
            span = placed[1]
            if merged is None or not row.tag:
                key = excerpt_key(transcript.id, span)
                add_memo(connection, MemoRow("excerpt", key, _CODER, "(marked, without a code)"))
                counts["memos"] += 1
                continue
            coding = Coding(
                transcript.id,
                turn_of(transcript, span),
                span.start,
                span.end,
                merged.id_of[row.tag],
                evidence=f"coded by {_CODER} in Taguette",
                coder=_CODER,
            )
            version = merged.book.hash
            add_coding(connection, coding, transcript.text, codebook_hash=version, run_id=run_id)
            counts["codings"] += 1
        end_run(connection, run_id, dict(counts))
    return ExchangeReport("Taguette highlights", dict(counts), [], lost)


def _originals(project: Project, anonymiser: Anonymiser | None) -> list[_Original]:
    if anonymiser is None:
        with project.database.read() as connection:
            return [_as_it_is(one) for one in load_transcripts(connection)]
    return [_of_vault(one, anonymiser) for one in load_originals(project, anonymiser)]


def _as_it_is(transcript: AnonymisedTranscript) -> _Original:
    return _Original(transcript.id, _names(transcript.name), transcript.text, EditMap())


def _of_vault(original: Transcript, anonymiser: Anonymiser) -> _Original:
    identity = transcript_id(original)
    kept = anonymiser.vault.get(f"replacements/{identity}")
    edits = replacements_from_json(identity, kept)[0] if kept else EditMap()
    names = frozenset[str]().union(*(_names(one.name) for one in original.source.every))
    return _Original(identity, names, original.text, edits)


def _names(name: str) -> frozenset[str]:
    """A document's name with and without its ending, spelling of spaces and case aside."""
    return frozenset(map(bare_words, (name, PurePath(name).stem)))


def _place(row: Highlight, originals: Sequence[_Original]) -> tuple[str, Span] | Problem:
    """The transcript and the range of a highlight in its anonymised text."""
    where = f"row {row.row}"
    named = [one for one in originals if one.names & _names(row.document)]
    if not named:
        hint = "Ingest its documents first, under the names they have in Taguette."
        return Problem(f"there is no document {row.document!r} in the project", where, hint)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in row.content.split()))
    found = [(one, match) for one in named for match in pattern.finditer(one.text)]
    if len(found) != 1:
        said = "its words are not in" if not found else f"its words stand {len(found)} times in"
        return Problem(f"{said} {row.document!r}", where, "Code them by hand, or export .sqlite3.")
    original, match = found[0]
    return original.id, original.edits.forward(Span(*match.span()))
