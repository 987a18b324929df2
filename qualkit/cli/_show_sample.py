"""A sample as it was drawn, at 80 columns."""

from __future__ import annotations

from qualkit.cli._show import make_table, out, plain, show_next
from qualkit.core.counted import many
from qualkit.flows.sample import SampleResult


def show_sample(result: SampleResult) -> None:
    """How it was drawn, the strata if any, and where each coder's sheet is."""
    console = out()
    about = f" for {plain(result.code)}" if result.code else ""
    console.print(
        f"[bold]{many(result.drawn, 'excerpt')}[/] of {result.population:,} ({result.unit}s of "
        f"participants' talk), {result.method}{about}, seed {result.seed}"
        + ("" if result.is_new else "; this sample was known already")
        + "."
    )
    if result.by_chance < result.drawn:
        chosen = f"{result.drawn - result.by_chance} chosen: {result.how}. " if result.how else ""
        console.print(
            f"{chosen}{result.by_chance} by chance: shares can be estimated from these alone."
        )
    if result.strata:
        table = make_table("", ["stratum", "drawn", "of"], right=["drawn", "of"])
        for name, (drawn, present) in result.strata.items():
            table.add_row(plain(name), str(drawn), f"{present:,}")
        console.print(table)
    if len(result.files) > 1:
        console.print(f"{many(result.shared, 'excerpt')} to be read by every coder.")
    for coder, path in result.files.items():
        to = f" for {plain(coder)}" if coder else ""
        console.print(f"Written{to}: {plain(path)} ({many(result.rows[coder], 'row')})")
    for path in result.kept_files:
        console.print(f"A sheet stood there already; it is kept as {plain(path)}.")
    name = next(iter(result.files))
    show_next(
        "Fill [bold]codes[/] (none where no code fits), then:",
        "review",
        result.files[name],
        *(() if name else ("--coder", "NAME")),
    )
