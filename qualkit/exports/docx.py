"""Coded excerpts as a Word document: quotes under their themes, ready to edit into a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.core.excerpt_row import ExcerptRow, State
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.core.quoting import (
    CodeGroup,
    Quote,
    choose_quotes,
    group_by_code,
    source_line,
    speaker_line,
)
from qualkit.exports.packages import printable, settle_package
from qualkit.exports.word_styles import (
    new_document,
    repeat_first_row,
    set_column_widths,
)
from qualkit.exports.writing import write_beside

#: Quotes of one code in the quotation table.
_ILLUSTRATIVE = 3
_STATE_NOTES = {
    State.REJECTED: "rejected",
    State.RECODED: "recoded",
    State.UNSURE: "unsure",
    State.PROPOSED: "proposed by the machine, not reviewed",
}


@dataclass(frozen=True, slots=True)
class DocxExporter:
    """Headings by theme, each quote with its speaker line, and a quotation table at the end."""

    name: str = "docx"
    suffix: str = ".docx"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        groups = group_by_code(rows, provenance.codebook)
        document = new_document(printable(provenance.title))
        if provenance.is_identifiable:
            document.sections[0].header.paragraphs[0].text = IDENTIFIABLE
        for line in provenance.lines:
            document.add_paragraph(printable(line), style="Note")
        for group in groups:
            _add_group(document, group, attribute_names)
        if groups:
            document.add_heading("Quotation table", level=1)
            _add_quotation_table(document, groups, attribute_names)
        else:
            document.add_paragraph("No excerpt fits.")
        with write_beside(path) as beside:
            document.save(str(beside))
            settle_package(beside, provenance.made_at)
        return sum(len(group.quotes) for group in groups)


def _add_group(document: Any, group: CodeGroup, attribute_names: Sequence[str]) -> None:
    document.add_heading(printable(group.code.name), level=min(group.depth + 1, 9))
    if group.code.definition:
        document.add_paragraph(printable(group.code.definition), style="Definition")
    if group.rows:
        document.add_paragraph(_how_many(group), style="Note")
    for one in group.quotes:
        row = one.row
        quote = document.add_paragraph(style="Interview Quote")
        quote.add_run(f"“{printable(' '.join(row.excerpt.split()))}”")
        quote.paragraph_format.keep_with_next = True
        source = document.add_paragraph(style="Speaker")
        source.add_run(printable(f"— {speaker_line(row, attribute_names)}"))
        source.add_run(printable(f" ({source_line(row)}{_about(one)})")).font.italic = True


def _how_many(group: CodeGroup) -> str:
    """ "12 excerpts by 9 people in 8 transcripts"."""
    counts = (
        (len(group.quotes), "excerpt", "excerpts"),
        (group.people, "person", "people"),
        (group.transcripts, "transcript", "transcripts"),
    )
    excerpts, people, transcripts = (f"{n:,} {one if n == 1 else more}" for n, one, more in counts)
    return f"{excerpts} by {people} in {transcripts}"


def _about(quote: Quote) -> str:
    """ "; against; coded by Amina, qualkit"."""
    stance, note = quote.row.final_stance, _STATE_NOTES.get(quote.row.state, "")
    coders = f"coded by {', '.join(quote.coders)}" if len(quote.coders) > 1 else ""
    return "".join(f"; {words}" for words in (stance, note, coders) if words)


def _add_quotation_table(
    document: Any, groups: Sequence[CodeGroup], attribute_names: Sequence[str]
) -> None:
    shown = [group for group in groups if group.rows]
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Theme", "Illustrative quotes", "n"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    repeat_first_row(table)
    for group in shown:
        cells = table.add_row().cells
        cells[0].text = printable(group.code.name)
        cells[2].text = f"{len(group.quotes):,} ({group.people:,} people)"
        rows = [one.row for one in group.quotes]
        standing = [row for row in rows if row.is_standing] or rows
        for number, row in enumerate(choose_quotes(standing, _ILLUSTRATIVE)):
            paragraph = cells[1].paragraphs[0] if not number else cells[1].add_paragraph()
            paragraph.add_run(f"“{printable(' '.join(row.excerpt.split()))}” ")
            paragraph.add_run(printable(f"({speaker_line(row, attribute_names)})")).italic = True
    set_column_widths(table, (3.6, 10.6, 2.2))


PLUGIN = DocxExporter()
