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


class ThemeTally:
    """Counts the codings of one transcript after the other, and keeps some to show."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._names = {code.id: code.name for code, _ in book.walk()}
        self._codings: Counter[str] = Counter()
        self._transcripts: Counter[str] = Counter()
        self._speakers: Counter[str] = Counter()
        self._stances: dict[str, Counter[str]] = {}
        #: By code, the surest excerpt of each of the transcripts with the surest ones.
        self._surest: dict[str, list[ThemeExample]] = {}
        self.per_transcript: list[int] = []

    def add(self, transcript: AnonymisedTranscript, codings: Sequence[Coding]) -> None:
        """Count all codings of a transcript."""
        by_code: dict[str, list[Coding]] = {}
        for one in codings:
            by_code.setdefault(one.code, []).append(one)
        for code, made in by_code.items():
            self._codings[code] += len(made)
            self._transcripts[code] += 1
            self._speakers[code] += len({transcript.turns[one.turn - 1].speaker for one in made})
            stances = self._stances.setdefault(code, Counter())
            stances.update(str(one.stance) for one in made if one.stance)
            self._keep_surest(transcript, max(made, key=lambda one: one.confidence))
        self.per_transcript.append(len(codings))

    def _keep_surest(self, transcript: AnonymisedTranscript, best: Coding) -> None:
        kept = self._surest.setdefault(best.code, [])
        if len(kept) == _EXAMPLES and kept[-1].confidence >= best.confidence:
            return
        speaker = transcript.speaker_of(transcript.turns[best.turn - 1])
        kept.append(
            ThemeExample(
                best.code,
                self._names[best.code],
                str(best.stance or ""),
                best.confidence,
                transcript.name,
                speaker.label,
                best.turn,
                best.span.of(transcript.text),
            )
        )
        kept.sort(key=lambda one: -one.confidence)
        del kept[_EXAMPLES:]

    def counts(self) -> list[ThemeCount]:
        """A count for every code of the book, in its order."""
        return [
            ThemeCount(
                code=code.id,
                name=code.name,
                depth=len(path) - 1,
                codings=self._codings[code.id],
                transcripts=self._transcripts[code.id],
                speakers=self._speakers[code.id],
                stances=dict(sorted(self._stances.get(code.id, Counter()).items())),
            )
            for code, path in self._book.walk()
        ]

    def examples(self) -> list[ThemeExample]:
        """The surest excerpt of each of the most frequent codes, from different transcripts."""
        found: list[ThemeExample] = []
        for code, _ in self._codings.most_common(_EXAMPLES):
            shown = {one.transcript for one in found}
            # Of each code as many are kept as are shown, so that one is from elsewhere if any is.
            own = self._surest[code]
            found.append(next((one for one in own if one.transcript not in shown), own[0]))
        return found
