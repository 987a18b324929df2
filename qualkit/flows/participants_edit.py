"""Edit who is who: merge, rename, set roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import Problem, Role
from qualkit.flows.editing_people import WHO_IS_HERE, Editing, editing, give_role, make_one
from qualkit.flows.project import AskPassphrase
from qualkit.store.people import add_person, assign, move_person


@dataclass(frozen=True, slots=True)
class EditResult:
    """What an edit did. person: the id concerned; changed: transcripts whose text or labels came
    out otherwise, since one person has one pseudonym."""

    person: str
    speakers: int
    changed: int
    problems: list[Problem] = field(default_factory=list)


def merge_people(
    folder: Path,
    references: Sequence[str],
    *,
    into: str = "",
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> EditResult:
    """Say that people and speakers are one person.

    references: ids, and speakers who are nobody yet. into: the id that stays, or a new one; without
    it the first id named, or a new one. Attributes of the others fill what it lacks.
    Raises WrongUsage.
    """
    with editing(folder, ask) as work:
        rows = [row for reference in references for row in work.resolve(reference)]
        known = [reference for reference in references if reference in work.people]
        target = work.check_id(into) if into and into not in work.people else into
        target = target or (known[0] if known else work.new_id())
        if not rows and len(known) < 2:
            raise WrongUsage("there is nobody to merge", hint=WHO_IS_HERE)
        problems = _conflicts(work, [target, *known])
        make_one(work, rows, target)
        with work.project.database.write() as connection:
            add_person(connection, target)
            for row in rows:
                assign(connection, row.transcript_id, row.key, person=target)
            for other in known:
                if other != target:
                    move_person(connection, other, target)
        changed = work.finish("merge", {"speakers": len(rows)}, progress)
        return EditResult(target, len(rows), changed, problems)


def _conflicts(work: Editing, ids: Sequence[str]) -> list[Problem]:
    """Attributes in which merged people differ: the first one's stands."""
    problems = []
    first = work.people.get(ids[0], {})
    for other in dict.fromkeys(ids[1:]):
        for name, value in work.people[other].items():
            if first.get(name, value) != value and other != ids[0]:
                message = f"{name} is {first[name]!r} for {ids[0]} and {value!r} for {other}"
                problems.append(Problem(f"{message}; the first stands", where=name))
    return problems


def rename_person(
    folder: Path, old: str, new: str, *, ask: AskPassphrase | None = None
) -> EditResult:
    """Give a person another id. Raises WrongUsage for one that is taken, or names somebody."""
    with editing(folder, ask) as work:
        rows = work.resolve(old)
        if old not in work.people:
            raise WrongUsage(f"{old!r} is no person yet", hint="Merge it into an id: --into ID.")
        name = work.check_id(new)
        if name in work.people:
            hint = f"To say that they are one: qualkit participants merge {name} {old}"
            raise WrongUsage(f"there is a {name!r} already", hint=hint)
        for original in work.ids.originals_of(old) or [old]:
            work.ids.shown[original] = name
        for row in rows:
            speaker = work.original_speaker(row)
            if speaker is not None:
                work.ids.shown[speaker.participant] = name
        with work.project.database.write() as connection:
            move_person(connection, old, name)
        work.finish("rename", {}, silent)
        return EditResult(name, len(rows), 0)


def set_role(
    folder: Path,
    references: Sequence[str],
    role: str,
    *,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> EditResult:
    """Say what people or speakers are: interviewer, participant or other. Raises WrongUsage."""
    if role not in set(Role):
        raise WrongUsage(f"there is no role {role!r}", hint=f"Roles: {', '.join(Role)}.")
    with editing(folder, ask) as work:
        rows = [row for reference in references for row in work.resolve(reference)]
        for row in rows:
            give_role(work, row, Role(role))
        with work.project.database.write() as connection:
            for row in rows:
                assign(connection, row.transcript_id, row.key, role=Role(role))
        changed = work.finish("role", {"role": role, "speakers": len(rows)}, progress)
        return EditResult(", ".join(references), len(rows), changed)
