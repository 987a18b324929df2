"""A transcript as one plain text with speaker labels, for other programs, and the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qualkit.core.span import Edit, EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Part, PartKind, Role, Speaker, Turn

#: The name of the note that says where speakers and turns are.
STRUCTURE_NOTE = "Speakers and turns (read by qualkit)"


def labelled_text(transcript: AnonymisedTranscript) -> tuple[str, EditMap]:
    """The text with "LABEL: " before each turn and a blank line between, and the map to it.

    Nothing is taken away or changed, only labels and newlines are put in: every range of the
    transcript is the same words in the labelled text, with such labels as stand inside it.
    """
    labels = {one.key: " ".join(one.label.split()) or one.key for one in transcript.speakers}
    pieces: list[str] = []
    edits: list[Edit] = []
    position = length = 0
    for turn in transcript.turns:
        before = transcript.text[position : turn.start]
        pieces.append(before)
        length += len(before)
        so_far = transcript.text[: turn.start]
        gap = "" if not so_far else "\n" if so_far.endswith("\n") else "\n\n"
        label = f"{gap}{labels[turn.speaker]}: "
        pieces.append(label)
        edits.append(Edit(turn.start, turn.start, length, length + len(label)))
        length += len(label)
        position = turn.start
    pieces.append(transcript.text[position:])
    return "".join(pieces), EditMap(tuple(edits))


def structure_of(transcript: AnonymisedTranscript, edits: EditMap) -> str:
    """Speakers, turns and parts as one line of JSON, positions in the labelled text."""

    def carried(start: int, end: int) -> list[int]:
        span = edits.forward(Span(start, end))
        return [span.start, span.end]

    value = {
        "language": transcript.language,
        "speakers": [[s.key, s.label, str(s.role), s.participant] for s in transcript.speakers],
        "turns": [
            [*carried(t.start, t.end), t.speaker, t.start_ms, t.end_ms] for t in transcript.turns
        ],
        "parts": [[*carried(p.start, p.end), str(p.kind)] for p in transcript.parts],
        "inserted": [[e.new_start, e.new_end] for e in edits.edits],
    }
    return json.dumps(value, ensure_ascii=False)


class Structure:
    """What `structure_of` said of a labelled text, and the transcript's text made from it.

    edits: the map from the labelled text to the transcript's. Raises ValueError for what is no
    structure of this text.
    """

    def __init__(self, source: str, said: str) -> None:
        value = json.loads(said)
        if not isinstance(value, dict):
            raise ValueError("not a structure")
        try:
            self._read(source, value)
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError(f"not a structure ({error!r})") from None

    def _read(self, source: str, value: dict[str, Any]) -> None:
        self.text, self.edits = remove_ranges(
            source, [Span(start, end) for start, end in value["inserted"]]
        )
        self.language = str(value["language"])
        self.speakers = tuple(
            Speaker(str(key), str(label), Role(role), "", str(participant))
            for key, label, role, participant in value["speakers"]
        )
        turns = [
            (self._back(start, end), str(speaker), start_ms, end_ms)
            for start, end, speaker, start_ms, end_ms in value["turns"]
        ]
        self.turns = tuple(Turn(s.start, s.end, *rest) for s, *rest in turns)
        parts = [(self._back(start, end), kind) for start, end, kind in value["parts"]]
        self.parts = tuple(Part(s.start, s.end, PartKind(kind)) for s, kind in parts)
        keys = {one.key for one in self.speakers}
        last = 0
        for turn in self.turns:
            if turn.speaker not in keys or not last <= turn.start < turn.end <= len(self.text):
                raise ValueError("its turns are not in the text")
            last = turn.end

    def _back(self, start: int, end: int) -> Span:
        return self.edits.forward(Span(start, end))


def remove_ranges(text: str, ranges: Sequence[Span]) -> tuple[str, EditMap]:
    """The text without these ordered, disjoint ranges, and the map to it. Raises ValueError."""
    pieces: list[str] = []
    edits: list[Edit] = []
    position = length = 0
    for span in ranges:
        if span.start < position or span.end > len(text):
            raise ValueError(f"cannot remove [{span.start}, {span.end})")
        pieces.append(text[position : span.start])
        length += span.start - position
        edits.append(Edit(span.start, span.end, length, length))
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces), EditMap(tuple(edits))
