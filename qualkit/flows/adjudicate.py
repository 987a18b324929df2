"""List what coders differ on, side by side, and keep what they then agree on as the consensus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from qualkit.core.adjudication_row import LEADING, TO_FILL, AdjudicationRow, adjudication_id
from qualkit.core.codebook import Codebook
from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.coding import Coding, Decision, Stance
from qualkit.core.context import context_of
from qualkit.core.span import Span
from qualkit.exports.reading_sheet import write_sheet
from qualkit.flows.codebook import project_codebook
from qualkit.flows.codes_in_mind import load_codes_in_mind
from qualkit.flows.kept_files import write_keeping
from qualkit.flows.project import open_project
from qualkit.store.codings import load_codings
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow, load_decisions
from qualkit.store.samples import load_readers
from qualkit.store.transcripts import load_transcripts

Place = tuple[str, int, int]
_WIDTHS = {"excerpt": 60, "context_before": 34, "context_after": 34, "code": 22, "memo": 30}


@dataclass(frozen=True)
class Statements:
    """What coders say of one code on one place. yes: stance ("" for none) by coder; codings: those
    of this code there, anybody's."""

    turn: int
    yes: Mapping[str, str]
    no: Collection[str]
    unsure: Collection[str]
    codings: Sequence[Coding]

    @property
    def is_settled(self) -> bool:
        return CONSENSUS in self.yes or CONSENSUS in self.no

    @property
    def is_disputed(self) -> bool:
        """Whether somebody says yes and somebody no, or two give different stances."""
        stances = {stance for stance in self.yes.values() if stance}
        return bool(self.yes and self.no) or len(stances) > 1

    @property
    def agreed_stance(self) -> str:
        stances = {stance for stance in self.yes.values() if stance}
        return stances.pop() if len(stances) == 1 else ""

    def in_words(self) -> dict[str, str]:
        """Each coder's word."""
        words = {coder: f"yes: {stance}" if stance else "yes" for coder, stance in self.yes.items()}
        return words | dict.fromkeys(self.no, "no") | dict.fromkeys(self.unsure, "unsure")


@dataclass(frozen=True, slots=True)
class AdjudicationResult:
    """The list that was written. by_code: disagreements of each code; settled: those that have been
    decided on before."""

    path: Path | None
    rows: int
    coders: list[str]
    by_code: dict[str, int]
    settled: int
    kept_file: Path | None = None
    excerpts: int = field(default=0)


def list_disagreements(folder: Path, *, out: Path | None = None) -> AdjudicationResult:
    """Write every code on every excerpt on which coders differ, a row each, for the team to decide.

    Only places that coders have marked alike, to the letter, are set side by side; a coder who has
    read an excerpt of a sample says no to every code not put. What the consensus has settled is
    left out. `qualkit review` reads the list back.
    """
    with open_project(folder) as project:
        book = project_codebook(project)
        with project.database.read() as connection:
            disputed = {
                at: said for at, said in gather_statements(connection).items() if said.is_disputed
            }
            unsettled = {at: said for at, said in disputed.items() if not said.is_settled}
            rows = list(_rows(connection, book, unsettled))
        coders = sorted({coder for row in rows for coder in row.said})
        path = out or project.exports / "adjudication.csv"
        kept = None
        if rows:
            write = partial(_write_rows, rows, coders, identifiable=project.is_identifiable)
            kept = write_keeping(path, write)
    by_code = Counter(row.code for row in rows)
    return AdjudicationResult(
        path=path if rows else None,
        rows=len(rows),
        coders=coders,
        by_code=dict(sorted(by_code.items())),
        settled=len(disputed) - len(unsettled),
        kept_file=kept,
        excerpts=len({(row.transcript, row.turn, row.excerpt) for row in rows}),
    )


def _rows(
    connection: Connection, book: Codebook, disputed: Mapping[tuple[Place, str], Statements]
) -> Iterator[AdjudicationRow]:
    """In reading order, one transcript in memory at a time."""
    by_transcript: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for place, code in disputed:
        by_transcript[place[0]].append((place, code))
    for transcript in load_transcripts(connection, list(by_transcript)):
        for place, code in by_transcript[transcript.id]:
            said, span = disputed[place, code], Span(place[1], place[2])
            before, after = context_of(transcript, said.turn, span)
            yield AdjudicationRow(
                adjudication_id(*place, code),
                transcript.name,
                transcript.speaker_of(transcript.turns[said.turn - 1]).label,
                said.turn,
                before,
                span.of(transcript.text),
                after,
                code,
                book.path_of(code),
                said.in_words(),
            )


def _write_rows(
    rows: Sequence[AdjudicationRow], coders: Sequence[str], path: Path, *, identifiable: bool
) -> None:
    # A coder may be called as one of our own columns.
    heads = [f"says {coder}" for coder in coders]
    write_sheet(
        [*LEADING, *heads, *TO_FILL],
        [row.cells(coders) for row in rows],
        path,
        widths=_WIDTHS,
        to_fill=TO_FILL,
        choices={"decision": ["yes", "no"], "stance": [str(one) for one in Stance]},
        identifiable=identifiable,
    )


def gather_statements(connection: Connection) -> dict[tuple[Place, str], Statements]:
    """What coders say of each code on each place of which anybody says anything, in reading
    order."""
    codings: dict[tuple[Place, str], list[Coding]] = {}
    of_place: dict[Place, dict[str, dict[str, str | None]]] = {}
    turns: dict[Place, int] = {}
    decisions = load_decisions(connection)
    for coding in load_codings(connection):
        place = (coding.transcript, coding.start, coding.end)
        turns[place] = coding.turn
        codings.setdefault((place, coding.code), []).append(coding)
        words = of_place.setdefault(place, {})
        for coder, code, word in _words_of(coding, decisions.get(coding.id, ())):
            said = words.setdefault(code, {})
            # Who accepts one coding of a code and rejects another's says that it is there.
            if said.get(coder) in (None, "no", "unsure") or word not in ("no", "unsure"):
                said[coder] = word
    in_mind = load_codes_in_mind(connection)
    for place, coders in load_readers(connection).items():
        for code, said in of_place.get(place, {}).items():
            for coder, read_at in coders.items():
                if not in_mind.unasked((code,), read_at):
                    said.setdefault(coder, "no")
    found = {}
    for place, words in of_place.items():
        for code, said in words.items():
            found[place, code] = Statements(
                turns[place],
                {c: (w or "") for c, w in said.items() if w not in ("no", "unsure")},
                [c for c, w in said.items() if w == "no"],
                [c for c, w in said.items() if w == "unsure"],
                codings.get((place, code), []),
            )
    return found


def _words_of(
    coding: Coding, decisions: Sequence[DecisionRow]
) -> list[tuple[str, str, str | None]]:
    """(coder, code, word) of everybody who speaks of this coding; a word is "no", "unsure", or a
    stance ("" for none) where the coder says yes."""
    own = str(coding.stance or "")
    words: list[tuple[str, str, str | None]] = []
    spoken = {one.coder for one in decisions}
    if coding.coder != MACHINE and coding.coder not in spoken:
        words.append((coding.coder, coding.code, own))
    for one in decisions:
        stance = one.new_stance or own
        if one.decision == Decision.ACCEPT or (not one.decision and one.coder == coding.coder):
            words.append((one.coder, coding.code, stance))
        elif one.decision in (Decision.REJECT, Decision.RECODE):
            words.append((one.coder, coding.code, "no"))
            # The new code is a coding of the coder's own.
        elif one.decision == Decision.UNSURE:
            words.append((one.coder, coding.code, "unsure"))
    return words
