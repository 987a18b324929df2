"""Write scores and learning curves as a chart."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.exports.writing import write_text
from qualkit.flows.evaluate_learning import LearningCurve
from qualkit.themes.score_chart import as_page, draw_curve, draw_scores
from qualkit.themes.scoring import ThemeScores

_KINDS = (".html", ".svg")


def check_chart_path(path: Path) -> None:
    """Refuse a file that cannot be drawn, before anything is scored. Raises WrongUsage."""
    if path.suffix.lower() not in _KINDS:
        raise WrongUsage(
            f"a chart cannot be written as {path.suffix or 'a file without an ending'}",
            where=str(path),
            hint="End its name in .html or .svg; Word, LibreOffice and browsers open both.",
        )


def write_score_chart(scores: ThemeScores, path: Path, source: str) -> Path:
    """Draw F1 by code and calibration. source: the name of the gold, for the title."""
    title = f"Themes against {source}"
    return _write(draw_scores(scores, title), path, title)


def write_curve_chart(curve: LearningCurve, path: Path, source: str) -> Path:
    """Draw micro-F1 by number of reviewed excerpts."""
    title = f"Learning from reviewed excerpts of {source}"
    note = (
        f"{curve.excerpts} excerpts of {curve.people} people; means of {curve.repeats} splits, "
        f"scored on the {curve.scored:.0%} of the people that nothing was learned from"
    )
    points = [(one.reviewed, one.micro_f1, one.lowest, one.highest) for one in curve.points]
    return _write(draw_curve(points, title, note), path, title)


def _write(svg: str, path: Path, title: str) -> Path:
    check_chart_path(path)
    write_text(path, as_page(svg, title) if path.suffix.lower() == ".html" else svg)
    return path
