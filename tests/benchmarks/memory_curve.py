"""The memory of a command over its time, as JSON for programs and as a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

#: (seconds since the start, MiB of resident memory) of a process and all below it.
Curve = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 720, 300, 60, 30, 40


def write_curve(curve: Curve, title: str, folder: Path, *, limit_mib: float = 0.0) -> Path:
    """Write `title`.json and `title`.svg, words joined by underscores; returns the picture's path.

    limit_mib: the most that it may take, drawn as a line.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w-]+", "_", title.replace(",", ""))
    path = folder / f"{stem}.svg"
    samples = [[round(seconds, 1), round(mib, 1)] for seconds, mib in curve]
    record = {"title": title, "limit_mib": limit_mib, "seconds_and_mib": samples}
    path.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")
    path.write_text(as_svg(curve, title, limit_mib=limit_mib), encoding="utf-8")
    return path


def as_svg(curve: Curve, title: str, *, limit_mib: float = 0.0) -> str:
    """The curve as a picture, time to the right and memory upwards, both from 0."""
    long = max([seconds for seconds, _ in curve], default=0.0) or 1.0
    peak = max([mib for _, mib in curve], default=0.0)
    high = 1.1 * max(peak, limit_mib, 1.0)

    def at(seconds: float, mib: float) -> tuple[float, float]:
        x = _LEFT + (_WIDTH - _LEFT - 10) * seconds / long
        return x, _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * mib / high

    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*one) for one in curve))
    (left, ground), (right, _) = at(0, 0), at(long, 0)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        '<rect width="100%" height="100%" fill="white"/>',
        _text(left, _TOP - 12, f"{title}: {peak:,.0f} MiB at the peak"),
        f'<path d="M{left},{_TOP} V{ground} H{right}" fill="none" stroke="black"/>',
        f'<polyline points="{points}" fill="none" stroke="#1f6fb2" stroke-width="1.5"/>',
        _text(left, ground + 16, "0"),
        _text(right, ground + 16, f"{long:,.0f} s", "end"),
        _text(left - 5, at(0, peak)[1] + 4, f"{peak:,.0f} MiB", "end"),
    ]
    if limit_mib:
        y = at(0, limit_mib)[1]
        lines.append(f'<path d="M{left},{y} H{right}" stroke="#b22" stroke-dasharray="4"/>')
        lines.append(_text(right, y - 4, f"limit: {limit_mib:,.0f} MiB", "end"))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    place = f'x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="12"'
    return f"<text {place}>{escape(words)}</text>"
