"""WebVTT as Zoom, Teams, YouTube and Otter write it."""

from __future__ import annotations

import re

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.captions import cue_blocks, split_cues
from qualkit.readers.decoding import decode_text, read_bytes


class VttReader:
    name = "vtt"
    suffixes = (".vtt",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block a cue; raises UnreadableFile when there is no cue."""
        text, encoding = decode_text(read_bytes(path), str(path))
        cues, outside = split_cues(text)
        if not cues:
            raise UnreadableFile(
                "there is no cue in it (no line like 00:00:01.000 --> 00:00:04.000)",
                where=str(path),
                hint="Download the captions again, or rename it if it is another kind of file.",
            )
        header = [line for line in outside if re.match(r"WEBVTT|Kind:|Language:", line)]
        language = next((line[9:].strip() for line in header if line.startswith("Language:")), "")
        left_out = [LeftOut("caption header", line) for line in header]
        left_out += [LeftOut("caption note", line) for line in outside if line not in header]
        left_out += [
            LeftOut("cue identifier", cue.identifier, f"cue {cue.number}")
            for cue in cues
            if cue.identifier
        ]
        blocks, shown_again = cue_blocks(cues)
        left_out += shown_again
        return [
            Document(
                self.name,
                path.name,
                blocks,
                left_out=tuple(left_out),
                encoding=encoding,
                language=language[:2].lower(),
            )
        ]


PLUGIN = VttReader()
