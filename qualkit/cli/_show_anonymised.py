"""The result of anonymising again."""

from __future__ import annotations

from qualkit.cli._show import out, plain, show_problems
from qualkit.core.counted import many
from qualkit.flows.anonymise import AnonymiseResult


def show_anonymised(result: AnonymiseResult) -> None:
    """What anonymising again changed."""
    kinds = ", ".join(many(count, kind) for kind, count in result.replaced.items()) or "nothing"
    out().print(
        f"{many(result.transcripts, 'transcript')} under the policy "
        f"[bold]{plain(result.policy)}[/], {result.changed} changed, "
        f"{many(result.decisions, 'decision')} taken over. Replaced: {kinds}."
    )
    out().print(f"Written: {plain(result.path)}")
    show_problems(result.problems, "Rows that could not be used")
