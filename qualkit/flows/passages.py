"""What a search or a query finds: stretches of talk with their source, as a table or as quotes."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.provenance import IDENTIFIABLE
from qualkit.exports.endings import refuse_ending
from qualkit.exports.reading_sheet import write_sheet
from qualkit.exports.writing import write_beside
from qualkit.flows.project import Project
from qualkit.store.facts_of_speakers import fact_names

_COLUMNS = (
    "transcript", "participant", "speaker", "role", "turn", "start", "end", "excerpt", "codes",
)  # fmt: skip
_KEYWORD = ("left", "keyword", "right")
_WIDTHS = {"excerpt": 60, "codes": 30, "left": 40, "right": 40, "keyword": 18, "transcript": 20}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one turn, anonymised. excerpt: its words; codes: "voice (against)", those that
    stand; left, keyword, right: what was found, with the words around it, where words were looked
    for."""

    transcript: str
    participant: str
    speaker: str
    role: str
    turn: int
    start: int
    end: int
    excerpt: str
    codes: tuple[str, ...] = ()
    left: str = ""
    keyword: str = ""
    right: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The line below a quote: "Denise (P01), Interview 3, turn 12"."""
        who = f"{self.speaker} ({self.participant})" if self.participant else self.speaker
        return f"{who}, {self.transcript}, turn {self.turn}"

    @property
    def quote(self) -> str:
        """Ready to paste: the words in quotation marks, and the source below."""
        words = " ".join(self.excerpt.split())
        return f"“{words}”\n— {self.source}"


class CountedPassages:
    """Passages of one transcript after another that go by once, counted; the first `most` are kept.

    people: by whom they are, by participant id, or the speaker's label and the transcript.
    """

    def __init__(self, passages: Iterable[Passage], most: int | None) -> None:
        self._passages, self._most = passages, most
        self.first: list[Passage] = []
        self.people: set[str] = set()
        self.places = self.turns = self.transcripts = 0

    def __iter__(self) -> Iterator[Passage]:
        name, turn = "", 0
        for one in self._passages:
            self.places += 1
            self.turns += (one.transcript, one.turn) != (name, turn)
            self.transcripts += one.transcript != name
            name, turn = one.transcript, one.turn
            self.people.add(one.participant or f"{one.transcript} {one.speaker}")
            if self._most is None or len(self.first) < self._most:
                self.first.append(one)
            yield one

    def count_all(self) -> None:
        """Let them go by where nobody wants them."""
        deque(self, maxlen=0)


def let_pass(
    project: Project, passages: CountedPassages, out: Path | None, *, with_keyword: bool
) -> None:
    """Let the passages of a project go by: into a file where one is named, else only counted.

    Raises WrongUsage for a file whose ending says what passages cannot be written as.
    """
    if out is None:
        passages.count_all()
        return
    refuse_ending(out, ".csv", ".xlsx", ".txt", ".md", what="what was found")
    with project.database.read() as connection:
        attributes = fact_names(connection)
    write_passages(
        passages,
        out,
        attributes=attributes,
        with_keyword=with_keyword,
        identifiable=project.is_identifiable,
    )


def write_passages(
    passages: Iterable[Passage],
    path: Path,
    *,
    attributes: Sequence[str],
    with_keyword: bool,
    identifiable: bool,
) -> None:
    """Write passages as a table (.csv, .xlsx), or as quotes for any other ending (.txt, .md).

    identifiable: the words are as they were said, and the file is marked so.
    """
    if path.suffix.lower() not in (".csv", ".xlsx"):
        with write_beside(path) as beside:
            mark = [IDENTIFIABLE] if identifiable else []
            quotes = itertools.chain(mark, (one.quote for one in passages))
            with beside.open("w", encoding="utf-8", errors="replace") as stream:
                for number, quote in enumerate(quotes):
                    stream.write("\n" * (number > 0) + quote + "\n")
        return
    columns = [*_COLUMNS, *(_KEYWORD if with_keyword else ()), *attributes]
    rows = (_cells(one, attributes, with_keyword=with_keyword) for one in passages)
    write_sheet(columns, rows, path, widths=_WIDTHS, identifiable=identifiable)


def _cells(one: Passage, attributes: Sequence[str], *, with_keyword: bool) -> list[str]:
    cells = [str(getattr(one, name)) for name in _COLUMNS[:-1]] + ["; ".join(one.codes)]
    cells += [one.left, one.keyword, one.right] if with_keyword else []
    return cells + [one.attributes.get(name, "") for name in attributes]
