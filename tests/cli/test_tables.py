"""Tables fit the terminal: nothing is cut off at its right edge."""

from __future__ import annotations

import pytest
from rich.console import Console

from qualkit.cli._show import make_table

FILE = "GMT20240401-101500_Recording.transcript.vtt"
SPEAKERS = "Helen Marsh (I), Agnieszka Nowak (P), Dave's iPhone (P)"


def lines(table, width):
    """The lines as they would be without cutting."""
    console = Console(width=width)
    with console.capture() as captured:
        console.print(table, crop=False)
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("layout", ["vtt, inline", "docx, time and label, no mark, windows-1252"])
def test_the_widest_rows_are_broken_and_not_cut(width, layout, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    columns = ["file", "format", "turns", "words", "speakers*"]
    table = make_table("Transcripts", columns, right=["turns", "words"], widths={"file": 24})
    table.add_row(FILE, layout, "1,234", "112,146", SPEAKERS)
    table.add_row("Interview 01 - Karen.txt", "txt, inline", "8", "95", "Int (I), P7 (P)")
    shown = lines(table, width)
    assert max(map(len, shown)) <= width
    assert width < 76 or any("Interview 01 - Karen.txt" in line for line in shown)
    letters = "".join("".join(shown).split())
    assert "112,146" in letters
    assert sum(map(letters.count, "(")) == sum(map((SPEAKERS + "Int (I), P7 (P)").count, "("))


@pytest.mark.parametrize("width", [30, 80])
def test_a_title_longer_than_its_table_stands_on_one_line_where_there_is_room(width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    title = "% of excerpts, all participants (6 participants)"
    table = make_table(title, ["theme", "machine"], right=["machine"])
    table.add_row("Fees", "12.5")
    shown = lines(table, width)
    assert max(map(len, shown)) <= width
    assert (shown[0].rstrip() == title) is (width == 80)
