"""A document on the screen, with what each of its lines was taken for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from qualkit.cli._ink import without_controls
from qualkit.cli._show import out, plain, show_problems
from qualkit.core.transcript import Problem
from qualkit.flows.explain import Explanation
from qualkit.readers.layout.explaining import ExplainedLine

#: Colours of speakers in the order in which they are met, and of what is no talk.
_SPEAKERS = ("cyan", "green", "magenta", "blue", "yellow")
_STYLES = {"left out": "dim", "note": "italic", "heading": "bold", "label": "dim", "": "red"}


def show_explained(explanations: Sequence[Explanation]) -> None:
    """Each file: what it is, who speaks, then its lines; what is doubtful last (stderr)."""
    console = out()
    for one in explanations:
        console.print(f"[bold]{plain(one.name)}[/]")
        facts = [one.format, one.layout or "no layout found", one.encoding, one.language]
        console.print(f"  {plain(', '.join(fact for fact in facts if fact))}")
        console.print(f'  in qualkit.toml: file = "{one.sha256[:12]}"', style="dim")
        colours = {
            speaker.label: _SPEAKERS[number % len(_SPEAKERS)]
            for number, speaker in enumerate(one.speakers)
        }
        for speaker in one.speakers:
            reason = f": {plain(speaker.reason)}" if speaker.reason else ""
            console.print(
                f"  [{colours[speaker.label]}]{plain(speaker.label)}[/] {speaker.role}{reason}"
            )
        for key, value in one.metadata.items():
            console.print(f"  {plain(key)} = {plain(value)}", style="dim")
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
        table.add_column(max_width=16, overflow="fold", style="dim")
        table.add_column(max_width=20, overflow="fold")
        table.add_column(overflow="fold", ratio=1)
        for line in one.lines:
            style = colours.get(line.speaker, _STYLES.get(line.taken_for, "yellow"))
            table.add_row(
                Text(without_controls(line.where)),
                Text(without_controls(_taken_for(line)), style=style),
                _text(line, style),
            )
        console.print(table)
        console.print()
        where = [Problem(p.message, p.where or one.name, p.hint) for p in one.problems]
        show_problems(where, "Please look at")


def _taken_for(line: ExplainedLine) -> str:
    if line.taken_for == "turn":
        return f"{line.turn} {line.speaker}" if line.begins else "  ″"
    if line.taken_for == "label" and line.turn:
        return f"{line.turn} {line.speaker} (label)"
    if line.taken_for == "left out" and line.left_out:
        return line.left_out[0][0]
    return line.taken_for or "not understood"


def _text(line: ExplainedLine, style: str) -> Text:
    is_talk = line.taken_for == "turn"
    text = Text(without_controls(line.text), style="" if is_talk else style)
    for kind, words in line.left_out:
        if words and words != line.text:
            text.append(f"\n({kind}: {without_controls(words)})", style="dim")
    return text
