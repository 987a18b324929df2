"""Write the project's anonymised transcripts out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import STANDING, ExcerptRow
from qualkit.core.file_names import FreeNames, safe_file_name
from qualkit.core.marks import MARKS, SEG, read_marks, with_segs
from qualkit.core.provenance import Provenance
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.transcripts.docx import write_docx
from qualkit.exports.transcripts.jsonl import write_jsonl
from qualkit.exports.transcripts.txt import write_txt
from qualkit.flows.codebook import project_codebook
from qualkit.flows.export import ExportResult
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import make_provenance, refuse_identifiable
from qualkit.flows.selecting import Selection, select_excerpts
from qualkit.flows.sending import place_to_write, shown_place
from qualkit.flows.transcript_named import transcript_named
from qualkit.store.participants import load_participants
from qualkit.store.transcripts import load_transcripts, transcript_rows

_WRITERS = {"txt": write_txt, "docx": write_docx}
FORMATS = (*_WRITERS, "jsonl")


def export_transcripts(
    folder: Path,
    *,
    format: str = "txt",
    out: Path | str | None = None,
    transcripts: Sequence[str] = (),
    marks: str = "",
    identifiable: bool = False,
) -> ExportResult:
    """Write transcripts to the folder exports/transcripts (txt, docx) or to exports/
    transcripts.jsonl; `out` names another folder (or, for jsonl, file), also by a URL.

    transcripts: as `transcript_named` takes them; all when empty. marks: brackets or seg, how
    replacements are shown; as qualkit.toml says when empty. Raises BadSettings, WrongUsage,
    NotAnonymised, NoProject.
    """
    if format not in FORMATS:
        raise WrongUsage(f"there is no format {format!r}", hint="Choose from " + ", ".join(FORMATS))
    if marks and marks not in MARKS:
        raise WrongUsage(f"there are no marks {marks!r}", hint="Choose from " + ", ".join(MARKS))
    with open_project(folder) as project:
        refuse_identifiable(project, identifiable)
        shown = marks or read_marks(project.settings.anonymise)
        provenance = make_provenance(project, title="Transcripts", marks=shown)
        ids = _ids(project, transcripts)
        with project.database.read() as connection:
            people = load_participants(connection)
        default = "transcripts.jsonl" if format == "jsonl" else "transcripts"
        with place_to_write(project, out, default) as place:
            if format == "jsonl":
                book = project_codebook(project)
                talk = _with_codings(project, book, ids, shown)
                items = write_jsonl(talk, people, place, provenance)
                written = [place]
            else:
                written = _write_each(project, ids, people, place, format, shown, provenance)
                items = len(written)
    paths = [shown_place(out, one, place) for one in written]
    return ExportResult(paths, format, items, " or ".join(transcripts), provenance.is_identifiable)


def _ids(project: Project, names: Sequence[str]) -> list[str]:
    with project.database.read() as connection:
        wanted = {transcript_named(connection, name).id for name in names}
        return [row.id for row in transcript_rows(connection) if not names or row.id in wanted]


def _with_codings(
    project: Project, book: Codebook, ids: Sequence[str], marks: str
) -> Iterator[tuple[AnonymisedTranscript, Iterator[ExcerptRow]]]:
    with project.database.read() as connection:
        for transcript in load_transcripts(connection, ids):
            own = Selection(transcripts=(transcript.name,), states=STANDING)
            rows = select_excerpts(project, book, own)
            if marks == SEG:
                marked, edits = with_segs(transcript)
                yield marked, (_carried(row, edits) for row in rows)
            else:
                yield transcript, rows


def _carried(row: ExcerptRow, edits: EditMap) -> ExcerptRow:
    span = edits.forward(Span(row.start, row.end))
    return dataclasses.replace(row, start=span.start, end=span.end)


def _write_each(
    project: Project,
    ids: Sequence[str],
    people: Mapping[str, Mapping[str, str]],
    place: Path,
    format: str,
    marks: str,
    provenance: Provenance,
) -> list[Path]:
    paths: list[Path] = []
    names = FreeNames()
    with project.database.read() as connection:
        for transcript in load_transcripts(connection, ids):
            name = names.take(safe_file_name(transcript.name))
            paths.append(place / f"{name}.{format}")
            shown = with_segs(transcript)[0] if marks == SEG else transcript
            _WRITERS[format](shown, people, paths[-1], provenance)
    return paths
