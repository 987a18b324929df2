"""What the vault holds, as JSON and back: original transcripts, files, people, entities,
replacements."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualkit.core.mention import IdentifierType, Mention, Replacement
from qualkit.core.span import Edit, EditMap, Span, words_hash
from qualkit.core.transcript import (
    Continued,
    LeftOut,
    Part,
    PartKind,
    Problem,
    Role,
    Source,
    Speaker,
    Transcript,
    Turn,
)

if TYPE_CHECKING:
    from qualkit.anonymise.vault import Vault


def transcript_to_json(transcript: Transcript) -> dict[str, Any]:
    """An original transcript as JSON values."""
    return {
        "source": _source_to_json(transcript.source),
        "text": transcript.text,
        "turns": [[t.start, t.end, t.speaker, t.start_ms, t.end_ms] for t in transcript.turns],
        "speakers": [
            [s.key, s.label, str(s.role), s.reason, s.participant] for s in transcript.speakers
        ],
        "parts": [[p.start, p.end, str(p.kind)] for p in transcript.parts],
        "left_out": [[p.kind, p.text, p.where] for p in transcript.left_out],
        "problems": [[p.message, p.where, p.hint] for p in transcript.problems],
        "language": transcript.language,
        "metadata": dict(transcript.metadata),
    }


def transcript_from_json(value: Mapping[str, Any]) -> Transcript:
    """The transcript that `transcript_to_json` wrote."""
    return Transcript(
        source=_source_from_json(*value["source"]),
        text=value["text"],
        turns=tuple(Turn(*fields) for fields in value["turns"]),
        speakers=tuple(
            Speaker(key, label, Role(role), reason, participant)
            for key, label, role, reason, participant in value["speakers"]
        ),
        parts=tuple(Part(start, end, PartKind(kind)) for start, end, kind in value["parts"]),
        left_out=tuple(LeftOut(*fields) for fields in value["left_out"]),
        problems=tuple(Problem(*fields) for fields in value["problems"]),
        language=value["language"],
        metadata=value["metadata"],
    )


def _source_to_json(source: Source) -> list[Any]:
    return [
        source.name,
        source.format,
        source.layout,
        source.sha256,
        source.encoding,
        source.part,
        [[_source_to_json(one.source), one.start] for one in source.further],
    ]


def _source_from_json(
    name: str,
    format: str,
    layout: str,
    sha256: str,
    encoding: str,
    part: int,
    further: Sequence[Sequence[Any]] = (),
) -> Source:
    """further is missing in vaults written before parts of an interview were joined."""
    continued = tuple(Continued(_source_from_json(*own), start) for own, start in further)
    return Source(name, format, layout, sha256, encoding, part, continued)


def file_to_json(data: bytes) -> str:
    """A file's bytes as text."""
    return base64.b64encode(data).decode("ascii")


def file_from_json(value: str) -> bytes:
    """The bytes of an original file; none for a record that is missing."""
    return base64.b64decode(value)


def replacements_to_json(
    edits: EditMap,
    replacements: Sequence[Replacement],
    kept: Sequence[Mention] | None,
    text: str,
) -> dict[str, Any]:
    """The table of replacements of one transcript, with the map between its two texts, what the
    policy kept there (None where that is not known), and by which anonymised text it is known."""
    return {
        "text": words_hash(text),
        "edits": [[e.start, e.end, e.new_start, e.new_end] for e in edits.edits],
        "replacements": [
            [*_mention_to_json(r.mention), r.entity_id, r.text, r.method] for r in replacements
        ],
        "kept": None if kept is None else [_mention_to_json(one) for one in kept],
    }


def _mention_to_json(one: Mention) -> list[Any]:
    return [one.start, one.end, one.text, str(one.type), one.score, one.reason]


def _mention_from_json(
    transcript: str, start: int, end: int, text: str, kind: str, score: float, reason: str
) -> Mention:
    return Mention(transcript, start, end, text, IdentifierType(kind), score, reason)


def record_without(
    transcript_id: str,
    value: Mapping[str, Any],
    gone: Sequence[Span],
    in_original: EditMap,
    in_text: EditMap,
    text: str,
) -> dict[str, Any]:
    """A record of replacements once stretches of the original and the same of the anonymised text
    have become the same words in both.

    gone: these stretches of the original. in_original, in_text: how positions moved in each. text:
    the new anonymised text.
    """
    edits, replacements = replacements_from_json(transcript_id, value)
    left = []
    for edit in edits.edits:
        old, new = Span(edit.start, edit.end), Span(edit.new_start, edit.new_end)
        if not any(one.overlaps(old) for one in gone):
            old, new = in_original.forward(old), in_text.forward(new)
            left.append(Edit(old.start, old.end, new.start, new.end))
    stay = [
        dataclasses.replace(one, mention=_moved(one.mention, in_original))
        for one in replacements
        if not any(span.overlaps(one.mention.span) for span in gone)
    ]
    kept = kept_from_json(transcript_id, value)
    if kept is not None:
        kept = [
            _moved(one, in_original)
            for one in kept
            if not any(span.overlaps(one.span) for span in gone)
        ]
    return replacements_to_json(EditMap(tuple(left)), stay, kept, text)


def _moved(mention: Mention, edits: EditMap) -> Mention:
    span = edits.forward(mention.span)
    return dataclasses.replace(mention, start=span.start, end=span.end)


#: Under these the vault keeps a transcript's newest record of replacements, and the one before it.
NEWEST, BEFORE = "replacements", "replaced before"
#: And under this what the trained recogniser found in it.
READING = "reading"


def record_of(
    text_hash: str, records: Sequence[Mapping[str, Any] | None]
) -> Mapping[str, Any] | None:
    """The one of a transcript's records, the newest first, that is of the anonymised text with this
    hash.

    Where none says so, the newest of those made before records told it.
    """
    kept = [one for one in records if one is not None]
    told = (one for one in kept if one.get("text") == text_hash)
    return next(told, next((one for one in kept if "text" not in one), None))


def replacements_from_json(
    transcript_id: str, value: Mapping[str, Any]
) -> tuple[EditMap, list[Replacement]]:
    """What `replacements_to_json` wrote."""
    edits = EditMap(tuple(Edit(*fields) for fields in value["edits"]))
    replacements = [
        Replacement(_mention_from_json(transcript_id, *mention), entity_id, words, method)
        for *mention, entity_id, words, method in value["replacements"]
    ]
    return edits, replacements


def kept_from_json(transcript_id: str, value: Mapping[str, Any]) -> list[Mention] | None:
    """What the policy kept of one transcript; None in a record made before these were noted."""
    kept = value.get("kept")
    return None if kept is None else [_mention_from_json(transcript_id, *one) for one in kept]


def newest_replacements(vault: Vault, transcript_id: str) -> list[Replacement] | None:
    """What was replaced in a transcript by the vault's newest record; None where it has none."""
    record = vault.get(f"{NEWEST}/{transcript_id}")
    return None if record is None else replacements_from_json(transcript_id, record)[1]


def mentions_told(
    transcript_id: str, record: Mapping[str, Any] | None
) -> tuple[list[Mention], bool]:
    """The mentions of a transcript by a record of its replacements, in reading order; and whether
    they are all, those that the policy kept among them."""
    if record is None:
        return [], False
    replaced = [one.mention for one in replacements_from_json(transcript_id, record)[1]]
    kept = kept_from_json(transcript_id, record)
    return sorted([*replaced, *(kept or ())], key=lambda one: one.start), kept is not None
