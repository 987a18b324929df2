"""Merge another copy of a project into this one: codings, decisions, memos, samples, the log."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import NotAnonymised, WrongUsage
from qualkit.core.locating import locate_words
from qualkit.core.project_folder import DATABASE_NAME, check_for_project
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript, Problem
from qualkit.core.withdrawn_talk import WITHDRAWN
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import Project, open_project
from qualkit.store import merging, merging_codings, merging_samples
from qualkit.store import settings as facts
from qualkit.store.codings import load_codings
from qualkit.store.database import Connection, Database, open_database
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcript
from qualkit.store.withdrawal import withdrawn_files


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What was taken in from the other copy, by kind. conflicts: what the two say differently, with
    what counts. missing: transcripts that only the other has."""

    other: Path
    taken: dict[str, int]
    conflicts: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    dry_run: bool = False


def merge_project(folder: Path, other: Path, *, dry_run: bool = False) -> MergeResult:
    """Take what the project in `other` holds into the one in `folder`; `other` stays as it is.

    Transcripts are matched by the content of their files. Where a transcript was anonymised
    differently in the two, places are carried over by their words within the same turn. Merging
    twice changes nothing. Raises NoProject, WrongUsage, NotAnonymised where the other keeps names
    and this one does not, and what opening raises.
    """
    if folder.resolve() == other.resolve():
        raise WrongUsage("a project cannot be merged with itself", hint="Name another folder.")
    with (
        open_project(folder, writing=True) as project,
        _open_copy(other) as copy,
        copy.read() as theirs,
        project.database.attempt() as (here, transaction),
    ):
        if facts.read_fact(theirs, "identifiable") == "yes" and not project.is_identifiable:
            raise NotAnonymised(
                "the other copy keeps names: its memos and attributes would bring them here",
                where=str(other),
                hint="Ask for a copy that was ingested without --no-anonymise.",
            )
        run_id = start_run(here, "merge", {})
        merged = merging.Merged()
        places, texts, missing = _places(here, theirs, merged)
        merging.merge_people(here, theirs, merged)
        runs = merging.merge_runs(here, theirs, merged)
        names = merging_codings.merge_codings(here, theirs, texts, places, runs, merged)
        merging_codings.merge_decisions(here, theirs, names, merged)
        merging_codings.merge_memos(here, theirs, names, places, merged)
        merging_samples.merge_samples(here, theirs, texts, places, merged)
        _merge_seen(here, theirs)
        _check_codes(project, theirs, merged)
        taken = dict(sorted((+merged.counts).items()))
        if dry_run or not taken:
            transaction.rollback()
        else:
            end_run(here, run_id, taken)
            transaction.commit()
    conflicts = [Problem(message, where=where) for where, message in merged.conflicts]
    return MergeResult(other, taken, conflicts, missing, dry_run)


@contextmanager
def _open_copy(folder: Path) -> Iterator[Database]:
    """The other project's database, copied: opening it may upgrade it, which is its owner's to
    do."""
    check_for_project(folder, hint="Name the folder that holds the other copy's project.db.")
    with tempfile.TemporaryDirectory(prefix="qualkit-merge-") as place:
        for suffix in ("", "-wal"):
            source = folder / f"{DATABASE_NAME}{suffix}"
            if source.exists():
                shutil.copyfile(source, Path(place) / source.name)
        with open_database(Path(place)) as database:
            yield database


def _places(
    here: Connection, theirs: Connection, merged: merging.Merged
) -> tuple[merging.Places, dict[str, str], list[str]]:
    """Where the other copy's places are here, the texts here, and transcripts that are missing."""
    own, others = merging.text_hashes(here), merging.text_hashes(theirs)
    same = frozenset(key for key in own.keys() & others.keys() if own[key][0] == others[key][0])
    texts: dict[str, str] = {}
    moved: dict[tuple[str, int, int], Span] = {}
    for key in others:
        if key not in own:
            continue
        ours = load_transcript(here, key)
        texts[key] = ours.text
        if key not in same:
            found, lost = _carry(ours, load_transcript(theirs, key), theirs)
            moved |= {(key, *place): span for place, span in found.items()}
            merged.differ(
                f"transcript {own[key][1]}",
                f"anonymised differently there: {len(found)} places were found again by their "
                f"words, {lost} were not",
            )
    withdrawn = merging.transcripts_of(theirs, withdrawn_files(here))
    missing = [name for key, (_, name) in others.items() if key not in own and key not in withdrawn]
    return merging.Places(same, moved), texts, missing


def _carry(
    ours: AnonymisedTranscript, theirs: AnonymisedTranscript, connection: Connection
) -> tuple[dict[tuple[int, int], Span], int]:
    """Places of the other text in ours, by the words within the same turn, and how many are not."""
    found: dict[tuple[int, int], Span] = {}
    used = merging.places_used(connection, theirs.id)
    for turn, start, end in used:
        if turn > len(ours.turns) or len(ours.turns) != len(theirs.turns):
            continue
        within, before = ours.turns[turn - 1].span, theirs.turns[turn - 1].span
        if within.of(ours.text) == WITHDRAWN:
            continue
        if Span(start, end) == before:
            found[start, end] = within
            continue
        places = locate_words(Span(start, end).of(theirs.text), ours.text, [within])
        if len(places) == 1:
            found[start, end] = places[0].span
    return found, len({(start, end) for _, start, end in used}) - len(found)


def _merge_seen(here: Connection, theirs: Connection) -> None:
    """A table that the other copy has read holds no edits that would be lost here."""
    seen: Mapping[str, None] = dict.fromkeys(
        word for one in (here, theirs) for word in facts.read_fact(one, "reviewed").split()
    )
    facts.write_fact(here, "reviewed", " ".join(seen))


def _check_codes(project: Project, theirs: Connection, merged: merging.Merged) -> None:
    known = project_codebook(project).by_id()
    for code in sorted({one.code for one in load_codings(theirs)} - known.keys()):
        merged.differ(
            f"code {code}", "used there, but not in this project's codebook: add it, or recode"
        )
