"""Transcripts as JSON, one a line, in the form that `qualkit evaluate` reads.

{"doc", "genre", "text", "turns": [{"speaker", "start", "end"}], "entities": [],
"codings": [{"start", "end", "code", "stance"}], "speakers": […], "anonymised": …}; offsets are code
points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.provenance import Provenance
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.writing import write_beside


def write_jsonl(
    transcripts: Iterable[tuple[AnonymisedTranscript, Iterable[ExcerptRow]]],
    people: Mapping[str, Mapping[str, str]],
    path: Path,
    provenance: Provenance,
) -> int:
    """Write transcripts, each with its codings; returns how many.

    Identifiers have been replaced, so that `entities` is empty.
    """
    count = 0
    with (
        write_beside(path) as beside,
        beside.open("w", encoding="utf-8", newline="\n", errors="replace") as stream,
    ):
        for transcript, rows in transcripts:
            value = _as_value(transcript, rows, people, provenance)
            stream.write(json.dumps(value, ensure_ascii=False) + "\n")
            count += 1
    return count


def _as_value(
    transcript: AnonymisedTranscript,
    rows: Iterable[ExcerptRow],
    people: Mapping[str, Mapping[str, str]],
    provenance: Provenance,
) -> dict[str, object]:
    labels = {one.key: one.label for one in transcript.speakers}
    return {
        "doc": transcript.name,
        "genre": "interview",
        "text": transcript.text,
        "turns": [
            {"speaker": labels[one.speaker], "start": one.start, "end": one.end}
            for one in transcript.turns
        ],
        "entities": [],
        "codings": [
            {"start": one.start, "end": one.end, "code": one.code, "stance": one.final_stance}
            for one in rows
        ],
        "speakers": [
            {
                "speaker": one.label,
                "role": str(one.role),
                "participant": one.participant,
                "attributes": dict(people.get(one.participant, {})),
            }
            for one in transcript.speakers
        ],
        "anonymised": " ".join(provenance.lines),
    }
