"""Scores as a drawing in SVG, which every browser and Word show: no library, no script, no font.

Colours are told apart by readers with any colour vision (Okabe & Ito 2008), and every figure is
written beside its mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qualkit.themes.reliability import Reliability
from qualkit.themes.scoring import CodeScore, ThemeScores

_WIDTH = 860
_BLUE, _ORANGE, _GREY, _INK = "#0072B2", "#D55E00", "#C9CDD2", "#222222"
_ROW = 22
_LABELS = 250
_BAR = 330
_PLOT = 230


def draw_scores(scores: ThemeScores, title: str) -> str:
    """F1 of every code in the gold with its 95 % interval, and whether the confidence means what it
    says: an SVG document."""
    codes = sorted((one for one in scores.codes if one.gold), key=lambda one: -one.f1)
    top = 92
    foot = top + _ROW * len(codes) + 40
    height = foot + _PLOT + 90
    low, high = scores.interval
    parts = [
        _text(20, 30, title, size=18, weight="bold"),
        _text(
            20,
            54,
            f"micro-F1 {scores.micro_f1:.3f} (95 % {low:.3f}–{high:.3f}), precision "
            f"{scores.micro_precision:.3f}, recall {scores.micro_recall:.3f}, macro-F1 "
            f"{scores.macro_f1:.3f}; {scores.excerpts} excerpts of {scores.documents} documents",
        ),
        _text(20, 78, "F1 by code, with 95 % interval over transcripts", weight="bold"),
    ]
    for row, one in enumerate(codes):
        parts += _bar(one, top + _ROW * row)
    parts += _calibration(scores.reliability, scores.calibration_error, 60, foot + 20)
    return _document(height, parts)


def draw_curve(points: Sequence[tuple[int, float, float, float]], title: str, note: str) -> str:
    """A learning curve. points: (reviewed excerpts, F1, lowest, highest), few to many."""
    left, top, wide, tall = 70, 90, 720, 300
    most = max((one[0] for one in points), default=0) or 1
    values = [value for one in points for value in one[2:]]
    floor = max(0.0, int(10 * min(values, default=0.0)) / 10 - 0.1)
    ceiling = min(1.0, int(10 * max(values, default=1.0)) / 10 + 0.1)

    def place(reviewed: float, value: float) -> tuple[float, float]:
        share = (value - floor) / (ceiling - floor)
        return left + wide * reviewed / most, top + tall * (1 - share)

    parts = [_text(20, 30, title, size=18, weight="bold"), _text(20, 54, note)]
    for step in range(round(10 * floor), round(10 * ceiling) + 1):
        _, y = place(0, step / 10)
        parts.append(_line(left, y, left + wide, y, _GREY))
        parts.append(_text(left - 10, y + 4, f"{step / 10:.1f}", anchor="end"))
    band = [place(one[0], one[3]) for one in points]
    band += [place(one[0], one[2]) for one in reversed(points)]
    parts.append(_polygon(band, _BLUE))
    middle = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(one[0], one[1]) for one in points))
    parts.append(f'<polyline points="{middle}" fill="none" stroke="{_BLUE}" stroke-width="2.5"/>')
    for reviewed, value, _, _ in points:
        x, y = place(reviewed, value)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_BLUE}"/>')
        parts.append(_text(x + 6, y + 18, f"{value:.3f}"))
        parts.append(_text(x, top + tall + 20, str(reviewed), anchor="middle"))
    parts.append(_text(left + wide / 2, top + tall + 44, "reviewed excerpts", anchor="middle"))
    parts.append(_text(left - 50, top - 14, "micro-F1 (band: lowest to highest split)"))
    return _document(top + tall + 70, parts)


def as_page(svg: str, title: str) -> str:
    """The drawing in a page of its own, with nothing fetched from anywhere."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        "<style>body{margin:2rem;background:#fff}svg{max-width:100%;height:auto}</style>\n"
        f"</head>\n<body>\n{svg}</body>\n</html>\n"
    )


def _bar(one: CodeScore, y: float) -> list[str]:
    x, low, high = _LABELS, *one.interval
    middle = y + _ROW / 2 - 3
    return [
        _text(_LABELS - 10, y + 12, one.code, anchor="end"),
        f'<rect x="{x}" y="{y}" width="{_BAR}" height="{_ROW - 6}" fill="#F1F2F4"/>',
        f'<rect x="{x}" y="{y}" width="{_BAR * one.f1:.1f}" height="{_ROW - 6}" fill="{_BLUE}"/>',
        _line(x + _BAR * low, middle, x + _BAR * high, middle, _ORANGE, 2.5),
        _text(
            x + _BAR + 12,
            y + 12,
            f"{one.f1:.2f} ({low:.2f}–{high:.2f}); {one.gold} in gold, {one.found} found",
        ),
    ]


def _calibration(bins: Sequence[Reliability], error: float, left: float, top: float) -> list[str]:
    """The share that is right against the confidence; a larger dot stands for more of them."""
    parts = [
        _text(20, top, f"Confidence against the share right (error {error:.3f})", weight="bold"),
        _frame(left, top + 14),
        _line(left, top + 14 + _PLOT, left + _PLOT, top + 14, _GREY),
        _text(left, top + _PLOT + 32, "0"),
        _text(left + _PLOT, top + _PLOT + 32, "1", anchor="end"),
        _text(left + _PLOT / 2, top + _PLOT + 32, "confidence", anchor="middle"),
        _text(left - 10, top + 24, "1", anchor="end"),
        _text(left - 10, top + 14 + _PLOT, "0", anchor="end"),
    ]
    for at, one in enumerate(bins):
        x = left + _PLOT * one.confidence
        y = top + 14 + _PLOT * (1 - one.right)
        radius = 3 + min(9.0, one.n**0.5 / 6)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_BLUE}" '
            'fill-opacity="0.75"/>'
        )
        parts.append(
            _text(
                left + _PLOT + 60,
                top + 28 + 20 * at,
                f"{one.low:.1f}–{one.low + 0.1:.1f}: {one.n} excerpts × codes, confidence "
                f"{one.confidence:.2f}, right {one.right:.2f}",
            )
        )
    return parts


def _frame(x: float, y: float) -> str:
    return f'<rect x="{x}" y="{y}" width="{_PLOT}" height="{_PLOT}" fill="none" stroke="{_GREY}"/>'


def _document(height: float, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" '
        f'width="{_WIDTH}" height="{height:.0f}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="13" fill="{_INK}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f"{body}\n</svg>\n"
    )


def _text(
    x: float, y: float, words: str, *, size: int = 13, weight: str = "normal", anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1.0) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )


def _polygon(points: Sequence[tuple[float, float]], colour: str) -> str:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{places}" fill="{colour}" fill-opacity="0.18"/>'
