"""The table of replacements that a person reviews: identifiers.csv."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.mention import DIRECT, Entity, IdentifierType, Replacement
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
    replaced: Mapping[str, Sequence[Place]],
    project_key: bytes,
    *,
    clashing: Collection[str] = (),
) -> list[IdentifierRow]:
    """A row for every replaced entity, the most doubtful first, then by type and count.

    replaced: every place of each entity, by its id.
    clashing: ids of entities whose pseudonym is by now a real name (`find_clashes`).
    """
    rows = []
    for entity in entities:
        places = replaced.get(entity.id, ())
        if not places:
            continue
        best = max(places, key=lambda place: place[1].mention.score)
        score = best[1].mention.score
        _, replacement, text, span = places[0]
        rows.append(
            IdentifierRow(
                identifier=identifier_of(entity.id, project_key),
                type=str(entity.type),
                direct="direct" if entity.type in DIRECT else "quasi",
                replacement=replacement.text,
                method=replacement.method,
                count=len(places),
                transcripts=len({place[0] for place in places}),
                score=score,
                reason=best[1].mention.reason,
                doubt=_doubt(entity, score, is_clashing=entity.id in clashing),
                context=_context(text, span),
                original=" / ".join(
                    dict.fromkeys([entity.name, *(p[1].mention.text for p in places)])
                ),
            )
        )
    return sorted(
        rows,
        key=lambda row: (
            not row.doubt,
            row.score if row.doubt else 0,
            row.type,
            -row.count,
            row.identifier,
        ),
    )


def list_contexts(
    entities: Iterable[Entity],
    replaced: Mapping[str, Sequence[Place]],
    project_key: bytes,
    names: Mapping[str, str],
) -> list[tuple[str, ...]]:
    """A row for every single replacement with the anonymised words around it, entity by entity.

    replaced: as in `list_identifiers`; names: of the transcripts by id. In the order of
    CONTEXT_COLUMNS.
    """
    return sorted(
        (
            identifier_of(entity.id, project_key),
            str(entity.type),
            names[transcript],
            replacement.text,
            _context(text, span),
        )
        for entity in entities
        for transcript, replacement, text, span in replaced.get(entity.id, ())
    )


def _doubt(entity: Entity, score: float, *, is_clashing: bool) -> str:
    if is_clashing:
        # Not in clearer words: this table lies among the exports, and the name is somebody's.
        return "this replacement can be mistaken for somebody; give a new one"
    if entity.ambiguous:
        return "could be more than one person"
    if score < 0.5 and entity.type is not IdentifierType.AGE:
        return "perhaps not an identifier"
    return ""


def _context(text: str, span: Span) -> str:
    before = text[max(0, span.start - _CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : span.end + _CONTEXT_CHARACTERS]
    return " ".join(f"…{before}{span.of(text)}{after}…".split())
