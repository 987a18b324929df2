"""A codebook as REFI-QDA exchanges it (.qdc; specification 1.5, section 5.2)."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.qda_project import QdaCode
from qualkit.exports.qda_xml import (
    CODEBOOK_NAMESPACE,
    make_element,
    make_root,
    to_bytes,
    write_codes,
)
from qualkit.exports.writing import write_beside


def write_qdc(codes: tuple[QdaCode, ...], origin: str, path: Path) -> None:
    """Write the tree of codes to a .qdc file, beside it first and then renamed."""
    root = make_root(CODEBOOK_NAMESPACE, "CodeBook", {"origin": origin})
    write_codes(make_element(root, "Codes"), codes, with_notes=False)
    with write_beside(path) as beside:
        beside.write_bytes(to_bytes(root))
