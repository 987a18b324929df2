"""Read a reviewed table back: decisions, recodes, stances, memos, excerpts coded by hand; or a
sheet of excerpts that were read."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.choices import choices
from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.coding import Coding
from qualkit.core.errors import WrongUsage
from qualkit.core.file_hash import file_hash
from qualkit.core.transcript import AnonymisedTranscript, Problem
from qualkit.flows.adjudicate import Place, gather_statements
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.memo_names import Note, anonymise_notes
from qualkit.flows.project import AskPassphrase, open_project
from qualkit.flows.read_back import remember_read_back
from qualkit.flows.review_adjudication import (
    adopt_agreed,
    by_adjudication_id,
    take_adjudication,
)
from qualkit.flows.review_context import Context, Tally
from qualkit.flows.review_decisions import repeated_rows, take_decision, take_new_excerpt
from qualkit.flows.review_finding import UnusableRow
from qualkit.flows.review_sheets import DrawnPlace, drawn_by_id, take_reading
from qualkit.readers.reviewed import ReviewedRow, ReviewedTable, read_review
from qualkit.store.codings import known_ids
from qualkit.store.decisions import load_decisions, load_history
from qualkit.store.runs import end_run, start_run
from qualkit.store.samples import Reading, add_readings, load_samples
from qualkit.store.transcripts import load_transcripts

#: What people write into each kind of table.
_TO_FILL = {"decisions": "decision", "readings": "codes", "adjudications": "decision"}


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a reviewed table changed.

    kind: "decisions" (coded excerpts), "readings" (a sheet of `sample`) or "adjudications". read:
    rows of a sheet that were read; read_new: of these, for the first time. problems: rows that
    could not be used, by number, with the reason. conflicts: rows left as they are, because the
    coder or the project says otherwise since. disagreements: rows on which another coder decided
    otherwise, both kept. like_others: new decisions that another coder had made before, by coder.
    """

    path: Path
    coder: str
    rows: int
    decided: dict[str, int]
    new: int
    same: int
    undecided: int
    added_codings: int
    by_code: dict[str, dict[str, int]]
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False
    kind: str = "decisions"
    read: int = 0
    read_new: int = 0
    withdrawn: int = 0
    conflicts: list[Problem] = field(default_factory=list)
    disagreements: list[Problem] = field(default_factory=list)
    like_others: dict[str, int] = field(default_factory=dict)


def review_table(
    folder: Path,
    path: Path,
    *,
    coder: str = "",
    dry_run: bool = False,
    settle: bool = False,
    ask: AskPassphrase | None = None,
) -> ReviewResult:
    """Store what a reviewed .csv, .xlsx or .ods says under the coder's name.

    coder: who decided; the sheet's own column, or the name of the computer's user, by default.
    dry_run: show the effect, store nothing. settle: take this file's word where the same coder has
    said otherwise since. ask: for the passphrase, when memos have to be freed of names. Reading the
    same file twice changes nothing. Raises BadReview, NoProject, WrongUsage, and what opening the
    vault raises.
    """
    table = read_review(path)
    coder = _coder_of(table, coder)
    source = file_hash(path)
    tally = Tally(problems=_missing_column(table))
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        remember_codebook(project, book)
        with project.database.read() as connection:
            known = known_ids(connection)
            texts = {one.name: one for one in load_transcripts(connection)}
            drawn = drawn_by_id(load_samples(connection))
            history, others = load_history(connection, coder), load_decisions(connection)
        by_id = {one.id: one for one in texts.values()}
        written = {
            row.where: _note_of(row, known, texts, drawn)
            for row in table.rows
            if row.get("memo").strip()
        }
        notes = anonymise_notes(project, written.values(), ask)
        with project.database.attempt() as (connection, transaction):
            run_id = start_run(connection, "review", {"coder": coder}, inputs=[source])
            context = Context(
                connection, book, known, texts, by_id, coder, source, run_id,
                {where: notes[note] for where, note in written.items()}, history, others, settle,
            )  # fmt: skip
            if table.kind == "adjudications":
                _take_adjudications(context, table, tally)
            else:
                _take_rows(context, table, drawn, tally)
            changed = tally.new + tally.added + tally.withdrawn + tally.read_new
            if dry_run or not changed:
                transaction.rollback()
            else:
                end_run(connection, run_id, _counts(tally))
                transaction.commit()
        # A table with a row that could not be used is kept: it is to be mended and read again.
        if not dry_run and not tally.problems:
            with project.database.write() as connection:
                remember_read_back(connection, source)
    return _result(path, table, coder, tally, dry_run)


def _missing_column(table: ReviewedTable) -> list[Problem]:
    """That the column people write into is not there, by its name: all they wrote would be taken
    for not decided yet."""
    column, header = _TO_FILL[table.kind], list(table.rows[0].cells) if table.rows else []
    if not header or column in header:
        return []
    message = f"there is no column {column!r}, so nothing is taken for one"
    return [Problem(message, "the header", choices(column, header))]


def _note_of(
    row: ReviewedRow,
    known: Mapping[str, Coding],
    texts: Mapping[str, AnonymisedTranscript],
    drawn: Mapping[str, DrawnPlace],
) -> Note:
    """The row's memo, with the transcript that the row is about."""
    coding = known.get(row.get("coding_id").strip())
    place = drawn.get(row.get("excerpt_id").strip().lower())
    named = texts.get(row.get("transcript").strip())
    about = [coding.transcript] if coding else []
    about += [place.drawn.transcript] if place else []
    about += [named.id] if named else []
    return Note(row.get("memo").strip(), tuple(about[:1]) or None)


def _coder_of(table: ReviewedTable, given: str) -> str:
    if table.kind == "adjudications":
        return CONSENSUS
    own = {row.get("coder").strip() for row in table.rows if "excerpt_id" in row.cells} - {""}
    if given.strip() and any(one.casefold() != given.strip().casefold() for one in own):
        # As somebody else's it would take back what they put on the same excerpts.
        whose = " and ".join(sorted(own))
        raise WrongUsage(
            f"the sheet is {whose}'s by its column coder, not {given.strip()}'s",
            hint="Leave --coder out; or, if another person has read it, write their name into the "
            "column coder.",
        )
    name = given.strip() or (own.pop() if len(own) == 1 else "") or user_name()
    if name.casefold() == MACHINE:
        raise WrongUsage(
            f"{MACHINE!r} is the machine's own name",
            hint="Name the person who decided with --coder.",
        )
    return CONSENSUS if name.casefold() == CONSENSUS else name


def _take_rows(
    context: Context, table: ReviewedTable, drawn: dict[str, DrawnPlace], tally: Tally
) -> None:
    clashes = repeated_rows(table.rows) if table.kind == "decisions" else {}
    for index, row in enumerate(table.rows):
        if index in clashes:
            tally.conflicts.append(Problem(clashes[index], where=row.where))
            continue
        try:
            if table.kind == "readings":
                take_reading(context, row, drawn, tally)
            elif row.get("coding_id").strip():
                take_decision(context, row, tally)
            else:
                take_new_excerpt(context, row, tally)
        except UnusableRow as reason:
            tally.problems.append(Problem(str(reason), where=row.where))


def _take_adjudications(context: Context, table: ReviewedTable, tally: Tally) -> None:
    known = by_adjudication_id(gather_statements(context.connection))
    places: dict[Place, None] = {}
    for row in table.rows:
        try:
            place = take_adjudication(context, row, known, tally)
        except UnusableRow as reason:
            tally.problems.append(Problem(str(reason), where=row.where))
        else:
            places |= {place: None} if place else {}
    stated = gather_statements(context.connection)
    settled = [place for place in places if adopt_agreed(context, stated, place, tally)]
    readings = [
        Reading(sample.id, drawn.position, CONSENSUS)
        for sample in load_samples(context.connection)
        for drawn in sample.excerpts
        if (drawn.transcript, drawn.start, drawn.end) in settled
    ]
    tally.read += len(readings)
    tally.read_new += add_readings(context.connection, readings, context.source)


def _counts(tally: Tally) -> dict[str, int]:
    counts = {"decisions": tally.new, "codings": tally.added}
    more = {"withdrawn": tally.withdrawn, "excerpts read": tally.read_new}
    return counts | {name: number for name, number in more.items() if number}


def _result(
    path: Path, table: ReviewedTable, coder: str, tally: Tally, dry_run: bool
) -> ReviewResult:
    return ReviewResult(
        path=path,
        coder=coder,
        rows=len(table.rows),
        decided=dict(sorted(tally.decided.items())),
        new=tally.new,
        same=tally.same,
        undecided=tally.undecided,
        added_codings=tally.added,
        by_code={code: dict(sorted(n.items())) for code, n in sorted(tally.by_code.items())},
        problems=tally.problems,
        dry_run=dry_run,
        kind=table.kind,
        read=tally.read,
        read_new=tally.read_new,
        withdrawn=tally.withdrawn,
        conflicts=tally.conflicts,
        disagreements=tally.disagreements,
        like_others=dict(sorted(tally.like_others.items())),
    )


def user_name() -> str:
    """The name of the computer's user, who decides where no coder is named."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
