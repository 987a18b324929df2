"""The table of replacements that a person reviews: identifiers.csv."""

from __future__ import annotations

import hmac
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from qualkit.core.mention import DIRECT, Entity, IdentifierType, Mention, Replacement
from qualkit.core.span import Span

#: The columns in their order. `original` is there only when the key was given on purpose.
COLUMNS = (
    "identifier",
    "type",
    "direct",
    "replacement",
    "method",
    "count",
    "transcripts",
    "score",
    "reason",
    "doubt",
    "context",
    "decision",
    "new_type",
    "new_replacement",
    "same_as",
    "also",
)
#: The columns of the table of every place.
CONTEXT_COLUMNS = ("identifier", "type", "transcript", "replacement", "context")
#: Where a replacement stands: transcript id, replacement, anonymised text, its place there.
Place = tuple[str, Replacement, str, Span]
_CONTEXT_CHARACTERS = 45


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """One entity: how often it was replaced, by what, how sure, and one place to look at.

    identifier: a keyed hash, so that a row can be told on the way back and says nothing by itself.
    context: of one mention, anonymised; original: only on request.
    """

    identifier: str
    type: str
    direct: str
    replacement: str
    method: str
    count: int
    transcripts: int
    score: float
    reason: str
    doubt: str
    context: str
    original: str = ""

    def cells(self, *, with_original: bool = False) -> list[str]:
        """The row as text in the order of COLUMNS, the original last."""
        values = [getattr(self, name, "") for name in COLUMNS]
        cells = [f"{v:.2f}" if isinstance(v, float) else str(v) for v in values]
        return [*cells, self.original] if with_original else cells


def identifier_of(entity_id: str, project_key: bytes) -> str:
    """The public name of an entity: ten hex digits that only the key's holder can make."""
    return hmac.digest(project_key, f"row|{entity_id}".encode(), "sha256").hex()[:10]


def list_identifiers(
    entities: Iterable[Entity],
    replaced: Iterable[Place],
    project_key: bytes,
    *,
    clashing: Collection[str] = (),
) -> list[IdentifierRow]:
    """A row for every replaced entity, the most doubtful first, then by type and count.

    replaced: every place, transcript after transcript.
    clashing: ids of entities whose pseudonym is by now a real name (`find_clashes`).
    """
    tallies: dict[str, _Tally] = {}
    for place in replaced:
        key = place[1].entity_id
        if key not in tallies:
            tallies[key] = _Tally(place[1], _context(place[2], place[3]))
        tallies[key].add(place[0], place[1].mention)
    rows = []
    for entity in entities:
        tally = tallies.pop(entity.id, None)
        if tally is None:
            continue
        # A person is as sure as the least likely name that was joined to them.
        score = min(tally.score, entity.likelihood)
        rows.append(
            IdentifierRow(
                identifier=identifier_of(entity.id, project_key),
                type=str(entity.type),
                direct="direct" if entity.type in DIRECT else "quasi",
                replacement=tally.replacement,
                method=tally.method,
                count=tally.count,
                transcripts=tally.transcripts,
                score=score,
                reason="; ".join((tally.reason, *entity.grounds)),
                doubt=_doubt(entity, score, is_clashing=entity.id in clashing),
                context=tally.context,
                original=" / ".join(dict.fromkeys([entity.name, *tally.forms])),
            )
        )
    rows.sort(
        key=lambda row: (
            not row.doubt,
            row.score if row.doubt else 0,
            row.type,
            -row.count,
            row.identifier,
        )
    )
    return rows


class _Tally:
    """What the table says of the places of one entity, without keeping them.

    score, reason: of the surest. What many entities have in common is kept once for all.
    """

    __slots__ = (
        "_last",
        "context",
        "count",
        "forms",
        "method",
        "reason",
        "replacement",
        "score",
        "transcripts",
    )

    def __init__(self, first: Replacement, context: str) -> None:
        self.replacement, self.method = first.text, sys.intern(first.method)
        self.score, self.reason = first.mention.score, sys.intern(first.mention.reason)
        self.context = context
        self.count = self.transcripts = 0
        self.forms: tuple[str, ...] = ()
        self._last = ""

    def add(self, transcript: str, mention: Mention) -> None:
        self.count += 1
        self.transcripts += transcript != self._last
        self._last = transcript
        if mention.score > self.score:
            self.score, self.reason = mention.score, sys.intern(mention.reason)
        if mention.text not in self.forms:
            self.forms = (*self.forms, sys.intern(mention.text))


def list_contexts(
    entities: Iterable[Entity],
    replaced: Iterable[Place],
    project_key: bytes,
    names: Mapping[str, str],
) -> list[tuple[str, ...]]:
    """A row for every single replacement with the anonymised words around it, entity by entity.

    replaced: as in `list_identifiers`; names: of the transcripts by id. In the order of
    CONTEXT_COLUMNS.
    """
    known = {one.id: one for one in entities}
    return sorted(
        (
            identifier_of(entity.id, project_key),
            str(entity.type),
            names[transcript],
            replacement.text,
            _context(text, span),
        )
        for transcript, replacement, text, span in replaced
        if (entity := known.get(replacement.entity_id)) is not None
    )


def _doubt(entity: Entity, score: float, *, is_clashing: bool) -> str:
    if is_clashing:
        # Not in clearer words: this table lies among the exports, and the name is somebody's.
        return "this replacement can be mistaken for somebody; give a new one"
    if entity.ambiguous:
        return "could be more than one person"
    if entity.likelihood < 1:
        return "names of several interviews, taken for one person; split if they are not"
    if score < 0.5 and entity.type is not IdentifierType.AGE:
        return "perhaps not an identifier"
    return ""


def _context(text: str, span: Span) -> str:
    before = text[max(0, span.start - _CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : span.end + _CONTEXT_CHARACTERS]
    return " ".join(f"…{before}{span.of(text)}{after}…".split())
