"""How replacements are shown in an anonymised text: in [brackets], or as <seg type="…">…</seg>.

The UK Data Service asks that replacements can be told from what was said ("Anonymising qualitative
data"): brackets for people, XML tags for programs. Every project keeps its text in brackets; other
marks are made when it leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from xml.sax.saxutils import escape, quoteattr

from qualkit.core.errors import BadSettings
from qualkit.core.span import EditMap, Span, replace_spans
from qualkit.core.transcript import AnonymisedTranscript, Mark, Part, Turn

BRACKETS, SEG = "brackets", "seg"
MARKS = (BRACKETS, SEG)
_Range = TypeVar("_Range", Turn, Part, Mark)


def read_marks(settings: Mapping[str, Any]) -> str:
    """The marks that the [anonymise] table of qualkit.toml asks for. Raises BadSettings."""
    marks = settings.get("marks", BRACKETS)
    if marks not in MARKS:
        raise BadSettings(
            f"[anonymise] marks = {marks!r} cannot be used", hint=f"Choose {' or '.join(MARKS)}."
        )
    return str(marks)


def with_segs(transcript: AnonymisedTranscript) -> tuple[AnonymisedTranscript, EditMap]:
    """The transcript with every replacement as <seg type="…">…</seg>, and the map between the
    texts.

    Labels and words are escaped (&amp; &lt; &gt;), so that text and labels are mark-up that parses;
    turns, parts and marks move with the words.
    """
    text, edits = replace_spans(transcript.text, _edits(transcript))
    moved = replace(
        transcript,
        text=text,
        turns=_carried(transcript.turns, edits),
        parts=_carried(transcript.parts, edits),
        marks=_carried(transcript.marks, edits),
        speakers=tuple(replace(one, label=escape(one.label)) for one in transcript.speakers),
    )
    return moved, edits


def _carried(ranges: Iterable[_Range], edits: EditMap) -> tuple[_Range, ...]:
    spans = [(one, edits.forward(one.span)) for one in ranges]
    return tuple(replace(one, start=span.start, end=span.end) for one, span in spans)


def _edits(transcript: AnonymisedTranscript) -> Iterator[tuple[Span, str]]:
    at = 0
    for mark in transcript.marks:
        yield from _escapes(transcript.text, at, mark.start)
        words = mark.span.of(transcript.text).removeprefix("[").removesuffix("]")
        yield mark.span, f"<seg type={quoteattr(mark.type)}>{escape(words)}</seg>"
        at = mark.end
    yield from _escapes(transcript.text, at, len(transcript.text))


def _escapes(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    for place in range(start, end):
        if text[place] in "&<>":
            yield Span(place, place + 1), escape(text[place])
