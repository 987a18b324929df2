"""CHAT transcripts (.cha) of CHILDES and TalkBank: main lines, dependent tiers, headers.

MacWhinney, "Tools for analyzing talk, part 1: the CHAT transcription format", sections 6–9.
"""

from __future__ import annotations

import re
from collections import Counter

from qualkit.core.document import Block, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import decode_text, read_bytes

_MEDIA = re.compile("\x15(\\d+)_(\\d+)\x15|\u2022(\\d+)_(\\d+)\u2022")
_MAIN = re.compile(r"\*([A-Z0-9_-]{1,8}):\s*(.*)", re.DOTALL)
_LANGUAGES = {"eng": "en", "dan": "da", "deu": "de", "fra": "fr", "spa": "es", "cym": "cy"}


class ChatReader:
    name = "cha"
    suffixes = (".cha",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block an utterance; headers and dependent tiers are left out by name.

        A speaker is shown by the role that @Participants gives ("INV" is "Investigator"), with the
        code where several have the role.
        Raises UnreadableFile for a file without main lines ("*CHI:").
        """
        data = read_bytes(path).replace(b"\x15", "\u2022".encode())
        text, encoding = decode_text(data, str(path))
        # A line that begins with a tab goes on with the one above.
        lines = [line for line in re.sub(r"\n[\t ]+", " ", text).split("\n") if line.strip()]
        labels = _participants(lines)
        blocks: list[Block] = []
        left_out: list[LeftOut] = []
        for number, line in enumerate(lines, start=1):
            where = f"line {number}"
            main = _MAIN.match(line)
            if main:
                code, talk = main[1], main[2]
                times = _MEDIA.search(talk)
                start, end = (int(times[3]), int(times[4])) if times and times[3] else (None, None)
                talk = " ".join(_MEDIA.sub("", talk).split())
                talk = re.sub(r"\s+([.?!,])", r"\1", talk)
                label = labels.get(code, code)
                blocks.append(Block(talk, where, speaker=label, start_ms=start, end_ms=end))
            else:
                kind = "dependent tier" if line.startswith("%") else "header"
                left_out.append(LeftOut(kind, line.strip(), where))
        if not blocks:
            raise UnreadableFile(
                "there are no main lines (such as *INV:) in it",
                where=str(path),
                hint="If it is plain text, give it the ending .txt.",
            )
        return [
            Document(
                self.name,
                path.name,
                tuple(blocks),
                left_out=tuple(left_out),
                encoding=encoding,
                language=_language(lines),
            )
        ]


def _participants(lines: list[str]) -> dict[str, str]:
    """Code → label by "@Participants: INV Helen Investigator, PAR Participant"."""
    found: dict[str, str] = {}
    for line in lines:
        if line.startswith("@Participants:"):
            for one in line.partition(":")[2].split(","):
                words = one.split()
                if len(words) >= 2:
                    found[words[0]] = words[-1].replace("_", " ")
    several = Counter(found.values())
    return {code: f"{role} {code}" if several[role] > 1 else role for code, role in found.items()}


def _language(lines: list[str]) -> str:
    code = next((x.partition(":")[2].strip()[:3] for x in lines if x.startswith("@Languages:")), "")
    return _LANGUAGES.get(code, "")


PLUGIN = ChatReader()
