"""The table of coded excerpts that people edit: written anew, never over what somebody wrote."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.file_hash import file_hash
from qualkit.exports.writing import write_beside
from qualkit.flows.excerpt_rows import load_excerpt_table
from qualkit.flows.export import exporter_for
from qualkit.flows.kept_files import free_name_beside
from qualkit.flows.project import Project
from qualkit.flows.provenance import make_provenance
from qualkit.flows.read_back import has_all_of, key_of_table, remember_written
from qualkit.store import settings as facts


def write_coded_table(project: Project, book: Codebook, path: Path) -> tuple[Path | None, int]:
    """Write the table to `path`; returns the file that was moved aside, if any, and the rows.

    A file that somebody has edited since it was written, and that was not read back, is moved aside
    and never overwritten.
    """
    key = key_of_table(project, path)
    kept = None
    with project.database.read() as connection:
        written = facts.read_fact(connection, key)
        if path.is_file() and not has_all_of(connection, project, path):
            kept = free_name_beside(path, "edited")
            path.rename(kept)
    table = load_excerpt_table(project, book)
    provenance = make_provenance(project, book)
    with write_beside(path) as beside:
        rows = exporter_for(path).write(table.rows, table.attribute_names, beside, provenance)
        fresh = file_hash(beside)
        with project.database.write() as connection:
            # Killed before or after the file takes its place, the next run knows either as ours.
            facts.write_fact(connection, key, f"{written} {fresh}".strip())
    remember_written(project, path)
    return kept, rows
