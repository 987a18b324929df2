"""Scores against gold annotations as tables."""

from __future__ import annotations

from qualkit.anonymise.scoring import IdentifierScores, Share
from qualkit.cli._show import make_table, out, plain


def show_identifier_scores(scores: IdentifierScores, errors: int = 0) -> None:
    """A row a label; leak rate and over-masking with 95 % intervals; examples of errors on request."""
    columns = ["label", "gold", "exact P / R / F1", "overlap P / R / F1", "words left (95 %)"]
    table = make_table(f"Identifiers in {scores.documents} documents", columns, right=["gold"])
    for one in scores.labels:
        if not one.gold and not one.found:
            continue
        table.add_row(
            one.label.replace("_", " ").lower(),
            str(one.gold),
            " / ".join(f"{value:.3f}" for value in one.exact),
            " / ".join(f"{value:.3f}" for value in one.overlapping),
            _share(one.leaked),
        )
    console = out()
    console.print(table)
    console.print(f"Other words changed (over-masking): {_share(scores.over_masked)}")
    for label, words in scores.left[:errors]:
        console.print(f"  left: {plain(words)} ({label.lower()})")
    if errors:
        console.print("  masked: " + plain(", ".join(scores.masked[:errors])))


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:.2%} ({low:.2%}–{high:.2%}; {share.k}/{share.n})"
