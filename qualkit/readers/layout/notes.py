"""What stands in a transcript and is neither talk nor label: stage notes, headings, end marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.span import Span
from qualkit.readers.layout.signs import has_any

_NOTE_WORDS = (
    r"laugh|giggl|chuckl|smil|sigh|cough|sneez|cry|cries|sob|pause|silence|inaudible|unclear|"
    r"indistinct|unintelligible|overlap|cross.?talk|interrupt|phone|ring|knock|door|noise|music|"
    r"background|break|recording|whisper|shout|sings?\b|applause|mumbl|clears? throat|exhal|inhal|"
    r"breath|nods?\b|shakes? (?:his|her|their) head|gestur|points?\b|beep|audio|griner|utydelig|"
    r"small.?talk|lachen|lacht|rires?|rit\b|pausa|risas|redacted|anonymi[sz]|removed"
)
#: [laughs]; ((overlap)); *sighs*; <coughs>; (inaudible 00:14): round brackets hold talk too, so
#: they need a word that says so.
_NOTE = re.compile(
    r"\[\[?[^\[\]\n]{1,300}\]\]?|\(\([^()\n]{1,200}\)\)|<(?!https?:)[^<>\n]{1,60}>|"
    rf"\*(?=\w)[^*\n]{{1,40}}(?<=\w)\*|\((?=[^()\n]{{0,80}}(?:{_NOTE_WORDS}))[^()\n]{{1,200}}\)|\(\.+\)|\(\d(?:\.\d)?\)",
    re.IGNORECASE,
)
_STAGE = re.compile(rf"\b(?:{_NOTE_WORDS})", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|\(\(.*\)\)|<[^<>]*>|\*[^*]+\*)[\s.]*")
_REDACTION = re.compile(r"(?i)anonymi[sz]|redact|deleted|removed|withheld|omitted")
_END = re.compile(
    r"(?i)\W*(?:(?:the\s+)?end(?:s|ing)?(?:\s+of\s+(?:the\s+)?(?:interview|recording|transcript|"
    r"transcription|tape|audio|session|focus group|discussion|file|part \d+))?|"
    r"(?:the\s+)?(?:interview|recording|transcript|transcription|tape|audio|session)\s+"
    r"(?:ends?|ended|stops?|stopped|concludes?|finishes|switched off)|"
    r"[^.?!]{1,80}\sstopped transcription|(?:meeting|transcription|recording) ended after [\d:]+|"
    r"recorder (?:is )?switched off|transcri(?:bed|pt) by\b.{0,80}|fin|slut)\W*"
)
_HEADING = re.compile(
    r"(?i)\W*(?:(?:part|section|session|interview|recording|tape|file|audio|wave|day|theme|topic|chapter|side)\s+"
    r"(?:[0-9]{1,3}|[ivx]{1,4}|[ab]|one|two|three|four|five|six)(?:\s*(?:of|/)\s*\d+)?(?:\s*[:–—-]\s*[^.?!]{1,60}(?![.?!]))?|"
    r"(?:interview|recording) (?:resumes|continues|paused)|[-–—_*=#~]{3,})\W*"
)


def find_notes(talk: str) -> Iterator[Span]:
    """Ranges of the stage notes in a stretch of talk.

    >>> [span.of("Well (laughs) I [pause] (you know) went") for span in
    ...     find_notes("Well (laughs) I [pause] (you know) went")]
    ['(laughs)', '[pause]']
    """
    if has_any(talk, "[(<*"):
        for match in _NOTE.finditer(talk):
            yield Span(match.start(), match.end())


def is_whole_note(text: str) -> bool:
    """True for a paragraph that is nothing but one bracketed note."""
    return _WHOLE.fullmatch(text) is not None


def is_stage_note(words: str) -> bool:
    """True for words that name what was heard or seen: "phone rings", "Music"."""
    return _STAGE.search(words) is not None


def is_redaction(text: str) -> bool:
    """True for a note that stands in the place of words that were said."""
    return _REDACTION.search(text) is not None


def is_end_mark(text: str) -> bool:
    """True for "[End of recording]", "END", "Transcribed by …"."""
    return len(text) <= 120 and _END.fullmatch(text.strip()) is not None


def is_heading(text: str) -> bool:
    """True for a line that divides the transcript: "Part 2", "INTERVIEW 2: after the summer"."""
    return len(text) <= 90 and _HEADING.fullmatch(text.strip()) is not None
