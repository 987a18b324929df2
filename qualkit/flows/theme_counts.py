"""Count codings by code, and choose some to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding
from qualkit.core.transcript import AnonymisedTranscript

#: Codes of which an excerpt is shown.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often a code was put on excerpts, by how many speakers, and with which stances."""

    code: str
    name: str
    depth: int
    codings: int
    transcripts: int
    speakers: int
    stances: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThemeExample:
    """One coded excerpt to show: the surest of a frequent code, anonymised."""

    code: str
    name: str
    stance: str
    confidence: float
    transcript: str
    speaker: str
    turn: int
    words: str


def count_themes(
    book: Codebook, transcripts: Sequence[AnonymisedTranscript], codings: Sequence[Coding]
) -> list[ThemeCount]:
    """A count for every code of the book, in its order."""
    by_id = {transcript.id: transcript for transcript in transcripts}
    by_code: dict[str, list[Coding]] = {}
    for coding in codings:
        by_code.setdefault(coding.code, []).append(coding)
    counts = []
    for code, path in book.walk():
        made = by_code.get(code.id, [])
        people = {
            (one.transcript, by_id[one.transcript].turns[one.turn - 1].speaker) for one in made
        }
        stances = Counter(str(one.stance) for one in made if one.stance)
        counts.append(
            ThemeCount(
                code=code.id,
                name=code.name,
                depth=len(path) - 1,
                codings=len(made),
                transcripts=len({one.transcript for one in made}),
                speakers=len(people),
                stances=dict(sorted(stances.items())),
            )
        )
    return counts


def choose_examples(
    book: Codebook, transcripts: Sequence[AnonymisedTranscript], codings: Sequence[Coding]
) -> list[ThemeExample]:
    """The surest excerpt of each of the most frequent codes, from different transcripts."""
    by_id = {transcript.id: transcript for transcript in transcripts}
    names = {code.id: code.name for code, _ in book.walk()}
    frequent = Counter(one.code for one in codings).most_common(_EXAMPLES)
    examples: list[ThemeExample] = []
    shown: set[str] = set()
    for code, _ in frequent:
        own = [one for one in codings if one.code == code]
        fresh = [one for one in own if one.transcript not in shown] or own
        best = max(fresh, key=lambda one: one.confidence)
        shown.add(best.transcript)
        transcript = by_id[best.transcript]
        speaker = transcript.speaker_of(transcript.turns[best.turn - 1])
        examples.append(
            ThemeExample(
                code,
                names[code],
                str(best.stance or ""),
                best.confidence,
                transcript.name,
                speaker.label,
                best.turn,
                best.span.of(transcript.text),
            )
        )
    return examples


def count_by_transcript(
    transcripts: Sequence[AnonymisedTranscript], codings: Sequence[Coding]
) -> list[int]:
    """Codings of each transcript, in the order of `transcripts`."""
    found = Counter(one.transcript for one in codings)
    return [found[one.id] for one in transcripts]
