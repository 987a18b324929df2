"""What Office and REFI-QDA files share: settled zip packages, and what XML can hold."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

#: The first moment that a zip archive can name: the same content gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
_NO_MOMENT = "1980-01-01T00:00:00Z"
_THUMBNAIL = "docProps/thumbnail.jpeg"
#: What XML 1.0 (section 2.2) cannot hold: control characters, halves of surrogate pairs, two
#: non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def settle_package(path: Path, made_at: str = "") -> None:
    """Rewrite an Office file in place with settled dates, and without a template's thumbnail.

    made_at: ISO 8601 in UTC, for the document's own created and modified dates.
    """
    with zipfile.ZipFile(path) as archive:
        members = [
            (one.filename, archive.read(one))
            for one in archive.infolist()
            if one.filename != _THUMBNAIL
        ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            if name == "docProps/core.xml":
                data = _settle_dates(data, made_at or _NO_MOMENT)
            elif name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            about = zipfile.ZipInfo(name, EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            archive.writestr(about, data)


def _settle_dates(data: bytes, moment: str) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), data)


def printable(words: str) -> str:
    """The words with a replacement character for each that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", words)
