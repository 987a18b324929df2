"""SubRip captions, as Premiere, Whisper and many transcription services write them."""

from __future__ import annotations

from qualkit.core.document import Document, SourceFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.captions import read_captions


class SrtReader:
    name = "srt"
    suffixes = (".srt",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block a cue; raises UnreadableFile when there is no cue."""
        found = read_captions(path, "00:00:01,000 --> 00:00:04,000")
        header = (LeftOut("caption header", line) for line in found.outside)
        return [
            Document(
                self.name,
                path.name,
                found.blocks,
                left_out=(*header, *found.left_out),
                encoding=found.encoding,
            )
        ]


PLUGIN = SrtReader()
