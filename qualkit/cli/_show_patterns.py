"""Patterns of codes at 80 columns, each with a sentence that says what its numbers mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from rich.table import Table

from qualkit.cli._show import make_table, out, plain
from qualkit.core.counted import many
from qualkit.flows.patterns import Patterns

#: Rows shown; --out has all.
_ROWS = 25
_MATRIX_CODES = 12
_QUOTE_CHARACTERS = 300


def show_patterns(result: Patterns) -> None:
    """The table of the kind asked for."""
    if not result.rows:
        out().print("Nothing of the kind: no such places in the codes that stand.")
        return
    _SHOWN[result.kind](result)


@dataclass(frozen=True)
class _QuoteRow:
    code: str
    participant: str
    majority: str
    transcript: str
    turn: int
    stance: str
    words: str


def rows_of(result: Patterns) -> list[Any]:
    """The rows as a table takes them: one quote a row, for those that hold several."""
    if result.kind == "negative":
        voices: list[Any] = list(result.rows)
        return [
            _QuoteRow(
                one.code,
                one.participant,
                one.majority,
                quote.transcript,
                quote.turn,
                quote.stance,
                quote.words,
            )
            for one in voices
            for quote in one.quotes
        ]
    if result.kind == "profile":
        profile: list[Any] = list(result.rows)
        return [
            _ProfileRow(
                one.code,
                one.times,
                one.per_1000_words,
                one.per_1000_words_all,
                one.stances,
                one.quote.words,
            )
            for one in profile
        ]
    return list(result.rows)


@dataclass(frozen=True)
class _ProfileRow:
    code: str
    times: int
    per_1000_words: float
    per_1000_words_all: float
    stances: dict[str, int]
    first_words: str


def _name(result: Patterns, code: str) -> str:
    return plain(result.names.get(code, code))


def _pairs(result: Patterns) -> None:
    rows: list[Any] = list(result.rows)
    columns = ["code", "with", "n", "of", "of", "people", "lift"]
    table = make_table(f"Codes {result.how}", columns, right=["n", "of", "people", "lift"])
    for one in rows[:_ROWS]:
        table.add_row(
            _name(result, one.first),
            _name(result, one.second),
            str(one.times),
            str(one.first_total),
            str(one.second_total),
            str(one.people),
            "" if one.lift is None else f"{one.lift:.1f}",
        )
    _print(table, rows)
    top = rows[0]
    told = (
        f"{_name(result, top.first)} stands with {_name(result, top.second)} {result.how} "
        f"{many(top.times, 'time')}, of {top.first_total} and {top.second_total} in all"
    )
    if top.lift is not None:
        told += f": {top.lift:.1f} times as often as if the two had nothing to do with each other"
    out().print(told + ".")


def _sequences(result: Patterns) -> None:
    rows: list[Any] = list(result.rows)
    columns = ["code", "then", "n", "of", "%", "lift", "people"]
    table = make_table(f"What follows {result.how}", columns, right=columns[2:])
    for one in rows[:_ROWS]:
        table.add_row(
            _name(result, one.first),
            _name(result, one.then),
            str(one.times),
            str(one.from_total),
            f"{100 * one.share:.0f}",
            f"{one.lift:.1f}",
            str(one.people),
        )
    _print(table, rows)
    top = rows[0]
    out().print(
        f"After {_name(result, top.first)} comes {_name(result, top.then)} {result.how} "
        f"{top.times} of {many(top.from_total, 'time')}: {top.lift:.1f} times as often as after "
        "any code."
    )


def _stances(result: Patterns) -> None:
    rows: list[Any] = list(result.rows)
    columns = ["code", "for", "ambiv.", "neutral", "against", "people +", "people −"]
    table = make_table("Stances", columns, right=columns[1:])
    for one in rows:
        counts = [str(one.excerpts.get(name, "·")) for name in ("for", "ambivalent", "neutral")]
        table.add_row(
            _name(result, one.code),
            *counts,
            str(one.excerpts.get("against", "·")),
            str(one.people_for),
            str(one.people_against),
        )
    out().print(table)
    top = max(rows, key=lambda one: sum(one.excerpts.values()))
    out().print(
        f"{_name(result, top.code)}: of those who speak of it with an attitude, {top.people_for} "
        f"are mostly for, {top.people_against} mostly against, {top.people_neither} neither."
    )


def _matrix(result: Patterns) -> None:
    rows: list[Any] = list(result.rows)
    totals: Counter[str] = Counter()
    for one in rows:
        totals.update(one.counts)
    shown = [code for code, _ in totals.most_common(_MATRIX_CODES)]
    letters = dict(zip(shown, ascii_uppercase, strict=False))
    for code, letter in letters.items():
        out().print(f"  {letter}  {_name(result, code)}")
    table = make_table(
        "Codings by transcript", ["transcript", "words", *letters.values()],
        right=["words", *letters.values()],
    )  # fmt: skip
    for one in rows:
        counts = (str(one.counts[code] or "·") for code in shown)
        table.add_row(plain(one.transcript), f"{one.words:,}", *counts)
    out().print(table)
    out().print(
        f"[dim]The {len(shown)} most frequent of {many(len(totals), 'code')}; "
        "--out FILE.csv has all.[/]"
    )


def _profile(result: Patterns) -> None:
    profile = result.profile
    assert profile is not None
    about = ", ".join(f"{name} {value}" for name, value in profile.attributes.items())
    out().print(
        f"[bold]{plain(profile.participant)}[/]  {plain(about)}\n"
        f"{many(profile.turns, 'turn')}, {many(profile.words, 'word')} in "
        f"{plain(', '.join(profile.transcripts))}"
    )
    columns = ["code", "n", "a 1,000 words", "all", "stances"]
    table = make_table("", columns, right=columns[1:4])
    for one in profile.rows:
        table.add_row(
            plain(one.name),
            str(one.times),
            f"{one.per_1000_words:.1f}",
            f"{one.per_1000_words_all:.1f}",
            ", ".join(f"{number} {name}" for name, number in one.stances.items()),
        )
    out().print(table)
    top = max(profile.rows, key=lambda one: one.per_1000_words - one.per_1000_words_all)
    out().print(
        f"More than others, {plain(profile.participant)} speaks of {plain(top.name)}: "
        f"{top.per_1000_words:.1f} times in 1,000 words, where all together do "
        f"{top.per_1000_words_all:.1f} times."
    )


def _negative(result: Patterns) -> None:
    voices: list[Any] = list(result.rows)
    code = ""
    for one in voices:
        if one.code != code:
            code = one.code
            out().print(
                f"\n[bold]{plain(one.name)}[/]: most are {one.majority} "
                f"({one.people_for} for, {one.people_against} against)"
            )
        out().print(
            f"  {plain(one.participant)}: {many(len(one.quotes), 'place')} the other way, "
            f"{one.agreeing} like most"
        )
        quote = one.quotes[0]
        words = quote.words
        if len(words) > _QUOTE_CHARACTERS:
            words = words[:_QUOTE_CHARACTERS].rsplit(" ", 1)[0] + " …"
        out().print(f"    “{plain(words)}”")
        out().print(
            f"    [dim]{plain(quote.transcript)}, {plain(quote.speaker)}, turn {quote.turn}[/]"
        )
    people = len({one.participant for one in voices})
    out().print(
        f"\n{many(people, 'participant')} differ from most on "
        f"{many(len({one.code for one in voices}), 'code')}; --out FILE.csv has all their words."
    )


def _print(table: Table, rows: Sequence[object]) -> None:
    out().print(table)
    if len(rows) > _ROWS:
        out().print(f"[dim]{len(rows) - _ROWS:,} more: --out FILE.csv[/]")


_SHOWN: dict[str, Callable[[Patterns], None]] = {
    "pairs": _pairs,
    "sequences": _sequences,
    "stances": _stances,
    "matrix": _matrix,
    "profile": _profile,
    "negative": _negative,
}
