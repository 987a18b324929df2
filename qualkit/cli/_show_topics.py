"""Topics at a glance, at 80 columns: bars, stability, words, quotes, groups."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from qualkit.cli._show import make_table, out, plain
from qualkit.core.counted import many
from qualkit.flows.topics_codes import CodesResult
from qualkit.flows.topics_intrusion import SheetScores
from qualkit.flows.topics_result import TopicLine, TopicsResult
from qualkit.topics.intrusion import IntrusionScore

_BAR_CELLS = 8
_MOST_QUOTES = 3
_QUOTE_WORDS = 32
#: A difference between groups that is shown: one in twenty such would be chance.
_SURE = 0.05


def show_topics(result: TopicsResult, *, by: Sequence[str] = ()) -> None:
    """A few quotes, how far to trust the topics, and at the end, where the eye is, their bars."""
    console = out()
    for line in result.topics[:_MOST_QUOTES]:
        if line.quotes:
            quote = line.quotes[0]
            words = quote.words.split()
            shown = " ".join(words[:_QUOTE_WORDS]) + (" …" if len(words) > _QUOTE_WORDS else "")
            console.print(
                f"[bold]{line.number}[/] “{plain(shown)}” "
                f"[dim]{plain(quote.participant or quote.speaker)}, {plain(quote.transcript)}[/]"
            )
    _show_trust(result)
    if by:
        _show_groups(result, by)
    if result.compared:
        _show_compared(result)
    for note in result.notes:
        console.print(f"[dim]{plain(note)}[/]")
    show_topic_bars(result)
    console.print(
        "Topics are the machine's reading. Name, merge or drop them: [bold]qualkit topics --help[/]"
    )


def show_topic_bars(result: TopicsResult) -> None:
    """One line a topic."""
    title = f"Topics in {many(result.excerpts, 'excerpt')} by {many(result.people, 'participant')}"
    columns = ["#", "topic", "n", "", "people", "stable"]
    table = make_table(title, columns, right=["#", "n", "people", "stable"])
    most = max((one.excerpts for one in result.topics), default=1)
    for one in result.topics:
        table.add_row(
            str(one.number),
            plain(one.name) + _marks(one),
            str(one.excerpts),
            "█" * max(1, round(_BAR_CELLS * one.excerpts / most)),
            str(one.people),
            _stable(one),
        )
    out().print(table)
    out().print(
        "[dim]n excerpts; people who speak of it; stable: whether it comes out again when excerpts "
        f"are resampled, 0 to 1. Tables and plots: {plain(result.folder)}[/]"
    )


def _marks(line: TopicLine) -> str:
    marks = []
    if line.verdict == "unstable":
        marks.append("unstable")
    if line.is_one_persons:
        marks.append(f"one person: {100 * line.largest_share:.0f} %")
    return f" [yellow]({', '.join(marks)})[/]" if marks else ""


def _stable(line: TopicLine) -> str:
    return "" if line.stability is None else f"{line.stability:.2f}"


def _show_trust(result: TopicsResult) -> None:
    console = out()
    left = sum(result.left_out.values())
    why = ", ".join(f"{number} {reason}" for reason, number in result.left_out.items())
    console.print(
        f"\n{many(left, 'excerpt')} left out ({100 * result.left_out_share:.1f} %)"
        + (f": {why}." if why else ".")
    )
    if result.why_left_out:
        console.print(f"[yellow]{plain(result.why_left_out)}[/]")
    told = f"Words go together: NPMI {result.npmi:.2f}; differ: diversity {result.diversity:.2f}."
    if result.mean_ari is not None:
        told += (
            f" Over {result.seeds} resamples the topics agree by {result.mean_ari:.2f} "
            "(adjusted Rand index)."
        )
    console.print(told)
    parameters = result.parameters
    asked = "asked for" if parameters.topics else f"{parameters.topics_expected} expected"
    console.print(
        f"[dim]Built with {parameters.reducer}, {parameters.neighbours} neighbours, topics of "
        f"{parameters.smallest} excerpts at least, {asked}, seed {parameters.seed}. stable: mean "
        "Jaccard index over resamples; 0.75 and above is stable, under 0.5 unstable.[/]"
    )
    for one in result.waiting:
        console.print(f"[yellow]Kept for later, its topic is not there now: {plain(one)}[/]")


def _show_groups(result: TopicsResult, by: Sequence[str]) -> None:
    console = out()
    for attribute in by:
        own = [one for one in result.contrasts if one.attribute == attribute]
        values = list(dict.fromkeys(one.value for one in own))
        table = make_table(
            f"% of each group's excerpts, by {plain(attribute)}",
            ["topic", *map(plain, values)],
            right=list(map(plain, values)) if len(values) <= 4 else (),
        )
        names = {line.number - 1: line.name for line in result.topics}
        for topic, name in names.items():
            cells = {one.value: one for one in own if one.topic == topic}
            row = []
            for value in values:
                one = cells[value]
                mark = "*" if one.q is not None and one.q < _SURE else ""
                row.append(f"{100 * one.share.share:.1f}{mark}")
            table.add_row(f"{topic + 1} {plain(name)}", *row)
        console.print(table)
    console.print(
        "[dim]* differs from the other groups beyond chance (q < 0.05, participants as clusters); "
        "intervals: topic_by_attribute.csv[/]"
    )


def _show_compared(result: TopicsResult) -> None:
    columns = ["method", "topics", "NPMI", "diversity", "left out", "seeds", "resamples", "s"]
    table = make_table("The same talk by other methods", columns, right=columns[1:])
    for one in result.compared:
        table.add_row(
            one.method,
            str(one.topics),
            f"{one.npmi:.3f}",
            f"{one.diversity:.2f}",
            f"{100 * one.left_out:.1f} %",
            f"{one.seed_ari:.2f}",
            f"{one.resample_ari:.2f}",
            f"{one.seconds:.1f}",
        )
    out().print(table)
    out().print("[dim]seeds, resamples: mean adjusted Rand index between runs; s: seconds[/]")


def show_change(result: TopicsResult) -> None:
    """After a change by hand: the topics as they stand."""
    show_topic_bars(result)
    for one in result.waiting:
        out().print(f"[yellow]Kept for later, its topic is not there now: {plain(one)}[/]")
    out().print(f"Written: {plain(result.folder)}")


def show_proposals(result: CodesResult) -> None:
    """What the codebook misses and splits."""
    console = out()
    table = make_table(
        "Topics and the codes on them",
        ["topic", "code", "% of topic", "lift"],
        right=["% of topic", "lift"],
    )
    for number, name in result.names.items():
        own = [one for one in result.rows if one.topic == number][:2]
        for place, one in enumerate(own):
            table.add_row(
                f"{number} {plain(name)}" if not place else "",
                plain(one.code_name),
                f"{100 * one.share:.0f}",
                f"{one.lift:.1f}",
            )
        if not own:
            table.add_row(f"{number} {plain(name)}", "[dim]none[/]", "", "")
    console.print(table)
    if result.missed:
        numbers = ", ".join(map(str, result.missed))
        console.print(f"The codebook misses {many(len(result.missed), 'topic')}: {numbers}.")
    for code, topics in result.splits.items():
        console.print(
            f"The code [bold]{plain(code)}[/] is spread over topics {', '.join(map(str, topics))}."
        )
    console.print(f"Written: {plain(result.table)}")
    if result.proposal:
        console.print(
            f"Written: {plain(result.proposal)} ({many(len(result.proposed), 'proposed code')}): "
            "copy what is worth keeping into your codebook."
        )


def show_intrusion(scores: SheetScores) -> None:
    """How often readers found the intruder."""
    console = out()
    for kind, own in (("Word", scores.words), ("Topic", scores.topics)):
        if own:
            console.print(_intrusion_table(kind, own))
    if not scores.words and not scores.topics:
        console.print("No answers yet: the column answer is empty.")
    elif scores.unanswered:
        console.print(f"{many(scores.unanswered, 'task')} without an answer that can be used.")


def _intrusion_table(kind: str, scores: Sequence[IntrusionScore]) -> Table:
    columns = ["topic", "found", "of", "%", "by chance", "p"]
    table = make_table(
        f"{kind} intrusion: how often the intruder was found", columns, right=columns[1:]
    )
    for one in scores:
        table.add_row(
            "all" if not one.topic else str(one.topic),
            str(one.found),
            str(one.answered),
            f"{100 * one.share:.0f}",
            f"{100 * one.chance:.0f}",
            f"{one.p:.3f}",
        )
    return table
