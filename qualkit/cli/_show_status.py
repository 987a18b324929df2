"""The project at a glance: numbers, codes with bars, and how far the review is."""

from __future__ import annotations

import shutil

from qualkit.cli._ink import columns_of, draw_table, styled, without_controls, write_page
from qualkit.cli._pictures import bar, sparkline, stacked_bar
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
    width = shutil.get_terminal_size().columns
    policy = f", policy {result.policy}" if result.policy else ""
    heading = styled(without_controls(str(result.folder)), "bold")
    counts = [(_name(name, result), f"{number:,}") for name, number in result.counts.items()]
    lines = [
        *_joined([heading, f"({result.level}{policy})"], width),
        "",
        *draw_table(("what", "how many"), counts, width),
        "",
        *_codes(result, width),
        *_pictures(result, width),
    ]
    if result.last_run:
        lines.append(f"Last: {result.last_run.command} at {result.last_run.started_at}")
    write_page("\n".join(lines) + "\n")


def _name(count: str, result: StatusResult) -> str:
    """`ingest` counts the words as they were said, and a name may have more than its pseudonym."""
    is_replaced = count == "words" and result.policy not in ("", "none")
    return "words (identifiers replaced)" if is_replaced else count


def _codes(result: StatusResult, width: int) -> list[str]:
    if not result.codes:
        return []
    heads = ("code", "codings", "", "transcripts", "accepted", "rejected")
    longest = max(len(one.code) for one in result.codes)
    others = sum(len(head) + 2 for head in heads[1:])
    cells = max(0, min(_BAR_CELLS, width - 1 - longest - others))
    most = result.codes[0].codings
    rows = [
        (
            without_controls(one.code),
            str(one.codings),
            f"{bar(one.codings, most, cells):<{cells}}" if cells else "",
            *(str(number or "") for number in (one.transcripts, one.accepted, one.rejected)),
        )
        for one in result.codes
    ]
    return [styled("Codes", "bold"), "", *draw_table(heads, rows, width), ""]


def _pictures(result: StatusResult, width: int) -> list[str]:
    """Words and codings of each transcript, and the review, each a line."""
    words = [one.words for one in result.transcripts]
    if not words:
        return []
    lines = _spark("words", words, width)
    if sum(result.codings):
        lines += _spark("codings", result.codings, width)
    machine = result.counts.get("machine codings", 0)
    decided = sum(result.reviewed.get(word, 0) for word, *_ in _DECISIONS)
    if machine:
        parts: list[tuple[float, str, str]] = [
            (result.reviewed.get(word, 0), character, style)
            for word, _, character, style in _DECISIONS
        ]
        parts.append((max(0, machine - decided), "·", "dim"))
        drawn = f"{'review':<9}{stacked_bar(parts, _PICTURE_CELLS)}"
        share = 100 * decided / max(machine, decided)
        lines += _joined([drawn, f"{share:.0f} % decided"], width)
    if decided:
        legend = [
            f"{styled(character, style)} {styled(f'{name} {result.reviewed[word]:,}', 'dim')}"
            for word, name, character, style in _DECISIONS
            if result.reviewed.get(word)
        ]
        lines += _joined([" " * 7, *legend], width)
    return lines


def _spark(name: str, values: list[int], width: int) -> list[str]:
    low, high = min(values), max(values)
    ends = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    several = f"{ends} in each of {len(values):,} transcripts"
    spark = f"{name:<9}{styled(sparkline(values, _PICTURE_CELLS), 'cyan')}"
    about = several if len(values) > 1 else f"{ends} in one transcript"
    if columns_of(spark) + 2 + len(about) > width:
        about = f"{ends} each"
    return _joined([spark, styled(about, "dim")], width)


def _joined(parts: list[str], width: int) -> list[str]:
    """The parts on one line, two columns apart, or the rest below where the line would be too
    long."""
    lines = [parts[0]]
    for part in parts[1:]:
        if columns_of(lines[-1]) + 2 + columns_of(part) > width:
            lines.append(f"  {part}")
        else:
            lines[-1] += f"  {part}"
    return lines
