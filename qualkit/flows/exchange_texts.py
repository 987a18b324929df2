"""What is to be anonymised in another program's project beside its transcripts.

Memos, comments and descriptions are running text and are gone through like interviews, so that a
person has one pseudonym in talk and memo; names of codes, cases, variables' values and coders are
short texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.qda_project import QdaProject
from qualkit.core.source_text import STRUCTURE_NOTE
from qualkit.core.transcript import Source, Transcript
from qualkit.flows.naming import transcript_id
from qualkit.readers.decoding import clean_text
from qualkit.readers.exchange import Exchange
from qualkit.readers.participants import ParticipantRow


@dataclass(frozen=True, slots=True)
class ExtraTexts:
    """running: each text as a transcript without turns; short: names."""

    running: tuple[Transcript, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewording:
    """Texts of the project as they may be stored, by how they were written."""

    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, words: str) -> str:
        return self.words.get(words, words)


def extra_texts(exchanges: Sequence[tuple[str, Exchange]]) -> ExtraTexts:
    """Every memo, comment and name of these projects. exchanges: SHA-256 of the file, project."""
    running: dict[str, Transcript] = {}
    short: dict[str, None] = {}
    for sha256, exchange in exchanges:
        for words in _running(exchange.project):
            text = clean_text(words)
            if text.strip() and words not in running:
                source = Source("memo", "memo", "", f"memo:{sha256}", part=len(running))
                running[words] = Transcript(source, text, (), ())
        short |= dict.fromkeys(one for one in _short(exchange.project) if one)
    return ExtraTexts(tuple(running.values()), tuple(short))


def _running(project: QdaProject) -> Iterator[str]:
    yield project.description
    for code, _ in project.walk_codes():
        yield code.description
    for note in project.notes:
        if note.name != STRUCTURE_NOTE:
            yield note.text
    for case in project.cases:
        yield case.description
    for source in project.sources:
        yield source.description
        for selection in source.selections:
            yield selection.description


def _short(project: QdaProject) -> Iterator[str]:
    yield project.name
    for code, _ in project.walk_codes():
        yield code.name
    for user in project.users:
        yield user.name
    for note in project.notes:
        if note.name != STRUCTURE_NOTE:
            yield note.name
    for variable in project.variables:
        yield variable.name


def rewording(
    exchanges: Sequence[tuple[str, Exchange]],
    anonymised_text: Callable[[str], str],
    values: Mapping[str, str],
) -> Rewording:
    """Each text with what it became. anonymised_text: by transcript id; values: of short texts."""
    words = dict(values)
    texts = extra_texts(exchanges)
    for one in texts.running:
        words[one.text] = anonymised_text(transcript_id(one))
    for _, exchange in exchanges:
        for written in _running(exchange.project):
            if clean_text(written) in words:
                words[written] = words[clean_text(written)]
    return Rewording(words)


def people_of_cases(exchange: Exchange, known: Sequence[ParticipantRow]) -> list[ParticipantRow]:
    """Cases as participants: who they are, in which sources they speak, their variables.

    MAXQDA and Quirkos write a document's variables as a nameless case of one source: they belong to
    the named case of that source or, without one, to a participant called like the source.
    known: people of a participants file, which says more and is not overwritten.
    """
    project = exchange.project
    names = {one.guid: one.name for one in project.variables}
    of_source = {one.source.guid: one.source.name for one in exchange.sources}
    where = {selection.guid: one.guid for one in project.sources for selection in one.selections}
    rows: dict[str, ParticipantRow] = {}
    nameless: list[tuple[str, dict[str, str]]] = []
    for case in project.cases:
        values = {names[g]: v for g, v in case.values.items() if g in names}
        guids = [*case.sources, *(where[g] for g in case.selections if g in where)]
        files = tuple(dict.fromkeys(of_source[g] for g in guids if g in of_source))
        if not case.name:
            nameless += [(file, values) for file in files]
            continue
        label = " ".join(case.name.split())
        rows[label] = ParticipantRow(label, (label,), files, attributes=values)
    for one in project.sources:
        if one.values:
            nameless.append((one.name, {names[g]: v for g, v in one.values.items() if g in names}))
    for file, values in nameless:
        owner = next((row for row in rows.values() if file in row.files), None)
        key = owner.id if owner else file
        row = owner or ParticipantRow(key, (), (file,))
        rows[key] = ParticipantRow(
            row.id, row.names, row.files, row.role, attributes=row.attributes | values
        )
    taken = {one.id for one in known} | {name for one in known for name in one.names}
    return [row for row in rows.values() if row.id not in taken]
