"""The project's codebook: written from the built-in one on first use, the researcher's own from
then on."""

from __future__ import annotations

from qualkit.core.codebook import Codebook
from qualkit.core.document import SourceFile
from qualkit.exports.writing import write_text
from qualkit.flows.project import Project
from qualkit.readers.remote import named_file
from qualkit.store.runs import save_codebook_version
from qualkit.themes.codebook import builtin_codebook_text, read_codebook


def project_codebook(project: Project, place: str | SourceFile | None = None) -> Codebook:
    """The codebook at a path or URL, or the project's own, written first when there is none.

    Raises BadCodebook naming file and line, and what `named_file` raises.
    """
    if place is not None:
        return read_codebook(named_file(place))
    path = project.folder / project.settings.codebook
    if not path.exists():
        write_text(path, builtin_codebook_text())
    return read_codebook(path)


def remember_codebook(project: Project, codebook: Codebook, file: SourceFile | None = None) -> bool:
    """Keep this version of the codebook in the project; True when it was not there yet. file: that
    it was read from, instead of the project's own."""
    source = file or project.folder / project.settings.codebook
    with project.database.write() as connection:
        return save_codebook_version(
            connection,
            hash=codebook.hash,
            name=codebook.name,
            number=codebook.version,
            text=source.read_bytes().decode("utf-8-sig"),
        )
