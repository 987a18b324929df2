"""The trained recogniser of models/recogniser: names of people, places and organisations in talk."""

from __future__ import annotations

from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.recogniser import load_recogniser

_TYPES = {
    "PERSON": IdentifierType.PERSON,
    "PLACE": IdentifierType.PLACE,
    "ORGANISATION": IdentifierType.ORGANISATION,
    "NATIONALITY": IdentifierType.NATIONALITY,
    "DATE": IdentifierType.DATE,
    "AGE": IdentifierType.AGE,
    "OTHER": IdentifierType.OTHER_NAME,
}


class Neural:
    """Reads a text line by line (one line is one paragraph of a turn), all lines in one batch."""

    name = "trained recogniser"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        starts, lines, position = [], [], 0
        for line in text.split("\n"):
            if line.strip():
                starts.append(position)
                lines.append(line)
            position += len(line) + 1
        spans = load_recogniser().recognise(lines, knowledge.case_evidence)
        for start, in_line in zip(starts, spans, strict=True):
            for span in in_line:
                kind = _TYPES.get(span.label)
                if kind is not None:
                    yield Found(
                        start + span.start,
                        start + span.end,
                        kind,
                        span.score,
                        "trained recogniser",
                    )


PLUGIN = Neural()
