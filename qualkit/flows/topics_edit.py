"""Change topics by hand: rename, merge, split, drop, and take a change back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.project import open_project
from qualkit.flows.topics_finish import finish_topics
from qualkit.flows.topics_kept import Logged, load_built
from qualkit.flows.topics_result import TopicsResult
from qualkit.store.topics import add_edit, load_edits, load_model, remove_edits
from qualkit.topics.editing import EditKind

_LONGEST_NAME = 120
_MOST_PARTS = 20


def edit_topics(
    folder: Path,
    kind: EditKind,
    numbers: Sequence[int],
    *,
    name: str = "",
    parts: int = 2,
    out: Path | None = None,
    progress: Progress = silent,
) -> TopicsResult:
    """Make one change to the topics of these numbers and write the tables again.

    name: of a rename, or for what a merge makes; parts: of a split. The change is kept, and made
    again after a rebuild where the topics match. Raises WrongUsage for numbers, names or parts that
    cannot be used, QualkitError where there are no topics or the talk has changed.
    """
    name = " ".join(name.split())
    if kind is EditKind.RENAME and not name:
        raise WrongUsage("a topic's name cannot be empty")
    if len(name) > _LONGEST_NAME:
        raise WrongUsage(f"a topic's name may have {_LONGEST_NAME} characters, not {len(name)}")
    if kind is EditKind.MERGE and len(set(numbers)) < 2:
        raise WrongUsage(
            "merging needs two topics or more", hint="For example: qualkit topics merge 3 7"
        )
    if kind is EditKind.SPLIT and not 2 <= parts <= _MOST_PARTS:
        raise WrongUsage(f"a topic can be split into 2 to {_MOST_PARTS} parts, not {parts}")
    with open_project(folder, writing=True) as project:
        fitted = load_built(project, progress)
        with project.database.read() as connection:
            model = load_model(connection)
        assert model is not None
        known = {one.number for one in model.topics}
        for number in numbers:
            if number not in known:
                raise WrongUsage(
                    f"there is no topic {number}", hint=f"There are topics 1 to {len(known)}."
                )
        members: list[list[str]] = []
        for number in dict.fromkeys(numbers):
            own = {e.words_hash for e in model.excerpts if e.topic == number}
            if kind is EditKind.SPLIT and len(own) < 2 * parts:
                raise WrongUsage(f"topic {number} is too small for {parts} parts")
            members.append(sorted(own))
        with project.database.write() as connection:
            add_edit(
                connection,
                kind=str(kind),
                members=members,
                name=name,
                parts=parts if kind is EditKind.SPLIT else 0,
            )
        how: dict[str, object] = {"topics": list(numbers), "name": name}
        if kind is EditKind.SPLIT:
            how["parts"] = parts
        return finish_topics(project, fitted, Logged(f"topics {kind}", how), out=out)


def undo_edit(
    folder: Path,
    *,
    out: Path | None = None,
    progress: Progress = silent,
) -> TopicsResult:
    """Take the newest change back and write the tables again. Raises WrongUsage where there is
    none."""
    with open_project(folder, writing=True) as project:
        fitted = load_built(project, progress)
        with project.database.read() as connection:
            edits = load_edits(connection)
        if not edits:
            raise WrongUsage("no change to the topics is left to take back")
        with project.database.write() as connection:
            remove_edits(connection, [edits[-1].id])
        how: dict[str, object] = {"taken back": edits[-1].kind}
        return finish_topics(project, fitted, Logged("topics undo", how), out=out)
