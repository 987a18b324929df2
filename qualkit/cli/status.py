"""qualkit status: what is in the project."""

from __future__ import annotations

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit status --project my-study[/]"


def status(common: Common) -> None:
    """Show what is in the project."""
    from qualkit.cli._show import make_table, out, plain, show_json
    from qualkit.flows.status import read_status

    result = read_status(common.project)
    if common.as_json:
        show_json(result)
        return
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
            bar = "█" * round(8 * one.codings / most)
            codes.add_row(plain(one.code), str(one.codings), bar, *numbers)
        console.print(codes)
    if result.last_run:
        console.print(f"Last: {result.last_run.command} at {result.last_run.started_at}")
