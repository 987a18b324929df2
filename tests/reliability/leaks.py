"""Look for original words, as bytes, in whatever a command has left on the disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow.parquet

from qualkit.core.text_hash import text_hash
from qualkit.report.packing import unpack

#: Base64 of gzip, as the report packs its quotes.
_PACKED = re.compile(r"H4sI[A-Za-z0-9+/]{40,}={0,2}")


def written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, every member of those that are archives, what is packed into a
    page, and the values of compressed tables."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield str(path), data
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path}: {name}", archive.read(name)
        elif path.suffix == ".parquet":
            table = pyarrow.parquet.ParquetFile(path).read()
            yield f"{path}: values", repr([*table.to_pylist(), table.schema.metadata]).encode()
        elif path.suffix == ".html":
            for number, packed in enumerate(_PACKED.findall(data.decode("utf-8")), start=1):
                yield f"{path}: packed {number}", unpack(packed).encode()


def contains(content: bytes, word: str) -> bool:
    """True where the word stands in the bytes, in UTF-8 or UTF-16, in lower case or capitals."""
    forms = (word, word.lower(), word.upper())
    return any(form.encode(code) in content for form in forms for code in ("utf-8", "utf-16-le"))


def keys_of(text: str, originals: Collection[str]) -> set[bytes]:
    """The keys under which vectors would be stored of any run of sentences within a paragraph with
    an original in it."""
    keys: set[bytes] = set()
    for paragraph in text.split("\n\n"):
        talk = paragraph.partition(": ")[2] or paragraph.partition(":\n")[2] or paragraph
        sentences = re.split(r"(?<=[.?!])\s+", talk.strip())
        for first in range(len(sentences)):
            for last in range(first + 1, len(sentences) + 1):
                words = " ".join(sentences[first:last])
                if any(one in words for one in originals):
                    keys |= {text_hash(one).encode() for one in (words, " ".join(words.split()))}
    return keys
