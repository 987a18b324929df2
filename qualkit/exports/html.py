"""Coded excerpts as one web page to browse: filtered and searched in place, no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.page import BASE_STYLE, make_page
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.core.quoting import Quote, group_by_code, source_line, speaker_line
from qualkit.exports.writing import write_beside

_PAGES = Path(__file__).parent / "pages"
#: An attribute with more values than this is searched by words instead.
_MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """Excerpts under their codes with context, speaker, stance, decision and evidence."""

    name: str = "html"
    suffix: str = ".html"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        from jinja2 import Environment, FileSystemLoader

        groups = group_by_code(rows, provenance.codebook)
        quotes = [one for group in groups for one in group.quotes]
        shown = [name for name in attribute_names if name != "identifiable"]
        environment = Environment(loader=FileSystemLoader(_PAGES), autoescape=True)
        body = environment.get_template("excerpts.html.j2").render(
            title=provenance.title,
            identifiable=IDENTIFIABLE if provenance.is_identifiable else "",
            lines=[line for line in provenance.lines if line != IDENTIFIABLE],
            groups=groups,
            filters=_filters(quotes, shown),
            values=lambda quote: _values(quote, shown),
            speaker=lambda row: speaker_line(row, shown),
            source=source_line,
        )
        page = make_page(
            provenance.title,
            body,
            styles=(BASE_STYLE, (_PAGES / "excerpts.css").read_text(encoding="utf-8")),
            scripts=((_PAGES / "excerpts.js").read_text(encoding="utf-8"),),
        )
        with write_beside(path) as beside:
            beside.write_text(page, encoding="utf-8", errors="replace", newline="\n")
        return len(quotes)


def _filters(
    quotes: Sequence[Quote], attribute_names: Sequence[str]
) -> list[tuple[str, str, list[str]]]:
    """(key, label, values) of every drop-down with something to choose."""
    rows = [one.row for one in quotes]
    made = [
        ("stance", "Stance", sorted({row.final_stance for row in rows} - {""})),
        ("state", "Decision", sorted({str(row.state) for row in rows})),
        ("coder", "Coder", sorted({coder for one in quotes for coder in one.coders})),
    ]
    for name in attribute_names:
        values = sorted({row.attributes.get(name, "") for row in rows} - {""})
        if len(values) <= _MOST_CHOICES:
            made.append((f"a:{name}", name.capitalize(), values))
    return [one for one in made if len(one[2]) > 1]


def _values(quote: Quote, attribute_names: Sequence[str]) -> str:
    """What a drop-down may choose the quote by: under each key, the values that it has."""
    row = quote.row
    values = {"stance": [row.final_stance], "state": [str(row.state)], "coder": quote.coders}
    values |= {f"a:{name}": [row.attributes.get(name, "")] for name in attribute_names}
    return json.dumps(values, ensure_ascii=False)


PLUGIN = HtmlExporter()
