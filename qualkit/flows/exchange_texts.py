"""What is to be anonymised in another program's project beside its transcripts.

Memos, comments and descriptions are running text and are gone through like interviews, so that a
person has one pseudonym in talk and memo; names of codes, cases, variables' values and coders are
short texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.core.coding_note import CODING_NOTE
from qualkit.core.qda_project import QdaNote, QdaProject
from qualkit.core.source_text import STRUCTURE_NOTE
from qualkit.core.transcript import Source, Transcript
from qualkit.flows.naming import transcript_id
from qualkit.readers.decoding import clean_text

if TYPE_CHECKING:
    from qualkit.readers.exchange import Exchange


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
            yield note_words(note)
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
    for variable in project.variables:
        yield variable.name


def note_words(note: QdaNote) -> str:
    """A memo's title and text as one: the title is left out where the text begins with it, and
    what qualkit wrote about a coding is read without its title."""
    if note.name.startswith(CODING_NOTE):
        return note.text
    begins = " ".join(note.text.split()).startswith(" ".join(note.name.split()).rstrip("…"))
    if begins or not note.name:
        return note.text
    return f"{note.name}\n\n{note.text}" if note.text.strip() else note.name


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
