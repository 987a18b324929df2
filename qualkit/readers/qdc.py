"""REFI-QDA codebooks (.qdc); both spellings of the namespace are met (1.0 and 1:0)."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import BadCodebook, UnreadableFile
from qualkit.core.limits import LARGEST_HANDWRITTEN
from qualkit.core.missing_file import cannot_read
from qualkit.core.qda_project import QdaCode
from qualkit.readers.qdpx_parts import child, children, read_codes
from qualkit.readers.safe_xml import local_name, parse_xml


def read_qdc(path: Path) -> tuple[tuple[QdaCode, ...], str, int]:
    """The tree of codes, the program that wrote it, and how many sets of codes there are (which a
    codebook has no place for). Raises BadCodebook."""
    try:
        if path.stat().st_size > LARGEST_HANDWRITTEN:
            raise BadCodebook("the file is too large for a codebook", where=str(path))
        root = parse_xml(path.read_bytes(), str(path), huge=False)
    except OSError as error:
        raise cannot_read(BadCodebook, path, error) from None
    except UnreadableFile as error:
        raise BadCodebook(error.message, where=error.where, hint=error.hint) from None
    if local_name(root) not in ("CodeBook", "Codebook"):
        raise BadCodebook(
            f"this XML is a <{local_name(root)}>, not a REFI-QDA codebook",
            where=str(path),
            hint="Export the codebook again as .qdc.",
        )
    codes = read_codes(child(root, "Codes"))
    if not codes:
        raise BadCodebook("there are no codes in it", where=str(path))
    sets = sum(1 for _ in children(child(root, "Sets"), "Set"))
    return codes, root.get("origin") or "", sets
