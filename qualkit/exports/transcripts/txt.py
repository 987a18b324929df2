"""A transcript as plain text, a paragraph a turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualkit.core.provenance import Provenance
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.transcripts.pieces import describe_speaker, pieces_of
from qualkit.exports.writing import write_beside


def write_txt(
    transcript: AnonymisedTranscript,
    people: Mapping[str, Mapping[str, str]],
    path: Path,
    provenance: Provenance,
) -> None:
    """Header lines begin with #, so that the talk can be told from them. UTF-8 without mark, LF."""
    head = [transcript.name, *provenance.lines]
    head += [describe_speaker(one, people) for one in transcript.speakers]
    lines = [f"# {line}\n" for line in head] + ["\n"]
    for piece in pieces_of(transcript):
        clock = f"[{piece.clock}] " if piece.clock else ""
        label = f"{clock}{piece.label}: " if piece.number else ""
        lines.append(f"{label}{piece.words}\n\n")
    with write_beside(path) as beside:
        beside.write_text("".join(lines), encoding="utf-8", errors="replace", newline="\n")
