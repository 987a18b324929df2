"""The reckoning behind a coding, at 80 columns."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console

from qualkit.cli._show import make_table, out, plain
from qualkit.flows.explain_coding import Explanation
from qualkit.themes.explaining import Reckoning, StanceReckoning

_FEATURES = {
    "single_words": "single words of the code found",
    "longer_phrases": "longer phrases of the code found",
    "log_words": "length of the excerpt (log of its words)",
    "short_turn": "shortness of a turn that answers (log, under sixty words)",
    "likeness": "likeness to examples, definition, phrases",
    "contrast": "the same, against the likeliest codes",
    "question_contrast": "likeness of the question asked before",
    "asked_likeness": "likeness of question and words together",
    "turn_contrast": "likeness of the whole turn",
    "language_model": "a language model quotes it (1) or not (-1)",
}
#: From this far from the stored confidence, the reckoning is another than the stored one.
_DIFFERS = 0.0005


def show_explanation(one: Explanation) -> None:
    """Coding, rules, nearest texts, the sum, what decisions taught, the stance."""
    console = out()
    console.print(f"[bold]{plain(one.name)}[/] ({plain(one.code)})  {plain(one.coding_id)}")
    console.print(f"“{plain(one.words)}”")
    console.print(
        f"[dim]{plain(one.transcript)}, turn {one.turn}, {plain(one.speaker)}; "
        f"coded by {plain(one.coder)}[/]"
    )
    if one.question:
        console.print(f"[dim]asked: {plain(one.question)}[/]")
    for coder, decision, new_code, new_stance in one.decisions:
        said = " ".join(filter(None, (decision or "note", new_code, new_stance)))
        console.print(f"{plain(coder)} decided: {plain(said)}")
    if one.reckoning is None:
        console.print("\nA person put this code; there is nothing to reckon.")
        return
    _show_found(console, one.reckoning)
    _show_sum(console, one.reckoning)
    _show_verdict(console, one, one.reckoning)
    if one.reckoning.stance:
        _show_stance(console, one.reckoning.stance, one.stance)


def _show_found(console: Console, found: Reckoning) -> None:
    console.print("\n[bold]Rules[/]")
    for hit in found.hits:
        if hit.kind == "negative":
            console.print(f"  “{plain(hit.words)}” is a negative phrase: it bars what it overlaps")
        else:
            rule = "a pattern" if hit.kind == "pattern" else f"the phrase “{plain(hit.rule)}”"
            console.print(f"  “{plain(hit.words)}” by {rule}")
    if not found.hits:
        console.print("  no phrase or pattern of the code is in it")
    if found.nearest:
        console.print("[bold]Nearest in the codebook[/] (cosine)")
    for near in found.nearest:
        console.print(f"  {near.cosine:.2f}  {near.kind}: “{plain(near.words)}”")


def _show_sum(console: Console, found: Reckoning) -> None:
    table = make_table(
        "What it adds up to (log odds)", ["", "value", "adds"], right=["value", "adds"]
    )
    table.add_row("an average excerpt", "", f"{found.base:+.2f}")
    for one in found.weighed:
        name = _FEATURES.get(one.feature, one.feature)
        table.add_row(name, f"{one.value:.2f}", f"{one.adds + one.own_adds:+.2f}")
    for word, adds in found.words.items():
        table.add_row(f"learned: “{plain(word)}”", "", f"{adds:+.2f}")
    if found.is_learned:
        table.add_row("learned: meaning and other words", "", f"{found.meaning:+.2f}")
    table.add_row("[bold]together[/]", "", f"[bold]{found.log_odds:+.2f}[/]")
    console.print(table)


def _show_verdict(console: Console, one: Explanation, found: Reckoning) -> None:
    if found.is_overruled:
        console.print("A counter-example is nearer than any example: the code is not put.")
    console.print(
        f"Confidence {found.confidence:.2f}; a coding is made from {one.threshold:.2f} on. "
        + ("Decisions were learned from." if found.is_learned else "No decision has taught it yet.")
    )
    if abs(found.confidence - one.confidence) > _DIFFERS:
        console.print(
            f"[dim]Stored is {one.confidence:.2f}: decisions, codebook or options have changed "
            "since.[/]"
        )
    others = ", ".join(f"{plain(code)} {sure:.2f}" for code, sure in found.rivals.items())
    if others:
        console.print(f"[dim]Other codes on the same words: {others}[/]")


def _show_stance(console: Console, found: StanceReckoning, stored: str) -> None:
    console.print(f"\n[bold]Stance[/]: {plain(stored) or 'none'}")
    if found.part:
        console.print(f"  read in: “{plain(found.part)}” (the rest is about another code)")
    for words, weight, done in found.cues:
        console.print(f"  {weight:+.1f}  “{plain(words)}”" + (f" ({done})" if done else ""))
    if not found.cues:
        console.print("  no word of praise or blame")
    console.print(f"  the network's reading of target and words: {_shares(found.network)}")
    learned = " (moved by decisions)" if found.is_learned else ""
    console.print(f"  all together: {_shares(found.probabilities)}{learned}")


def _shares(probabilities: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in probabilities.items())
