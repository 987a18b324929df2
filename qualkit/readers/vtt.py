"""WebVTT as Zoom, Teams, YouTube and Otter write it."""

from __future__ import annotations

import re

from qualkit.core.document import Document, SourceFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.captions import read_captions

_HEADER = re.compile(r"WEBVTT|Kind:|Language:")


class VttReader:
    name = "vtt"
    suffixes = (".vtt",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block a cue; raises UnreadableFile when there is no cue."""
        found = read_captions(path, "00:00:01.000 --> 00:00:04.000")
        header = [line for line in found.outside if _HEADER.match(line)]
        notes = [line for line in found.outside if not _HEADER.match(line)]
        language = next((line[9:].strip() for line in header if line.startswith("Language:")), "")
        return [
            Document(
                self.name,
                path.name,
                found.blocks,
                left_out=(
                    *(LeftOut("caption header", line) for line in header),
                    *(LeftOut("caption note", line) for line in notes),
                    *found.left_out,
                ),
                encoding=found.encoding,
                language=language[:2].lower(),
            )
        ]


PLUGIN = VttReader()
