"""What qualkit itself wrote and nobody said: a project's own files, its tables, its pages."""

from __future__ import annotations

from pathlib import Path

#: What stands at the top of a project's folder beside the interviews.
_PROJECT = {"project.db", "project.db-wal", "project.db-shm", "vault.qkv", "qualkit.toml"}
_CODEBOOK = "codebook."
_EXPORTS = "exports"
#: With what the header of each table begins.
_HEADERS = ("coding_id", "excerpt_id", "adjudication_id", "identifiertypedirect")
_PAGE = b'<meta name="generator" content="qualkit'
_FIRST_BYTES = 4096


def belongs_to_project(path: Path) -> bool:
    """Whether this lies in a project's folder and is part of the project, no document."""
    if not (path.parent / "project.db").exists():
        return False
    name = path.name
    return name in _PROJECT or name == _EXPORTS or name.startswith(_CODEBOOK)


def is_own_product(path: Path) -> bool:
    """Whether the file is a table or a page that qualkit wrote, by how it begins."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".html", ".htm"):
        return False
    try:
        with path.open("rb") as opened:
            first = opened.read(_FIRST_BYTES)
    except OSError:
        return False
    if suffix.startswith(".htm"):
        return _PAGE in first
    header = first.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return "".join(one for one in header if one not in '",;\t\r ').startswith(_HEADERS)
