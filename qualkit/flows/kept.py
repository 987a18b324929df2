"""Write exports/seen_and_kept.csv: the capitals and numbers that no replacement took."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from qualkit.anonymise.kept import (
    BY_POLICY,
    BY_REVIEWER,
    COLUMNS,
    KeptForm,
    KeptText,
    join_kept,
    kept_in,
)
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.table import write_table
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.engines import model_engine
from qualkit.flows.outcomes import DONE_IS_KEPT, value_of
from qualkit.flows.project import Project
from qualkit.flows.read_back import set_aside_unread
from qualkit.nlp.word_evidence import gather_small_words
from qualkit.store.transcripts import load_texts, load_transcripts

KEPT_NAME = "seen_and_kept.csv"
#: What stands in square brackets: a replacement, or a stage note.
BRACKETED = re.compile(r"\[[^\[\]\n]{1,80}\]")


def list_kept_forms(
    project: Project, anonymiser: Anonymiser | None, engine: str = "local"
) -> list[KeptForm]:
    """Capitals and numbers outside the replacements. Without the key, what the policy keeps is not
    known as such. engine: whose workers, which may be many, look through the texts."""
    decided: dict[str, str] = {}
    if anonymiser is not None:
        kept = {key for key, one in anonymiser.replacements.items() if one.method == "keep"}
        for entity in anonymiser.entities:
            if entity.id in kept:
                forms = [entity.name, *entity.forms]
                words = (word.casefold() for form in forms for word in (form, *form.split()))
                decided |= dict.fromkeys(words, BY_POLICY)
        decided |= dict.fromkeys(anonymiser.rules.get("keep", ()), BY_REVIEWER)
    with project.database.read() as connection:
        small = gather_small_words(
            line for text in load_texts(connection) for line in text.split("\n")
        )
        texts = (KeptText(one.text, replaced_spans(one)) for one in load_transcripts(connection))
        keep = functools.partial(kept_in, small=small, decided=decided)
        outcomes = model_engine(engine).map(keep, texts)
        return join_kept(
            value_of(one, "listed what was kept", hint=DONE_IS_KEPT) for one in outcomes
        )


def replaced_spans(transcript: AnonymisedTranscript) -> list[Span]:
    """Where the replacements stand in an anonymised text. A project made before places were kept
    has what stands in [brackets] instead."""
    marked = [one.span for one in transcript.marks]
    return marked or [Span(*match.span()) for match in BRACKETED.finditer(transcript.text)]


def write_kept(project: Project, rows: Sequence[KeptForm]) -> Path:
    """Write seen_and_kept.csv among the exports; one with decisions that were not read back is kept
    under another name."""
    path = project.exports / KEPT_NAME
    set_aside_unread(project, path, ("form",), ("decision", "new_type"))
    cells = (row.cells() for row in rows)
    write_table(COLUMNS, cells, path, identifiable=project.is_identifiable)
    return path
