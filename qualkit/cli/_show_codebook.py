"""The codebook on the screen: tree, one code, findings, changes, proposals."""

from __future__ import annotations

from collections import Counter

from rich.tree import Tree

from qualkit.cli._options import Common
from qualkit.cli._show import make_table, out, plain, say, show_problems
from qualkit.core.codebook import Code
from qualkit.core.counted import many
from qualkit.flows.codebook_check import CodebookCheck
from qualkit.flows.codebook_new import NewCodebook
from qualkit.flows.codebook_show import CodebookDiff, CodebookShown, CodeShown

_LISTS = ("phrases", "negative_phrases", "examples", "counter_examples")
_SIGNS = {"added": "+", "gained": "+", "removed": "-", "lost": "-", "moved": ">", "changed": "~"}
_COLOURS = {"+": "green", "-": "red", ">": "yellow", "~": "yellow"}


def show_tree(shown: CodebookShown) -> None:
    """The codes as a tree, each with its name and how often it is used."""
    title = (
        f"[bold]{plain(shown.name)}[/], version {plain(shown.version)}  [dim]{shown.hash[:8]}[/]"
    )
    tree = Tree(title)
    above: list[Tree] = [tree]
    for one in shown.codes:
        used = f"  [cyan]{many(one.codings, 'coding')}[/]" if one.codings else ""
        stance = "  [dim]stance[/]" if one.code.stance else ""
        label = f"[bold]{plain(one.code.id)}[/]  {plain(one.code.name)}{stance}{used}"
        del above[one.depth + 1 :]
        above.append(above[one.depth].add(label))
    console = out()
    console.print(tree)
    console.print(f"[dim]{many(len(shown.codes), 'code')}, in {plain(shown.path)}[/]")


def show_code(shown: CodeShown) -> None:
    """One code with everything its entry says."""
    code: Code = shown.code
    console = out()
    console.print(f"[bold]{plain(code.name)}[/]  [dim]{plain(shown.path)}[/]")
    console.print(f"{many(shown.codings, 'coding')} in this project")
    for field in ("definition", "include", "exclude", "target", "opposite", "colour"):
        if getattr(code, field):
            console.print(f"[bold]{field}[/]: {plain(getattr(code, field))}")
    if code.stance:
        console.print("[bold]stance[/]: tagged")
    for field in _LISTS:
        if getattr(code, field):
            console.print(f"[bold]{field.replace('_', ' ')}[/]:")
            for item in getattr(code, field):
                console.print(f"  · {plain(item)}")
    for name, patterns in (
        ("pattern", code.patterns),
        ("negative pattern", code.negative_patterns),
    ):
        for pattern in patterns:
            console.print(f"[bold]{name}[/]: {plain(list(pattern))}")


def show_versions(shown: CodebookShown) -> None:
    """The versions that codings were made under, and whether the present one is among them."""
    table = make_table(
        "Versions used", ["hash", "version", "first used (UTC)", "codings"], right=["codings"]
    )
    for one in shown.versions:
        now = "  (as it is now)" if one.hash == shown.hash else ""
        when = one.first_used_at.replace("T", " ").rstrip("Z")
        table.add_row(one.hash[:8], plain(one.version) + now, when, f"{one.codings:,}")
    out().print(table)
    if not shown.is_used:
        out().print(f"The codebook as it is now ({shown.hash[:8]}) has not been used yet.")


def show_findings(check: CodebookCheck) -> None:
    """Each finding under its code, then how many of each kind."""
    console = out()
    looked = f"{many(check.codes, 'code')}, {many(check.excerpts, 'sentence')} of talk, "
    console.print(f"Checked {plain(check.path)}: {looked}{many(check.codings, 'coding')}.")
    last = ""
    for one in check.findings:
        if one.code != last:
            line = f"  [dim]line {one.line}[/]" if one.line else ""
            console.print(f"[bold]{plain(one.code)}[/]{line}")
            last = one.code
        console.print(f"  [yellow]{one.kind}[/]: {plain(one.message)}")
    kinds = Counter(one.kind for one in check.findings)
    counted = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    console.print(f"\n{counted}." if counted else "Nothing to look at.")


def show_changes(diff: CodebookDiff) -> None:
    """Each change under its code: + added, - removed, > moved, ~ changed."""
    console = out()
    console.print(f"[red]-[/] {plain(diff.old)}\n[green]+[/] {plain(diff.new)}\n")
    if not diff.changes:
        console.print("Nothing changed.")
    last = ""
    for one in diff.changes:
        sign = _SIGNS[one.kind]
        colour = _COLOURS[sign]
        if one.kind in ("added", "removed"):
            console.print(
                f"[{colour}]{sign} {plain(one.code)}[/]  {plain(one.after or one.before)}"
            )
            last = ""
            continue
        if one.code != last:
            made = diff.codings.get(one.code, 0)
            note = f"  [dim]{many(made, 'coding')} made under the old one[/]" if made else ""
            console.print(f"[bold]{plain(one.code)}[/]{note}")
            last = one.code
        if one.kind == "moved":
            where = f"from {one.before or 'the top'} to {one.after or 'the top'}"
            console.print(f"  [{colour}]{sign}[/] moved {plain(where)}")
        elif one.kind == "changed":
            console.print(f"  [{colour}]{sign}[/] {one.field}")
            console.print(
                f"      [red]-[/] {plain(one.before)}\n      [green]+[/] {plain(one.after)}"
            )
        else:
            item = one.after or one.before
            console.print(f"  [{colour}]{sign}[/] {one.field.replace('_', ' ')}: {plain(item)}")


def show_proposals(common: Common, made: NewCodebook) -> None:
    """Each proposed code with what it is made of, and what to do next."""
    table = make_table("Proposed codes", ["code", "excerpts", "words"], right=["excerpts"])
    for one in made.codes:
        table.add_row(plain(one.name), str(one.excerpts), plain(", ".join(one.phrases)))
    out().print(table)
    out().print(f"Written: [bold]{plain(made.path)}[/]", soft_wrap=True)
    say(common, "Edit it, then add it to your codebook: qualkit codebook import FILE")
    show_problems(made.problems, "Not used")
