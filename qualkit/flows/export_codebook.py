"""Write the codebook for people and for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Problem
from qualkit.exports.codebook_csv import write_codebook_csv
from qualkit.exports.codebook_yaml import codebook_yaml
from qualkit.exports.qdc import write_qdc
from qualkit.exports.writing import write_text
from qualkit.flows.codebook import project_codebook
from qualkit.flows.codebook_exchange import exchange_identity, guid_maker, to_qda_codes
from qualkit.flows.exchange_out import ORIGIN
from qualkit.flows.project import open_project
from qualkit.store.transcripts import transcript_rows

FORMATS = ("yaml", "csv", "qdc")


@dataclass(frozen=True, slots=True)
class CodebookExport:
    """What was written, and what the format cannot carry."""

    path: Path
    format: str
    codes: int
    lost: list[Problem] = field(default_factory=list)


def export_codebook(folder: Path, *, format: str = "", out: Path | None = None) -> CodebookExport:
    """Write the project's codebook.

    format: yaml, csv or qdc; by default as `out` ends, else yaml. Raises NoProject, BadCodebook,
    WrongUsage.
    """
    chosen = (format or (out.suffix.lstrip(".") if out else "") or "yaml").lower()
    chosen = "yaml" if chosen == "yml" else chosen
    if chosen not in FORMATS:
        raise WrongUsage(
            f"there is no codebook format {chosen!r}", hint=f"Choose from {', '.join(FORMATS)}."
        )
    with open_project(folder) as project:
        book = project_codebook(project)
        with project.database.read() as connection:
            identity = exchange_identity([row.id for row in transcript_rows(connection)])
        path = out or project.exports / f"codebook.{chosen}"
    _WRITERS[chosen](book, path, identity)
    return CodebookExport(path, chosen, sum(1 for _ in book.walk()), _lost(book, chosen))


def _write_yaml(book: Codebook, path: Path, identity: str) -> None:
    del identity
    write_text(path, codebook_yaml(book))


def _write_csv(book: Codebook, path: Path, identity: str) -> None:
    del identity
    write_codebook_csv(book, path)


def _write_qdc(book: Codebook, path: Path, identity: str) -> None:
    make_guid = guid_maker(identity or book.name)
    write_qdc(to_qda_codes(book.codes, make_guid), ORIGIN, path)


_WRITERS: dict[str, Callable[[Codebook, Path, str], None]] = {
    "yaml": _write_yaml,
    "csv": _write_csv,
    "qdc": _write_qdc,
}


def _lost(book: Codebook, format: str) -> list[Problem]:
    named = f"the codebook's name and version ({book.name}, {book.version})"
    if format == "csv":
        return [Problem(f"{named} are not in the table", "csv")]
    if format == "qdc":
        return [
            Problem(
                f"{named} are not in the file; rules, phrases and examples stand in each code's "
                "description, where qualkit reads them back",
                "qdc",
            )
        ]
    return []
