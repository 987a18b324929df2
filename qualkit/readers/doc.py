"""Old Word documents (.doc), read through LibreOffice, which must be on the machine.

No Python library reads the binary format's tables, notes and tracked changes (antiword and catdoc
give words alone), so LibreOffice makes a .docx of it in a private folder that is deleted at once.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import LONGEST_START_SECONDS
from qualkit.readers.decoding import read_bytes
from qualkit.readers.docx import DocxReader
from qualkit.readers.html import HtmlReader
from qualkit.readers.members import MemberFile
from qualkit.readers.rtf import RtfReader

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Where LibreOffice is when it is not on the path.
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_PREFIX = "qualkit-doc-"
_HINT = "Open it in Word or LibreOffice and save it as .docx."


class OldWordReader:
    name = "doc"
    suffixes = (".doc", ".dot")
    least_seconds = LONGEST_START_SECONDS

    def read(self, path: SourceFile) -> list[Document]:
        """One document; what is really .rtf, .docx or a web page under this ending is read as such.

        Raises UnreadableFile when LibreOffice is missing or cannot open the file, and for a file
        that is no Word document.
        """
        data = read_bytes(path)
        if data.startswith(_OLE):
            data = _convert(data, str(path))
            found = DocxReader().read(MemberFile(str(path), path.name, data))
        elif data.startswith(b"PK\x03\x04"):
            found = DocxReader().read(path)
        elif data.lstrip().startswith(b"{\\rtf"):
            found = RtfReader().read(path)
        elif (
            data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype"))
        ):
            found = HtmlReader().read(path)
        else:
            raise UnreadableFile("this is not a Word document", where=str(path), hint=_HINT)
        return [replace(one, format=self.name, name=path.name) for one in found]


def _convert(data: bytes, where: str) -> bytes:
    """The same document as .docx. Raises UnreadableFile."""
    program = find_libreoffice()
    if not program:
        raise UnreadableFile(
            "old Word files (.doc) are read through LibreOffice, which is not on this machine",
            where=where,
            hint="Install LibreOffice (free), or open the file in Word and save it as .docx.",
        )
    _clear_left_behind()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        # A profile of its own, since a running LibreOffice locks the user's.
        profile = (folder / "profile").as_uri()
        command = [
            program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", name, str(folder / "in.doc"),
        ]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603 - the program is LibreOffice, the file our own copy
                command,
                capture_output=True,
                timeout=LONGEST_START_SECONDS - 5,
                check=False,
                stdin=subprocess.DEVNULL,
                env=os.environ | {"HOME": name},
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise UnreadableFile(
                f"LibreOffice does not answer ({str(error)[:120]})", where=where, hint=_HINT
            ) from None
        if (folder / "in.docx").exists():
            return (folder / "in.docx").read_bytes()
    said = done.stderr.decode(errors="replace").strip().split("\n")[-1][:120]
    raise UnreadableFile(
        f"LibreOffice cannot open it{f' ({said})' if said else ''}", where=where, hint=_HINT
    )


def _clear_left_behind() -> None:
    """Delete what conversions that were killed have left: it holds the original words."""
    oldest = time.time() - 2 * LONGEST_START_SECONDS
    for place in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if place.stat().st_mtime < oldest:
                shutil.rmtree(place)


def find_libreoffice() -> str:
    """The path of the soffice program; empty where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).exists()), "")


PLUGIN = OldWordReader()
