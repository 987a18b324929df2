"""The project at a glance, at 80 columns: numbers, codes with bars, and how far the review is."""

from __future__ import annotations

from rich.text import Text

from qualkit.cli._pictures import bar, sparkline, stacked_bar
from qualkit.cli._show import make_table, many, out, plain
from qualkit.flows.status import StatusResult

_BAR_CELLS = 12
_PICTURE_CELLS = 40
#: (decision, its word in the legend, character, style). Characters tell the parts apart without
#: colour.
_DECISIONS = (
    ("accept", "accepted", "█", "green"),
    ("recode", "recoded", "▓", "cyan"),
    ("unsure", "unsure", "▒", "yellow"),
    ("reject", "rejected", "░", "red"),
)


def show_status(result: StatusResult) -> None:
    """Folder and level, the counts, the codes, and three pictures."""
    console = out()
    policy = f", policy {result.policy}" if result.policy else ""
    console.print(f"[bold]{plain(result.folder)}[/]  ({result.level}{policy})")
    counts = make_table("", ["what", "how many"], right=["how many"])
    for name, number in result.counts.items():
        counts.add_row(name, f"{number:,}")
    console.print(counts)
    if result.codes:
        columns = ["code", "codings", "", "transcripts", "accepted", "rejected"]
        codes = make_table(
            "Codes", columns, right=["codings", "transcripts", "accepted", "rejected"]
        )
        most = result.codes[0].codings
        for one in result.codes:
            numbers = [str(n or "") for n in (one.transcripts, one.accepted, one.rejected)]
            drawn = bar(one.codings, most, _BAR_CELLS)
            codes.add_row(plain(one.code), str(one.codings), drawn, *numbers)
        console.print(codes)
    for line in _pictures(result):
        console.print(line)
    if result.last_run:
        console.print(f"Last: {result.last_run.command} at {result.last_run.started_at}")


def _pictures(result: StatusResult) -> list[Text]:
    """Words and codings of each transcript, and the review, each a line."""
    words = [one.words for one in result.transcripts]
    if not words:
        return []
    lines = [_spark("words", words)]
    if sum(result.codings):
        lines.append(_spark("codings", result.codings))
    machine = result.counts.get("machine codings", 0)
    decided = sum(result.reviewed.get(word, 0) for word, *_ in _DECISIONS)
    if machine:
        parts: list[tuple[float, str, str]] = [
            (result.reviewed.get(word, 0), character, style)
            for word, _, character, style in _DECISIONS
        ]
        parts.append((max(0, machine - decided), "·", "dim"))
        line = Text(f"{'review':<9}").append_text(stacked_bar(parts, _PICTURE_CELLS))
        lines.append(line.append(f"  {100 * decided / max(machine, decided):.0f} % decided"))
    if decided:
        legend = Text(" " * 9)
        for word, name, character, style in _DECISIONS:
            if result.reviewed.get(word):
                legend.append(f"{character} ", style=style)
                legend.append(f"{name} {result.reviewed[word]:,}  ", style="dim")
        lines.append(legend)
    return lines


def _spark(name: str, values: list[int]) -> Text:
    low, high = min(values), max(values)
    ends = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    spark = sparkline(values, _PICTURE_CELLS)
    about = f"  {ends} in each of {many(len(values), 'transcript')}"
    if 9 + len(spark) + len(about) > 80:
        about = f"  {ends} each"
    return Text(f"{name:<9}").append(spark, style="cyan").append(about, style="dim")
