"""The result of reading transcripts: what was found, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table

from qualkit.cli._show import make_table, out, plain, show_next, show_problems
from qualkit.core.counted import many
from qualkit.core.transcript import Problem
from qualkit.flows.ingest import IngestResult
from qualkit.flows.ingest_report import FileReport

#: Speakers of one file that are named in the table; of a larger group, only the numbers are.
_MOST_SPEAKERS = 4
#: File names up to here stand on one line.
_NAME_CELLS = 24
_ROLES = {"interviewer": "I", "participant": "P", "other": "o"}


def show_ingest(result: IngestResult, *, is_quiet: bool = False) -> None:
    """A row a file, then what was replaced, then every problem with where and what to do.

    is_quiet: without the rows, and what was left out.
    """
    console = out()
    if not is_quiet and any(one.status not in ("failed", "beside") for one in result.files):
        console.print(_table(result.files))
        console.print("[dim]* I interviewer, P participant, o other[/]")
    counts = Counter(one.status for one in result.files)
    new = [one for one in result.files if one.status in ("new", "joined")]
    withdrawn = f", {counts['withdrawn']} of people who withdrew" if counts["withdrawn"] else ""
    console.print(
        f"{many(len(new), 'file')} read "
        f"({many(sum(one.transcripts for one in new), 'transcript')}, "
        f"{sum(one.words for one in new):,} words), {counts['known']} known already, "
        f"{counts['failed']} not read{withdrawn}."
    )
    _show_joined(result.files)
    if not is_quiet:
        _show_left_out(result)
    if result.policy == "none":
        console.print("[bold yellow]Nothing was anonymised: this project holds names.[/]")
    elif result.replaced:
        kinds = ", ".join(many(count, kind) for kind, count in result.replaced.items())
        console.print(f"Replaced under the policy [bold]{plain(result.policy)}[/]: {kinds}.")
        console.print(f"Check every replacement in {plain(result.identifiers or '')}")
    for one in result.files:
        if one.exchange is not None:
            from qualkit.cli._show_exchange import show_exchange

            show_exchange(one.path.name, one.exchange)
    if result.changed_earlier:
        console.print(
            f"{many(result.changed_earlier, 'earlier transcript')} anonymised again: the new files "
            "named people who are mentioned there."
        )
    failures = [p for one in result.files if one.status == "failed" for p in _named(one)]
    show_problems(failures, "Not read")
    read = [one for one in result.files if one.status not in ("failed", "beside")]
    notes = [p for one in read for p in _named(one)]
    show_problems([*notes, *result.problems], "Please look at")


def _table(files: Sequence[FileReport]) -> Table:
    columns = ["file", "format", "turns", "words", "speakers*"]
    longest = max(len(one.name) for one in files)
    table = make_table(
        "Transcripts",
        columns,
        right=["turns", "words"],
        widths={"file": min(longest, _NAME_CELLS)},
    )
    for one in files:
        if one.status == "failed":
            table.add_row(plain(one.name), "[red]not read[/]", "", "", "[red]see below[/]")
        elif one.status == "beside":
            table.add_row(plain(one.name), "", "", "", f"[dim]{plain(one.problems[0].message)}[/]")
        elif one.status == "known":
            table.add_row(plain(one.name), "", "", "", "[dim]in the project already[/]")
        elif one.status == "withdrawn":
            table.add_row(plain(one.name), "", "", "", "[yellow]withdrawn: not read[/]")
        elif one.joined is not None:
            table.add_row(plain(one.name), "", "", "", "[dim]joined, see below[/]")
        else:
            # UTF-8 goes without saying; what was guessed does not.
            encoding = "" if one.encoding in ("", "utf-8", "utf-16") else one.encoding
            kind = ", ".join(filter(None, (one.format, one.layout, encoding)))
            numbers = (f"{one.turns:,}", f"{one.words:,}")
            table.add_row(plain(one.name), plain(kind), *numbers, _speakers(one))
    return table


def _show_joined(files: Sequence[FileReport]) -> None:
    joined = [(one.name, *one.joined) for one in files if one.joined is not None]
    for name, first, why in joined:
        out().print(f"Joined: {plain(name)} goes on where {plain(first)} ends ({plain(why)}).")
    if joined:
        out().print("[dim]To keep parts apart: ingest all their files --again --parts keep.[/]")


def _show_left_out(result: IngestResult) -> None:
    left_out: Counter[str] = Counter()
    for one in result.files:
        left_out.update(one.left_out)
    if left_out:
        shown = ", ".join(_left_out(kind, number) for kind, number in left_out.most_common(6))
        more = " and more" if len(left_out) > 6 else ""
        out().print(
            f"[dim]Left out of the talk: {plain(shown)}{more} (see ingest --explain FILE).[/]"
        )
    offers = [one for one in result.files if one.offers]
    if offers:
        said = sorted({key for one in offers for key in one.offers})
        show_next(
            f"Names of {many(len(offers), 'file')} say {plain(', '.join(said))}; take it, if it is"
            " right, with:",
            "participants offers",
        )


def _left_out(kind: str, number: int) -> str:
    """ "11 cells of the column Notes": the name of a column has no plural of ours."""
    column = kind.removeprefix("column ")
    if column in (kind, "header"):
        return many(number, kind)
    return f"{many(number, 'cell')} of the column {column}"


def _speakers(one: FileReport) -> str:
    if len(one.speakers) > _MOST_SPEAKERS:
        roles = Counter(_ROLES.get(role, role) for _, role in one.speakers)
        return ", ".join(f"{number} {role}" for role, number in sorted(roles.items()))
    return ", ".join(f"{plain(label)} ({_ROLES.get(role, role)})" for label, role in one.speakers)


def _named(one: FileReport) -> list[Problem]:
    return [Problem(p.message, _place(one, p), p.hint) for p in one.problems]


def _place(one: FileReport, problem: Problem) -> str:
    """Problems of a whole file give its path as the place; lines and pages are added to its
    name."""
    rest = problem.where
    for start in (str(one.path), one.path.name):
        if rest.startswith(start):
            rest = rest.removeprefix(start)
            for member in one.name.split(": ")[1:]:
                rest = rest.removeprefix(f": {member}")
    rest = rest.lstrip(" :,")
    return f"{one.name}, {rest}" if rest and "/" not in rest and "\\" not in rest else one.name
