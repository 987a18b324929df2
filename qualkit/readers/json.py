"""Speech-to-text results (.json); their shapes are in `json_shapes`."""

from __future__ import annotations

import json

from qualkit.core.document import Block, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.readers.decoding import clean_text, decode_text, read_bytes
from qualkit.readers.json_shapes import SHAPES, Said


class JsonReader:
    name = "json"
    suffixes = (".json",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block an utterance, by the first shape that finds talk in it.

        Raises UnreadableFile when it is no JSON, or of no shape that is known.
        """
        text, encoding = decode_text(read_bytes(path), str(path))
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableFile(
                f"this is not whole JSON ({error})",
                where=str(path),
                hint="Export or download it again.",
            ) from None
        for shape in SHAPES.values():
            try:
                said = [one for one in shape(value) if one.text.strip()]
            except (KeyError, TypeError, ValueError, IndexError, AttributeError):
                continue  # of another shape
            if said:
                blocks = tuple(_block(one, number) for number, one in enumerate(said, start=1))
                language = value.get("language") if isinstance(value, dict) else None
                return [
                    Document(
                        self.name,
                        path.name,
                        blocks,
                        encoding=encoding,
                        language=_language_code(language),
                    )
                ]
        raise UnreadableFile(
            "no list of utterances, segments or words is in it",
            where=str(path),
            hint=f"Known shapes: {', '.join(SHAPES)}. Else export it as .vtt, .srt or text.",
        )


def _language_code(language: object) -> str:
    """ "en" of "en" and "en_us"; nothing of "english"."""
    if isinstance(language, str) and (len(language) == 2 or language[2:3] in {"-", "_"}):
        return language[:2].lower()
    return ""


def _block(said: Said, number: int) -> Block:
    return Block(
        clean_text(" ".join(said.text.split())),
        f"utterance {number}",
        speaker=clean_text(said.speaker) if said.speaker else None,
        start_ms=_milliseconds(said.start_seconds),
        end_ms=_milliseconds(said.end_seconds),
    )


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(1000 * seconds)


PLUGIN = JsonReader()
