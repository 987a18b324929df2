"""Render known turns into the layouts and formats of real transcripts, to be read back and scored.

`render(turns, layout)` gives neutral paragraphs; `write(paragraphs, path)` sets them as .txt, .md,
.html or .docx. LibreOffice makes the other formats
from the .docx (see tests/external/score_layouts.py).
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Said:
    """One turn: who says what, from which second."""

    label: str
    talk: str
    seconds: int = 0


@dataclass(frozen=True)
class Para:
    """A paragraph of runs (text, is bold), or a table row when `cells` is set; gap: space above."""

    runs: tuple[tuple[str, bool], ...] = ()
    gap: bool = False
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.runs)


def _clock(seconds: int, hours: bool = False) -> str:
    if hours:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60:02}:{seconds % 60:02}"


def _plain(text: str, gap: bool = True) -> Para:
    return Para(((text, False),), gap)


def _inline(turns: Sequence[Said]) -> list[Para]:
    return [_plain(f"{t.label}: {t.talk}") for t in turns]


def _dash(turns: Sequence[Said]) -> list[Para]:
    return [_plain(f"{t.label.upper()} – {t.talk}") for t in turns]


def _inline_time(turns: Sequence[Said]) -> list[Para]:
    return [_plain(f"{t.label} ({_clock(t.seconds, hours=True)}): {t.talk}") for t in turns]


def _bracket_above(turns: Sequence[Said]) -> list[Para]:
    paras = []
    for t in turns:
        paras += [_plain(f"[{_clock(t.seconds)}] {t.label.upper()}:"), _plain(t.talk, gap=False)]
    return paras


def _label_above(turns: Sequence[Said]) -> list[Para]:
    paras = []
    for t in turns:
        paras += [_plain(t.label), _plain(t.talk, gap=False)]
    return paras


def _otter(turns: Sequence[Said]) -> list[Para]:
    paras = [_plain("SUMMARY KEYWORDS"), _plain("people, work, place, time", gap=False)]
    names = ", ".join(dict.fromkeys(t.label for t in turns))
    paras += [_plain("SPEAKERS"), _plain(names, gap=False)]
    for t in turns:
        paras += [_plain(f"{t.label}  {_clock(t.seconds)}"), _plain(t.talk, gap=False)]
    return [*paras, _plain("Transcribed by https://otter.ai")]


def _initials(turns: Sequence[Said]) -> list[Para]:
    order = list(dict.fromkeys(t.label for t in turns))
    short = dict(zip(order, ["I", "R", *[f"R{n}" for n in range(2, 30)]], strict=False))
    return [_plain(f"{short[t.label]}: {t.talk}", gap=False) for t in turns]


def _question_answer(turns: Sequence[Said]) -> list[Para]:
    first = turns[0].label
    return [_plain(f"{'Q' if t.label == first else 'A'}. {t.talk}") for t in turns]


def _tab(turns: Sequence[Said]) -> list[Para]:
    return [_plain(f"{t.label}:\t{t.talk}", gap=False) for t in turns]


def _bold_label(turns: Sequence[Said]) -> list[Para]:
    return [Para(((t.label, True), (f" {t.talk}", False)), True) for t in turns]


def _bold_questions(turns: Sequence[Said]) -> list[Para]:
    first = turns[0].label
    return [Para(((t.talk, t.label == first),), True) for t in turns]


def _legend(turns: Sequence[Said]) -> list[Para]:
    order = list(dict.fromkeys(t.label for t in turns))
    short = {label: f"{label[0].upper()}{n}" for n, label in enumerate(order, start=1)}
    head = [_plain("Transcript of interview 7"), _plain("Recorded on 3 May 2022", gap=False)]
    head += [_plain(f"{short[label]}: {label}", gap=False) for label in order]
    return [*head, *[_plain(f"{short[t.label]}: {t.talk}") for t in turns]]


def _time_after(turns: Sequence[Said]) -> list[Para]:
    return [_plain(f"{t.label}: {t.talk} #{_clock(t.seconds, hours=True)}-0#") for t in turns]


def _table(turns: Sequence[Said]) -> list[Para]:
    return [Para(cells=((t.label,), (t.talk,))) for t in turns]


def _table_time(turns: Sequence[Said]) -> list[Para]:
    head = Para(cells=(("Time",), ("Speaker",), ("Transcript",)))
    return [head, *[Para(cells=((_clock(t.seconds),), (t.label,), (t.talk,))) for t in turns]]


def _stacked(turns: Sequence[Said]) -> list[Para]:
    labels: list[str] = []
    for t in turns:
        labels += [t.label, *[""] * (len(t.talk) // 80 + 1)]
    return [Para(cells=(tuple(labels), tuple(t.talk for t in turns)))]


LAYOUTS: dict[str, Callable[[Sequence[Said]], list[Para]]] = {
    "inline": _inline,
    "dash": _dash,
    "inline_time": _inline_time,
    "bracket_above": _bracket_above,
    "label_above": _label_above,
    "otter": _otter,
    "initials": _initials,
    "question_answer": _question_answer,
    "tab": _tab,
    "bold_label": _bold_label,
    "bold_questions": _bold_questions,
    "legend": _legend,
    "time_after": _time_after,
    "table": _table,
    "table_time": _table_time,
    "stacked": _stacked,
}
#: Layouts that need bold, and those that need tables.
STYLED = {"bold_label", "bold_questions"}
TABLED = {"table", "table_time", "stacked"}


def shown_label(layout: str, turns: Sequence[Said], label: str) -> str:
    """The label that a reader must find for a speaker in a layout."""
    order = list(dict.fromkeys(t.label for t in turns))
    if layout in {"dash", "bracket_above"}:
        return label.upper()
    if layout == "initials":
        return dict(zip(order, ["I", "R", *[f"R{n}" for n in range(2, 30)]], strict=False))[label]
    if layout == "question_answer":
        return "Q" if label == order[0] else "A"
    if layout == "bold_questions":
        return "questions" if label == order[0] else "answers"
    if layout == "legend":
        return f"{label[0].upper()}{order.index(label) + 1}"
    return label


def write(paragraphs: Sequence[Para], path: Path) -> None:
    """Set the paragraphs in the format of the path's ending: .txt, .md, .html or .docx."""
    writer = {".txt": _write_txt, ".md": _write_md, ".html": _write_html, ".docx": _write_docx}
    writer[path.suffix](paragraphs, path)


def _write_txt(paragraphs: Sequence[Para], path: Path) -> None:
    lines: list[str] = []
    for para in paragraphs:
        lines += [""] if para.gap and lines else []
        lines.append(
            textwrap.fill(para.text, 90, break_on_hyphens=False) if para.gap else para.text
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_md(paragraphs: Sequence[Para], path: Path) -> None:
    blocks: list[str] = []
    for para in paragraphs:
        if para.cells:
            if not blocks or not blocks[-1].startswith("|"):
                blocks.append(
                    "\n".join(["|" + "  |" * len(para.cells), "|" + "---|" * len(para.cells)])
                )
            cells = "|".join(f" {' '.join(cell)} " for cell in para.cells)
            blocks[-1] += f"\n|{cells}|"
            continue
        words = "".join(f"**{text}**" if bold else text for text, bold in para.runs)
        blocks.append(words)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _write_html(paragraphs: Sequence[Para], path: Path) -> None:
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>t</title></head><body>"]
    in_table = False
    for para in paragraphs:
        if bool(para.cells) != in_table:
            out.append("<table>" if para.cells else "</table>")
            in_table = bool(para.cells)
        if para.cells:
            cells = ["".join(f"<p>{html.escape(p)}</p>" for p in cell) for cell in para.cells]
            out.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
            continue
        words = "".join(
            f"<b>{html.escape(text)}</b>" if bold else html.escape(text) for text, bold in para.runs
        )
        out.append(f"<p>{words}</p>")
    path.write_text("\n".join(out) + "</body></html>", encoding="utf-8")


def _write_docx(paragraphs: Sequence[Para], path: Path) -> None:
    import docx

    document = docx.Document()
    table = None
    for para in paragraphs:
        if para.cells:
            if table is None:
                table = document.add_table(rows=0, cols=len(para.cells))
            row = table.add_row()
            for cell, words in zip(row.cells, para.cells, strict=True):
                cell.paragraphs[0].text = words[0]
                for more in words[1:]:
                    cell.add_paragraph(more)
            continue
        paragraph = document.add_paragraph()
        for text, bold in para.runs:
            paragraph.add_run(text).bold = bold or None
    document.save(path)
