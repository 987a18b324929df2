"""Put a report's sections on one page that needs no network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.page import BASE_STYLE, make_page
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.report.blocks import Figure, Section
from qualkit.report.packing import pack, packed_plotly

_PAGES = Path(__file__).parent / "pages"
#: Quotes are packed from so many characters on; below, they can be read and searched in the file.
_PACKED_FROM = 1_500_000


@dataclass(frozen=True, slots=True)
class Report:
    """quotes: the data block of `QuoteBook.as_json`."""

    provenance: Provenance
    sections: Sequence[Section]
    quotes: str


def render_report(report: Report) -> str:
    """The page. Everything that comes from transcripts, codebooks and people is escaped."""
    figures = [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Figure)
    ]
    body = _fill("report.html.j2", report.provenance, report.sections)
    is_large = len(report.quotes) > _PACKED_FROM
    blocks = [
        _data_block("quotes-data", pack(report.quotes) if is_large else report.quotes, is_large),
        _data_block("figures-data", _figures_json(figures), False),
    ]
    if figures:
        blocks.append(_data_block("plotly-packed", packed_plotly(), True))
    return make_page(
        report.provenance.title,
        "\n".join([body, *blocks]),
        styles=(BASE_STYLE, _read("report.css")),
        scripts=(_read("unpack.js"), _read("quotes.js"), _read("figures.js")),
        unpacks_scripts=bool(figures),
    )


def render_plain(provenance: Provenance, sections: Sequence[Section]) -> str:
    """A page of text and tables alone, without scripts, to be read or printed from top to bottom.

    Everything that comes from a project is escaped.
    """
    body = _fill("plain.html.j2", provenance, sections)
    return make_page(
        provenance.title, body, styles=(BASE_STYLE, _read("report.css"), _read("plain.css"))
    )


def _fill(template: str, provenance: Provenance, sections: Sequence[Section]) -> str:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(_PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template).render(
        title=provenance.title,
        identifiable=IDENTIFIABLE if provenance.is_identifiable else "",
        lines=[line for line in provenance.lines if line != IDENTIFIABLE],
        sections=sections,
    )


def _figures_json(figures: Sequence[Figure]) -> str:
    value = {one.id: {"data": list(one.data), "layout": dict(one.layout)} for one in figures}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _data_block(identity: str, text: str, is_packed: bool) -> str:
    """A block that no browser runs. text: without "<"."""
    if "<" in text:
        raise ValueError("a data block may hold no <")
    kind = 'type="text/plain" data-packed' if is_packed else 'type="application/json"'
    return f'<script {kind} id="{identity}">{text}</script>'


def _read(name: str) -> str:
    return (_PAGES / name).read_text(encoding="utf-8")
