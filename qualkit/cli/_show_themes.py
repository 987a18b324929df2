"""The result of tagging at a glance, at 80 columns: a table with bars, then a few excerpts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from qualkit.cli._options import Common
from qualkit.cli._pictures import bar, sparkline
from qualkit.cli._show import (
    make_table,
    out,
    plain,
    say,
    show_json,
    show_next,
    show_progress,
)
from qualkit.cli._show_example import show_example
from qualkit.core.counted import many
from qualkit.core.document import SourceFile
from qualkit.flows.recall import RecallThresholds
from qualkit.flows.tag import TagResult
from qualkit.flows.tagging_choices import TaggingChoices
from qualkit.flows.theme_counts import ThemeCount
from qualkit.themes.lessons import Gain
from qualkit.themes.stance_learning import StanceGain

_BAR_CELLS = 8
_STANCES = (("for", "green"), ("ambivalent", "yellow"), ("neutral", "white"), ("against", "red"))


def run_explanation(
    common: Common, coding_id: str, codebook: str | SourceFile | None, wanted: TaggingChoices
) -> None:
    """Explain one coding, on the screen or as JSON."""
    from qualkit.cli._show_explanation import show_explanation
    from qualkit.flows.explain_coding import explain_coding

    with show_progress(common) as progress:
        found = explain_coding(
            common.project,
            coding_id,
            codebook=codebook,
            estimators=wanted.estimators,
            min_confidence=wanted.min_confidence,
            progress=progress,
        )
    show_json(found) if common.as_json else show_explanation(found)


def finish_themes(common: Common, result: TagResult) -> None:
    """The result of tagging, on the screen or as JSON."""
    if common.as_json:
        show_json(result)
        return
    show_themes(result, is_quiet=common.is_quiet)
    if result.language_model:
        used = result.language_model
        out().print(
            f"A language model was used: {plain(used.model)} at {plain(used.url)}: "
            f"{many(used.asked, 'excerpt')} asked, {used.kept} answered before; "
            f"{many(used.dropped, 'code')} left out because the quote is not in the excerpt, "
            f"{used.unreadable} answers unreadable."
        )
    if result.recall:
        _show_recall(result.recall)
    if result.kept_file:
        say(
            common,
            f"The old table held edits that were not read back; it is kept as {result.kept_file}",
        )


def _show_recall(wanted: RecallThresholds) -> None:
    """The thresholds, what they promise, and for which codes there was too little."""
    console = out()
    enough = [one for one in wanted.codes if one.is_guaranteed]
    few = [one for one in wanted.codes if not one.is_guaranteed and one.positives]
    console.print(
        f"\nRecall {wanted.recall:.2f}, from {many(wanted.excerpts, 'excerpt')} drawn by chance "
        "and read, which nothing was learned from:"
    )
    for one in enough:
        console.print(
            f"  {plain(one.code)}: from confidence {one.threshold:.3f} ({one.positives} with it)"
        )
    if few:
        console.print(
            f"Too few for a promise (each needs {wanted.needed}): "
            + ", ".join(f"{plain(one.code)} {one.positives}" for one in few)
            + ". They keep the usual threshold, as do codes that nobody put."
        )
    console.print(
        "[dim]Promised on average, for excerpts as those drawn: a random sample of these "
        "transcripts, coded with every code in mind.[/]"
    )


def show_themes(result: TagResult, *, is_quiet: bool = False) -> None:
    """Codes with how often they were put, by how many speakers, and with which stances.

    is_quiet: only how many codings there are, and where.
    """
    console = out()
    if not is_quiet:
        _show_codes(result)
        console.print()
    change = result.change
    kept = (
        f", {change.kept_for_decisions} kept because of decisions or notes"
        if change.kept_for_decisions
        else ""
    )
    console.print(
        f"{many(result.codings, 'coding')} with {plain(result.codebook)}: {change.new} new, "
        f"{change.changed} changed, {change.same} as before, {change.withdrawn} withdrawn{kept}."
    )
    if result.learned:
        console.print(_learned(result.learned))
    if result.learned_stances:
        console.print(_learned_stances(result.learned_stances))
    for note in result.notes:
        console.print(f"[yellow]{plain(note)}[/]")
    console.print(f"Written: {plain(result.path)} ({many(result.rows, 'row')})")
    if not is_quiet:
        show_next(
            "These are a machine's proposals. Review the column [bold]decision[/], then:",
            "review",
            result.path,
        )


def _show_codes(result: TagResult) -> None:
    """A row a code, a few excerpts, and how the codings lie over the transcripts."""
    table = make_table(
        f"Themes in {many(result.transcripts, 'transcript')} ({many(result.excerpts, 'excerpt')})",
        ["theme", "n", "", "people", "+", "~", "o", "−"],
        right=["n", "people", "+", "~", "o", "−"],
    )
    most = max((one.codings for one in result.themes), default=0) or 1
    shown = _with_parents(result.themes)
    for one in shown:
        table.add_row(
            "  " * one.depth + plain(one.name),
            str(one.codings),
            bar(one.codings, most, _BAR_CELLS),
            str(one.speakers),
            *_stances(one),
        )
    console = out()
    console.print(table)
    if len(shown) < len(result.themes):
        console.print(f"[dim]{many(len(result.themes) - len(shown), 'other code')}: nowhere.[/]")
    console.print(
        "[dim]n excerpts, people who said them; stance: + for, ~ ambivalent, o neutral, "
        "− against[/]"
    )
    for example in result.examples:
        show_example(example)
    if len(result.per_transcript) > 1 and any(result.per_transcript):
        low, high = min(result.per_transcript), max(result.per_transcript)
        console.print(
            f"\nCodings by transcript [cyan]{sparkline(result.per_transcript)}[/] "
            f"[dim]{low:,} to {high:,}[/]"
        )


def _learned(gain: Gain) -> str:
    reviewed = f"{many(gain.decisions, 'decision')} on {many(gain.excerpts, 'excerpt')}"
    if gain.f1_with is None or gain.f1_without is None:
        return f"Learned from {reviewed}; from about 30 excerpts on, qualkit can say how well."
    figures = f"F1 {gain.f1_without:.2f} without, {gain.f1_with:.2f} with it"
    if not gain.is_worth_it:
        return f"Not learned from {reviewed}: it does not help yet ({figures})."
    return f"Learned from {reviewed}: {figures}, on people it had not learned from."


def _learned_stances(gain: StanceGain) -> str:
    reviewed = many(gain.stances, "reviewed stance")
    if gain.f1_with is None or gain.f1_without is None:
        return f"Stances: learned from {reviewed}."
    figures = f"macro-F1 {gain.f1_without:.2f} without, {gain.f1_with:.2f} with it"
    if not gain.is_worth_it:
        return f"Stances: not learned from {reviewed}, it does not help yet ({figures})."
    return f"Stances: learned from {reviewed}: {figures}, on other people."


def _with_parents(themes: Sequence[ThemeCount]) -> list[ThemeCount]:
    """The codes that were put on something, each under the codes above it."""
    shown: list[ThemeCount] = []
    depth = 0
    for one in reversed(themes):  # a code stands before those below it
        if one.codings or one.depth < depth:
            shown.append(one)
            depth = one.depth
        depth = min(depth, one.depth)
    return shown[::-1]


def _stances(one: ThemeCount) -> list[Text]:
    if not one.stances:
        return [Text("")] * len(_STANCES)
    return [
        Text(str(one.stances.get(stance, 0) or "·"), style=colour) for stance, colour in _STANCES
    ]
