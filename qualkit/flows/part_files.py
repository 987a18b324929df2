"""Join the parts of one interview that came in several files, or say why they stay apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.naming import source_id
from qualkit.flows.project import Project
from qualkit.flows.read_file import ReadFile
from qualkit.readers.continuing import Verdict, join_transcripts, judge_continuation
from qualkit.readers.part_names import PartName, interview_key, read_part_name
from qualkit.store.joined_files import joined_files
from qualkit.store.rereading import is_worked_on

#: What may be said of parts of one interview; "" leaves it to the evidence.
_CHOICES = ("", "join", "keep")
_JOIN = "If they are one interview, give all its files with: ingest --again --parts join"


@dataclass(frozen=True, slots=True)
class _Part:
    """A file just read that holds one part of an interview, by its name."""

    file: ReadFile
    name: PartName
    transcript: Transcript


def check_choice(choice: str) -> None:
    """Raises WrongUsage for what is no choice about parts."""
    if choice not in _CHOICES:
        raise WrongUsage(f"--parts {choice} cannot be used", hint="Write --parts join, or keep.")


def join_parts(
    files: Iterable[ReadFile], project: Project, *, choice: str = ""
) -> Iterator[ReadFile]:
    """The files, those that are parts of one interview with their transcripts joined.

    The first part's file then has the whole transcript; the others say what they were joined to.
    files: parts of one interview next to each other (`part_names.order_parts`). choice: "join"
    where the names alone are to decide, "keep" where no parts are to be joined.
    """
    with project.database.read() as connection:
        joined = joined_files(connection)
    for _, group in itertools.groupby(files, key=lambda one: interview_key(one.file)):
        read = _refuse_halves(list(group), joined, project)
        yield from read if choice == "keep" else _join_group(read, project, choice)


def _refuse_halves(
    group: Sequence[ReadFile], joined: Mapping[str, Sequence[str]], project: Project
) -> list[ReadFile]:
    """What was read again of a joined transcript stays as it is, unless all its files were read
    and nobody has worked on it. joined: the files of each, by its id."""
    again = {one.sha256 for one in group if one.transcripts}
    refused: dict[str, Problem] = {}
    for identity, hashes in joined.items():
        if again.isdisjoint(hashes):
            continue
        if not again.issuperset(hashes):
            said = "joined with other parts of its interview; it was not read again without them"
            refused |= dict.fromkeys(hashes, Problem(said, hint="Give all its files together."))
        elif _is_worked_on(project, identity):
            said = "people have coded or reviewed this interview; it was not read again"
            hint = "Ingest the files into another project to see it under the new decisions."
            refused |= dict.fromkeys(hashes, Problem(said, hint=hint))
    return [
        replace(one, transcripts=(), already_known=True, problems=(_at(refused[one.sha256], one),))
        if one.transcripts and one.sha256 in refused
        else one
        for one in group
    ]


def _join_group(group: Sequence[ReadFile], project: Project, choice: str) -> Iterator[ReadFile]:
    chain: list[_Part] = []
    reasons: list[str] = []
    for before, file in zip([None, *group], group, strict=False):
        part = _as_part(file)
        if part is None:
            yield from _as_one(chain, reasons)
            chain, reasons = [], []
            yield file
            continue
        verdict = _judge(before, chain, part, project, choice)
        if verdict.goes_on:
            chain.append(part)
            reasons.append(verdict.reason)
            continue
        yield from _as_one(chain, reasons)
        if before is not None and part.name.is_said:
            note = Problem(f"not joined with {before.file.shown}: {verdict.reason}", hint=_JOIN)
            file = replace(file, problems=(*file.problems, _at(note, file)))
        chain, reasons = [replace(part, file=file)], []
    yield from _as_one(chain, reasons)


def _as_part(file: ReadFile) -> _Part | None:
    """None for files of several transcripts, files not read now, and names that say nothing."""
    name = read_part_name(file.file.name)
    if name is None or len(file.transcripts) != 1 or file.exchange is not None:
        return None
    return _Part(file, name, file.transcripts[0])


def _judge(
    before: ReadFile | None, chain: Sequence[_Part], part: _Part, project: Project, choice: str
) -> Verdict:
    """Whether the part goes on where the chain ends. before: the file in front of it."""
    if before is None:
        return Verdict(False, "it is the first")
    if before.already_known:
        return Verdict(False, "that is in the project already")
    if not chain:
        why = "is not one transcript" if before.transcripts else "could not be read"
        return Verdict(False, f"that {why}")
    last, number = chain[-1].name.number, part.name.number
    if number != last + 1:
        missing = f"part {last + 1} is missing"
        return Verdict(False, f"both say part {number}" if number == last else missing)
    if any(_is_worked_on(project, source_id(one.transcript.source)) for one in (*chain, part)):
        return Verdict(False, "people have coded or reviewed one of them")
    if choice == "join":
        return Verdict(True, "as you said")
    so_far = join_transcripts([one.transcript for one in chain])
    return judge_continuation(so_far, part.transcript, is_said=part.name.is_said)


def _as_one(chain: Sequence[_Part], reasons: Sequence[str]) -> Iterator[ReadFile]:
    if not chain:
        return
    first, *rest = chain
    whole = join_transcripts([one.transcript for one in chain])
    yield replace(first.file, transcripts=(whole,))
    for part, reason in zip(rest, reasons, strict=True):
        yield replace(part.file, transcripts=(), joined=(first.file.file.shown, reason))


def _is_worked_on(project: Project, identity: str) -> bool:
    with project.database.read() as connection:
        return is_worked_on(connection, identity)


def _at(problem: Problem, file: ReadFile) -> Problem:
    return replace(problem, where=file.file.shown)
