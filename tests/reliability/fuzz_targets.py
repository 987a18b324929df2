"""The parsers that `tests.reliability.fuzz` feeds, each with good input to begin from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualkit import plugins
from qualkit.core.query_language import parse_query
from qualkit.readers.qdc import read_qdc
from qualkit.readers.reading import read_transcripts
from tests.readers.samples import SAMPLES
from tests.readers.test_contract import check_offsets
from tests.reliability.bad_inputs import make_kinds

#: Where the talk stands in an archive.
_PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
    "qdpx": "project.qde",
}
_CODEBOOK = b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="a"/></Codes></CodeBook>'


@dataclass(frozen=True)
class Target:
    """A parser: good input to begin with, and what reads bytes."""

    seed: bytes
    read: Callable[[bytes], object]


def make_targets(folder: Path) -> dict[str, Target]:
    """Every parser by name. folder: where they may write what is read."""
    readers = {one.name: one for one in plugins.load_all("readers")}
    # An old .doc is LibreOffice's to read; the others are ours.
    targets = {
        name: _of_reader(folder / f"a{readers[name].suffixes[0]}", name)
        for name in sorted(set(SAMPLES) - {"doc"})
    }
    for kind in make_kinds():
        path = folder / f"b{kind.suffix}"
        targets[kind.name.replace(" ", "-")] = Target(kind.good, _from(path, kind.read))
    targets["qdc"] = Target(_CODEBOOK, _from(folder / "c.qdc", read_qdc))
    targets["query"] = Target(
        b'"going up" NEAR/3 (code:voice OR attr:age=40) AND NOT bus*',
        lambda data: parse_query(data.decode("utf-8", "replace")),
    )
    return targets


def _from(path: Path, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def read_bytes(data: bytes) -> object:
        path.write_bytes(data)
        return read(path)

    return read_bytes


def _of_reader(path: Path, name: str) -> Target:
    readers = plugins.load_all("readers")
    good = SAMPLES[name]()

    def read(data: bytes) -> object:
        path.write_bytes(data)
        found = read_transcripts(path, readers)
        for one in found:
            check_offsets(one)
        return found

    if name not in _PARTS:
        return Target(good, read)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}

    def read_packed(data: bytes) -> object:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for one, content in (members | {_PARTS[name]: data}).items():
                archive.writestr(one, content)
        return read(packed.getvalue())

    return Target(members[_PARTS[name]], read_packed)
