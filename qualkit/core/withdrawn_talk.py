"""Take what somebody said out of a transcript in which others speak too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from qualkit.core.span import EditMap, Span, replace_spans
from qualkit.core.transcript import (
    AnonymisedTranscript,
    Continued,
    Mark,
    Part,
    Role,
    Source,
    Speaker,
    Transcript,
    Turn,
)

#: What stands for each turn of somebody who withdrew, and for their label.
WITHDRAWN, LABEL = "[withdrawn]", "Withdrawn"

#: So many words in a row, as somebody said them, are a quote of theirs.
_QUOTE_WORDS = 6

_T = TypeVar("_T", Transcript, AnonymisedTranscript)
_Placed = TypeVar("_Placed", Turn, Part, Mark)


def turns_by(
    transcript: Transcript | AnonymisedTranscript, speakers: Collection[int]
) -> list[Span]:
    """Where these speakers speak. speakers: their places in `transcript.speakers`, from 0."""
    keys = {transcript.speakers[place].key for place in speakers}
    return [one.span for one in transcript.turns if one.speaker in keys and len(one.span)]


def blank_quotes(text: str, said: Iterable[str]) -> str:
    """A note with [withdrawn] for six words or more in a row that stand in `said`, whatever
    its capitals and marks.

    >>> blank_quotes("Key: “I am home, love, I live!” (cf. Al)", ["I am home, love. I live."])
    'Key: “[withdrawn]!” (cf. Al)'
    """
    known = set()
    for one in said:
        words = [found[0].casefold() for found in re.finditer(r"\w+", one)]
        known |= {tuple(words[at : at + _QUOTE_WORDS]) for at in range(len(words))}
    places = list(re.finditer(r"\w+", text))
    words = [found[0].casefold() for found in places]
    quoted = [False] * len(words)
    for at in range(len(words) - _QUOTE_WORDS + 1):
        if tuple(words[at : at + _QUOTE_WORDS]) in known:
            quoted[at : at + _QUOTE_WORDS] = [True] * _QUOTE_WORDS
    spans: list[Span] = []
    for place, is_quoted, before in zip(places, quoted, [False, *quoted], strict=False):
        if is_quoted and before:
            spans[-1] = Span(spans[-1].start, place.end())
        elif is_quoted:
            spans.append(Span(place.start(), place.end()))
    return replace_spans(text, [(span, WITHDRAWN) for span in spans])[0]


def withdraw_talk(transcript: _T, speakers: Collection[int]) -> tuple[_T, EditMap]:
    """The transcript with each turn of these speakers replaced, and the map to its text.

    Turns keep their number and their speaker, who has the role `other` and no label any more; notes
    inside their turns go. What was left out of an original, which may be theirs, is forgotten.
    speakers: places in `transcript.speakers`, from 0.
    """
    gone = turns_by(transcript, speakers)
    text, edits = replace_spans(transcript.text, [(span, WITHDRAWN) for span in gone])
    made = replace(
        transcript,
        text=text,
        turns=tuple(_moved(one, edits) for one in transcript.turns),
        parts=tuple(_moved(one, edits) for one in transcript.parts if _is_left(one, gone)),
        speakers=tuple(
            Speaker(one.key, LABEL, Role.OTHER) if place in speakers else one
            for place, one in enumerate(transcript.speakers)
        ),
    )
    if isinstance(made, AnonymisedTranscript):
        marks = tuple(_moved(one, edits) for one in made.marks if _is_left(one, gone))
        return replace(made, marks=marks), edits
    source = _source_moved(made.source, edits)
    return replace(made, source=source, left_out=(), problems=(), metadata={}), edits


def _is_left(one: Part | Mark, gone: Sequence[Span]) -> bool:
    return not any(span.overlaps(one.span) for span in gone)


def _moved(one: _Placed, edits: EditMap) -> _Placed:
    span = edits.forward(one.span)
    return replace(one, start=span.start, end=span.end)


def _source_moved(source: Source, edits: EditMap) -> Source:
    further = tuple(
        Continued(one.source, edits.forward(Span(one.start, one.start)).start)
        for one in source.further
    )
    return replace(source, further=further)
