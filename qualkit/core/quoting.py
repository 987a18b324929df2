"""Group coded excerpts under their codes, and choose those that show a code best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Code, Codebook
from qualkit.core.excerpt_row import ExcerptRow, State

#: What people have confirmed or coded shows a code better than a proposal does.
_RANK = {State.OWN: 0, State.ACCEPTED: 0, State.PROPOSED: 1, State.UNSURE: 2}


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt under a code, once however many put the code there. row: the coding that says
    most; coders: everybody who gave it, in order of the alphabet."""

    row: ExcerptRow
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """A code with its own codings (not those of codes below it). depth: 0 for a theme."""

    code: Code
    depth: int
    rows: tuple[ExcerptRow, ...]

    @property
    def quotes(self) -> list[Quote]:
        """The excerpts in order of their first coding: two coders who agree make one quote."""
        places: dict[tuple[str, int, int], list[ExcerptRow]] = {}
        for row in self.rows:
            places.setdefault((row.transcript, row.start, row.end), []).append(row)
        return [
            Quote(
                min(own, key=lambda row: _RANK.get(row.state, 3)),
                tuple(sorted({row.coder for row in own})),
            )
            for own in places.values()
        ]

    @property
    def people(self) -> int:
        """How many different speakers have excerpts here."""
        return len({who_said(row) for row in self.rows})

    @property
    def transcripts(self) -> int:
        return len({row.transcript for row in self.rows})


def group_by_code(
    rows: Iterable[ExcerptRow], book: Codebook | None, *, keep_empty: bool = False
) -> list[CodeGroup]:
    """Rows under their codes in codebook order; codes that the codebook does not know come last.

    A code without excerpts stays only above one that has some, or with keep_empty.
    """
    by_code: dict[str, list[ExcerptRow]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    book = book or Codebook("", "", ())
    known = list(book.walk() if keep_empty else book.branches(by_code))
    lost = [code for code in by_code if code not in {one.id for one, _ in known}]
    return [
        CodeGroup(code, len(path) - 1, tuple(by_code.get(code.id, ())))
        for code, path in [*known, *((Code(one, one), (one,)) for one in lost)]
    ]


def who_said(row: ExcerptRow) -> str:
    """One person across transcripts where the study knows them, else one label of a transcript."""
    return row.participant or f"{row.transcript}\x1f{row.speaker}"


def choose_quotes(rows: Iterable[ExcerptRow], most: int) -> list[ExcerptRow]:
    """At most `most` excerpts that show a code: confirmed before proposed, surer before doubtful,
    and everybody once before anybody twice."""
    ranked = sorted(rows, key=lambda row: (_RANK.get(row.state, 3), -row.confidence))
    rounds: dict[str, int] = {}
    turns: list[tuple[int, int]] = []
    for place, row in enumerate(ranked):
        person = who_said(row)
        turns.append((rounds.get(person, 0), place))
        rounds[person] = rounds.get(person, 0) + 1
    return [ranked[place] for _, place in sorted(turns)[:most]]


def speaker_line(row: ExcerptRow, attribute_names: Sequence[str]) -> str:
    """ "Denise, 54, woman, intermediate": who speaks, by pseudonym and attributes."""
    known = [row.attributes.get(name, "") for name in attribute_names if name != "identifiable"]
    return ", ".join([row.speaker, *(value for value in known if value)])


def source_line(row: ExcerptRow) -> str:
    """ "Interview 3, turn 12": where the words stand."""
    return f"{row.transcript}, turn {row.turn}"
