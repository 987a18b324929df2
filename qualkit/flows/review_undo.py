"""Take a reviewed file back: what it said is undone by new states, and nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.coders import MACHINE
from qualkit.core.errors import BadReview
from qualkit.core.file_hash import file_hash
from qualkit.core.missing_file import cannot_read
from qualkit.core.transcript import Problem
from qualkit.flows.project import open_project
from qualkit.flows.review_context import undo_source
from qualkit.store import settings as facts
from qualkit.store.codings import known_ids
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow, Stated, add_decision, load_history
from qualkit.store.own_codings import made_by_file, restore_coding, withdraw_coding
from qualkit.store.runs import end_run, load_runs, start_run
from qualkit.store.samples import take_back_readings


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was taken back. decisions: set to what stood before; codings: no longer counted;
    readings: no longer counted; left: decisions on which the same coder has said something else
    since, which stay."""

    path: Path
    decisions: int
    codings: int
    readings: int
    left: list[Problem] = field(default_factory=list)
    dry_run: bool = False


def undo_review(folder: Path, path: Path, *, dry_run: bool = False) -> UndoResult:
    """Take back what the file said when it was read, for all coders who gave it.

    The file is known by its content. Taking it back twice changes nothing, and it may be read
    again. Raises BadReview when this file was never read.
    """
    try:
        source = file_hash(path)
    except OSError as problem:
        raise cannot_read(BadReview, path, problem) from None
    with open_project(folder, writing=True) as project:
        with project.database.read() as connection:
            runs = [
                run.id
                for run in load_runs(connection)
                if run.command == "review" and source in run.inputs
            ]
        if not runs:
            raise BadReview(
                "this file was never read into the project, or has been edited since",
                where=str(path),
                hint="Give the very file that `qualkit review` read: `qualkit log` lists them.",
            )
        with project.database.attempt() as (connection, transaction):
            run_id = start_run(connection, "review --undo", {}, inputs=[source])
            decisions, withdrawn, left = _restore_decisions(connection, source)
            withdrawn += _withdraw_made(connection, source, runs)
            readings = take_back_readings(connection, source)
            if dry_run or not (decisions or withdrawn or readings):
                transaction.rollback()
            else:
                counts = {"decisions": decisions, "codings": withdrawn, "readings": readings}
                end_run(connection, run_id, counts)
                # `themes` may write over a table only while the project holds its edits.
                seen = facts.read_fact(connection, "reviewed").split()
                facts.write_fact(connection, "reviewed", " ".join(s for s in seen if s != source))
                transaction.commit()
    return UndoResult(path, decisions, withdrawn, readings, left, dry_run)


def _restore_decisions(connection: Connection, source: str) -> tuple[int, int, list[Problem]]:
    """(decisions set back, own codings withdrawn or put again, what stays)."""
    owners = known_ids(connection)
    changed = codings = 0
    left: list[Problem] = []
    for coding_id, states in load_history(connection).items():
        for coder in dict.fromkeys(one.row.coder for one in states):
            own = [one for one in states if one.row.coder == coder]
            if all(one.source_sha256 != source for one in own):
                continue
            newest = own[-1]
            if newest.source_sha256 == undo_source(source):
                continue
            if newest.source_sha256 != source:
                left.append(Problem(f"{coder} has decided again since", where=coding_id))
                continue
            before = _before(own, source)
            row = before.row if before else DecisionRow(coding_id, coder, "", "", "", "")
            add_decision(connection, row, undo_source(source))
            changed += 1
            if newest.row.decision == "withdraw" and (before is None or not before.is_withdrawn):
                codings += restore_coding(connection, coding_id, coder)
            elif before is not None and before.is_withdrawn and coding_id in owners:
                codings += withdraw_coding(connection, coding_id, coder, undo_source(source))
    return changed, codings, left


def _before(states: Sequence[Stated], source: str) -> Stated | None:
    """The last state before the file's first word in its newest stretch."""
    rest = list(states)
    while rest and rest[-1].source_sha256 == source:
        rest.pop()
    return rest[-1] if rest else None


def _withdraw_made(connection: Connection, source: str, runs: Sequence[int]) -> int:
    """Withdraw the codings that the file brought, unless something else has been said of them by
    their coder since."""
    withdrawn = 0
    history = load_history(connection)
    for coding_id, coder in made_by_file(connection, runs):
        own = [one for one in history.get(coding_id, ()) if one.row.coder == coder]
        said_since = own and own[-1].source_sha256 not in (source, undo_source(source))
        if coder != MACHINE and not said_since:
            withdrawn += withdraw_coding(connection, coding_id, coder, undo_source(source))
    return withdrawn
