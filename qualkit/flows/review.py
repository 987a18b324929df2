"""Read a reviewed table back: decisions, recodes, stances, memos, and excerpts coded by hand."""

from __future__ import annotations

import getpass
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Decision, Stance
from qualkit.core.transcript import AnonymisedTranscript, Problem
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.project import Project, open_project
from qualkit.flows.reviewed_codings import UnusableRow, find_coding, squash
from qualkit.readers.reviewed import ReviewedRow, read_reviewed
from qualkit.store import codings as stored
from qualkit.store import settings as facts
from qualkit.store.codings import DecisionRow
from qualkit.store.database import Connection
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcripts

#: How people write a decision, in lower case without a full stop.
_DECISIONS = {
    **dict.fromkeys(("accept", "accepted", "yes", "y", "agree"), Decision.ACCEPT),
    **dict.fromkeys(("reject", "rejected", "no", "n", "disagree"), Decision.REJECT),
    **dict.fromkeys(("recode", "recoded", "change"), Decision.RECODE),
    **dict.fromkeys(("unsure", "maybe", "?", "not sure"), Decision.UNSURE),
}


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a reviewed table changed. problems: rows that could not be used, by number, with the
    reason."""

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


@dataclass
class _Tally:
    new: int = 0
    same: int = 0
    undecided: int = 0
    added: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    by_code: dict[str, Counter[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def review_table(
    folder: Path, path: Path, *, coder: str = "", dry_run: bool = False
) -> ReviewResult:
    """Store the decisions of a reviewed .csv or .xlsx under the coder's name.

    coder: who decided; the name of the computer's user by default. dry_run: show the effect, store
    nothing. Reading the same file twice changes nothing. Raises BadReview, NoProject.
    """
    coder = coder.strip() or _user_name()
    rows = read_reviewed(path)
    source = sha256(path.read_bytes()).hexdigest()
    tally = _Tally()
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        remember_codebook(project, book)
        with project.database.read() as connection:
            known = stored.known_ids(connection)
            texts = {one.name: one for one in load_transcripts(connection)}
        by_id = {one.id: one for one in texts.values()}
        with project.database.attempt() as (connection, transaction):
            run_id = start_run(connection, "review", {"coder": coder}, inputs=[source])
            context = _Context(connection, book, known, texts, by_id, coder, source, run_id)
            for row in rows:
                _take_row(context, row, tally)
            if dry_run or not (tally.new or tally.added):
                transaction.rollback()
            else:
                end_run(connection, run_id, {"decisions": tally.new, "codings": tally.added})
                _remember_file(connection, source)
                transaction.commit()
        if not dry_run and not tally.new and not tally.added:
            _remember(project, source)
    return ReviewResult(
        path=path,
        coder=coder,
        rows=len(rows),
        decided=dict(sorted(tally.decided.items())),
        new=tally.new,
        same=tally.same,
        undecided=tally.undecided,
        added_codings=tally.added,
        by_code={code: dict(sorted(n.items())) for code, n in sorted(tally.by_code.items())},
        problems=tally.problems,
        dry_run=dry_run,
    )


@dataclass(frozen=True)
class _Context:
    connection: Connection
    book: Codebook
    known: dict[str, Coding]
    texts: dict[str, AnonymisedTranscript]
    by_id: dict[str, AnonymisedTranscript]
    coder: str
    source: str
    run_id: int


def _take_row(context: _Context, row: ReviewedRow, tally: _Tally) -> None:
    try:
        if row.get("coding_id").strip():
            _take_decision(context, row, tally)
        else:
            _take_new_excerpt(context, row, tally)
    except UnusableRow as reason:
        tally.problems.append(Problem(str(reason), where=f"row {row.number}"))


def _take_decision(context: _Context, row: ReviewedRow, tally: _Tally) -> None:
    coding = find_coding(row, context.known, context.texts, context.by_id)
    decision = _read_decision(row)
    new_code, new_stance = row.get("new_code").strip(), _read_stance(row.get("new_stance"))
    memo = row.get("memo").strip()
    if decision is None and new_code:
        decision = Decision.RECODE
    if decision is None and (new_stance or memo):
        # A stance put right, or a note, without a word on the code: the code itself stands
        # undecided.
        decision_word = ""
    elif decision is None:
        tally.undecided += 1
        return
    else:
        decision_word = str(decision)
    if decision is Decision.RECODE and not new_code:
        raise UnusableRow("the decision is recode, but new_code is empty")
    if new_code and new_code not in context.book.by_id():
        raise UnusableRow(f"new_code {new_code!r} is not in the codebook")
    changed = stored.add_decision(
        context.connection,
        DecisionRow(coding.id, context.coder, decision_word, new_code, new_stance, memo),
        context.source,
    )
    tally.new += changed
    tally.same += not changed
    word = decision_word or "note"
    tally.decided[word] += 1
    tally.by_code.setdefault(coding.code, Counter())[word] += 1
    if decision is Decision.RECODE:
        tally.added += _add_coding(
            context,
            coding.transcript,
            coding.turn,
            coding.span.start,
            coding.span.end,
            new_code,
            new_stance or (str(coding.stance) if coding.stance else ""),
        )


def _read_decision(row: ReviewedRow) -> Decision | None:
    word = row.get("decision").strip().lower().rstrip(".")
    if not word:
        return None
    if word not in _DECISIONS:
        raise UnusableRow(
            f"decision {row.get('decision')!r} is none of accept, reject, recode, unsure"
        )
    return _DECISIONS[word]


def _read_stance(cell: str) -> str:
    word = cell.strip().lower()
    if word and word not in set(Stance):
        raise UnusableRow(f"new_stance {cell!r} is none of for, against, ambivalent, neutral")
    return word


def _take_new_excerpt(context: _Context, row: ReviewedRow, tally: _Tally) -> None:
    """A row typed in by hand: transcript, excerpt and code, without coding_id."""
    name, words = row.get("transcript").strip(), squash(row.get("excerpt"))
    code = (row.get("new_code") or row.get("code")).strip()
    if not name or not words or not code:
        raise UnusableRow("there is no coding_id; a new coding needs transcript, excerpt and code")
    transcript = context.texts.get(name)
    if transcript is None:
        raise UnusableRow(f"there is no transcript {name!r} in this project")
    if code not in context.book.by_id():
        raise UnusableRow(f"code {code!r} is not in the codebook")
    places = [
        (number, turn.start + at)
        for number, turn in enumerate(transcript.turns, start=1)
        if (at := transcript.text[turn.start : turn.end].find(row.get("excerpt").strip())) >= 0
    ]
    if len(places) != 1:
        raise UnusableRow(
            "its words are not in one turn of the transcript"
            if not places
            else f"its words stand in {len(places)} turns; add words until only one fits"
        )
    stance = _read_stance(row.get("new_stance") or row.get("stance"))
    number, start = places[0]
    end = start + len(row.get("excerpt").strip())
    added = _add_coding(context, transcript.id, number, start, end, code, stance)
    tally.added += added
    tally.same += not added


def _add_coding(
    context: _Context, transcript: str, turn: int, start: int, end: int, code: str, stance: str
) -> bool:
    coding = Coding(
        transcript,
        turn,
        start,
        end,
        code,
        Stance(stance) if stance and context.book.by_id()[code].stance else None,
        1.0,
        f"coded by {context.coder}",
        context.coder,
    )
    return stored.add_coding(
        context.connection,
        coding,
        context.by_id[transcript].text,
        codebook_hash=context.book.hash,
        run_id=context.run_id,
    )


def _remember_file(connection: Connection, source: str) -> None:
    """Note that this file's edits are in the project, so that `themes` may write over it."""
    seen = facts.read_fact(connection, "reviewed").split()
    if source not in seen:
        facts.write_fact(connection, "reviewed", " ".join([*seen, source][-50:]))


def _remember(project: Project, source: str) -> None:
    with project.database.write() as connection:
        _remember_file(connection, source)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
