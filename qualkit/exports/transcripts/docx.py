"""A transcript as a Word document, labels bold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.packages import printable, settle_package
from qualkit.exports.transcripts.pieces import describe_speaker, pieces_of
from qualkit.exports.word_styles import new_document
from qualkit.exports.writing import write_beside


def write_docx(
    transcript: AnonymisedTranscript,
    people: Mapping[str, Mapping[str, str]],
    path: Path,
    provenance: Provenance,
) -> None:
    """Write a transcript as a Word document: who speaks, then a paragraph a turn.

    people: attributes by participant id.
    """
    document = new_document(printable(transcript.name))
    if provenance.is_identifiable:
        document.sections[0].header.paragraphs[0].text = IDENTIFIABLE
    for line in provenance.lines:
        document.add_paragraph(printable(line), style="Note")
    for one in transcript.speakers:
        document.add_paragraph(printable(describe_speaker(one, people)), style="Note")
    for piece in pieces_of(transcript):
        paragraph = document.add_paragraph()
        if piece.number:
            clock = f"[{piece.clock}] " if piece.clock else ""
            paragraph.add_run(printable(f"{clock}{piece.label}: ")).bold = True
        paragraph.add_run(printable(piece.words)).italic = not piece.number
    with write_beside(path) as beside:
        document.save(str(beside))
        settle_package(beside, provenance.made_at)
