"""Write small PDFs by hand (PDF 1.7, ISO 32000-1), so that tests know where each line stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 842  # A4, in points
WIDTH = 595


@dataclass(frozen=True)
class At:
    """Words set at x from the left and y from the top of the page to their foot, in points."""

    x: float
    y: float
    words: str
    bold: bool = False
    size: float = 10


@dataclass(frozen=True)
class Rule:
    """A straight line between two places, each x and y from the left and the top, in points."""

    start: tuple[float, float]
    end: tuple[float, float]


def ruled(columns: Sequence[float], rows: Sequence[float]) -> list[Rule]:
    """The rules of a table: columns and rows are where they stand, the outer ones included."""
    down = [Rule((x, rows[0]), (x, rows[-1])) for x in columns]
    return [*down, *(Rule((columns[0], y), (columns[-1], y)) for y in rows)]


def lines(words: Sequence[str], top: float = 80, left: float = 72, step: float = 13) -> list[At]:
    """A line each, one under the other; an empty one leaves its room free."""
    return [At(left, top + step * n, text) for n, text in enumerate(words) if text]


def pdf(*pages: Sequence[At | Rule], trailer: str = "") -> bytes:
    """The bytes of a PDF with these pages. trailer: further entries of the trailer dictionary."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _font("Helvetica"),
        _font("Helvetica-Bold"),
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(_drawn(item) for item in page)
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        resources = "/Resources << /Font << /R 3 0 R /B 4 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {6 + 2 * number} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    out = b"%PDF-1.7\n"
    offsets = []
    for number, words in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode()


def _font(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _drawn(item: At | Rule) -> str:
    if isinstance(item, Rule):
        (x, y), (to_x, to_y) = item.start, item.end
        return f"{x} {HEIGHT - y} m {to_x} {HEIGHT - to_y} l S"
    return (
        f"BT /{'B' if item.bold else 'R'} {item.size} Tf {item.x} {HEIGHT - item.y} Td"
        f" ({_escaped(item.words)}) Tj ET"
    )
