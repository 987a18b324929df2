"""Check the codebook against itself and against what is said in this project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualkit.core.document import SourceFile
from qualkit.core.excerpt_row import STANDING
from qualkit.core.progress import Progress, silent
from qualkit.flows.codebook import project_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import open_project
from qualkit.flows.selecting import Selection, select_excerpts
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.codebook_checks import (
    Finding,
    check_codes,
    check_codings,
    check_meaning,
    check_phrases,
)
from qualkit.themes.segmentation import make_excerpts


@dataclass(frozen=True, slots=True)
class CodebookCheck:
    """findings: in the order of the codebook's codes. excerpts: what phrases were looked for in;
    codings: standing ones that were looked at."""

    path: Path
    codes: int
    excerpts: int
    codings: int
    findings: list[Finding]


def check_codebook(
    folder: Path,
    *,
    codebook: str | SourceFile | None = None,
    with_meaning: bool = True,
    progress: Progress = silent,
) -> CodebookCheck:
    """Overlapping codes, codes without examples, phrases that match everything or nothing in this
    project, examples nearer to another code.

    with_meaning: compare meanings with the encoder, which takes a moment. Raises NoProject,
    BadCodebook.
    """
    with open_project(folder, writing=with_meaning) as project:
        book = project_codebook(project, codebook)
        findings = check_codes(book)
        excerpts: list[str] = []
        with project.database.read() as connection:
            for transcript in load_transcripts(connection):
                excerpts += [one.text for one in make_excerpts(transcript, unit="sentence")]
        findings += check_phrases(book, excerpts)
        places: dict[str, set[tuple[str, int, int]]] = {}
        number = 0
        for row in select_excerpts(project, book, Selection(states=STANDING)):
            places.setdefault(row.code, set()).add((row.transcript, row.start, row.end))
            number += 1
        findings += check_codings(book, places)
        if with_meaning:
            findings += check_meaning(book, make_cached_encode(project, progress))
        order = {code.id: index for index, (code, _) in enumerate(book.walk())}
        findings.sort(key=lambda one: order[one.code])
        return CodebookCheck(Path(book.source), len(order), len(excerpts), number, findings)
