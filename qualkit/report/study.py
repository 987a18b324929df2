"""The study at a glance, who took part, the codebook, and the audit trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Codebook
from qualkit.core.counted import many
from qualkit.report.blocks import (
    Block,
    Cell,
    Entries,
    Facts,
    Heading,
    Section,
    Table,
    Text,
    number,
    quotes_link,
)


@dataclass(frozen=True, slots=True)
class Glance:
    """The study in numbers. reviewed: of the coded excerpts, those that people coded or decided
    about."""

    transcripts: int
    participants: int
    turns: int
    words: int
    coded: int
    reviewed: int
    codes: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One command that changed the project."""

    when: str
    command: str
    options: str
    counts: str
    versions: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far two coders, or more, agree on all codes together. percent in [0, 1]; alpha is
    Krippendorff's, with its 95 % interval."""

    coders: str
    excerpts: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    interval: tuple[float, float] | None


def glance_section(glance: Glance, findings: Sequence[str], warnings: Sequence[str]) -> Section:
    """findings: sentences on what stands out. warnings: what a reader must know first."""
    facts = [
        (Cell(f"{glance.transcripts:,}"), "transcripts"),
        (Cell(f"{glance.participants:,}"), "participants"),
        (Cell(f"{glance.turns:,}"), "turns of theirs"),
        (Cell(f"{glance.words:,}"), "words of theirs"),
        (
            Cell(f"{glance.coded:,}", quotes_link(all="1"), "All coded excerpts"),
            "codings that stand",
        ),
        (Cell(f"{glance.reviewed:,}"), "of them reviewed or made by people"),
        (Cell(f"{glance.codes:,}"), "codes in use"),
    ]
    blocks: list[Block] = [Text(warnings, is_warning=True)] if warnings else []
    return Section("glance", "At a glance", [*blocks, Facts(facts), Text(findings)])


def participants_section(sizes: Mapping[str, Mapping[str, int]], *, people: int) -> Section:
    """sizes: participants by value, by attribute; values of too few people are not among them."""
    blocks: list[Block] = [
        Table(
            name.capitalize(),
            ["Value", "People"],
            [[Cell(value), Cell(f"{count:,}", is_number=True)] for value, count in values.items()],
        )
        for name, values in sizes.items()
    ]
    if blocks:
        blocks.insert(0, Text((_OTHERS,), is_soft=True))
    else:
        blocks.append(Text((_NOBODY_KNOWN,)))
    return Section("participants", many(people, "participant"), blocks)


_OTHERS = (
    "Values that too few people share are put together as all others, with the next smallest where "
    "they could otherwise be worked out."
)
_NOBODY_KNOWN = (
    "Nothing that several participants share is known of them: see `qualkit ingest --participants`."
)


SUPPRESSION_NOTE = (
    "A dot stands for a figure about too few people to be shown, or one from which what so few "
    "people said could be worked out."
)


def codebook_section(book: Codebook, excerpts: Mapping[str, int]) -> Section:
    """Every code with its definition and rules. excerpts: how many, by code."""
    entries = []
    for code, path in book.walk():
        parts = [("", code.definition)]
        parts += [("Include", code.include), ("Exclude", code.exclude)]
        if code.stance:
            parts.append(("Attitude towards", code.target))
            parts.append(("As opposed to", code.opposite))
        parts.append(("For example", "; ".join(f"“{one}”" for one in code.examples[:3])))
        parts.append(("Not", "; ".join(f"“{one}”" for one in code.counter_examples[:2])))
        link = quotes_link(code=code.id) if excerpts.get(code.id) else ""
        term = Cell(code.name, link, f"{code.name}, excerpts", depth=len(path) - 1)
        entries.append((term, [part for part in parts if part[1]]))
    about = f"{book.name}, version {book.version}"
    return Section("codebook", "Codebook", [Text((about,), is_soft=True), Entries(entries)])


def methods_section(
    paragraphs: Sequence[tuple[str, str]],
    runs: Sequence[AuditLine],
    coders: Mapping[str, int],
    agreement: Sequence[AgreementLine],
) -> Section:
    """How the figures were made. paragraphs: (heading, text) of a methods section. coders: codings
    made or decided about, by coder."""
    blocks: list[Block] = []
    for heading, words in paragraphs:
        blocks += [Heading(heading), Text((words,))]
    if coders or agreement:
        blocks.append(Heading("Coders"))
    if coders:
        rows = [[Cell(name), number(count)] for name, count in coders.items()]
        blocks.append(Table("Who coded", ["Coder", "Codings made or decided about"], rows))
    if agreement:
        blocks.append(_agreement_table(agreement))
    blocks.append(Heading("Audit trail"))
    columns = ["When (UTC)", "Command", "Options", "What it did", "Versions"]
    lines = [
        [Cell(one.when), *map(Cell, (one.command, one.options, one.counts, one.versions))]
        for one in runs
    ]
    blocks.append(Table("Every command that changed the project", columns, lines))
    return Section("methods", "Methods and audit trail", blocks)


def _agreement_table(lines: Sequence[AgreementLine]) -> Table:
    columns = ["Coders", "Excerpts", "Agree", "Cohen's kappa", "Krippendorff's alpha", "95 %"]
    rows = [
        [
            Cell(one.coders),
            Cell(f"{one.excerpts:,}", is_number=True),
            Cell("–" if one.percent is None else f"{100 * one.percent:.1f} %", is_number=True),
            *(_coefficient(value) for value in (one.kappa, one.alpha)),
            Cell(
                f"{one.interval[0]:.2f} to {one.interval[1]:.2f}" if one.interval else "–",
                is_number=True,
            ),
        ]
        for one in lines
    ]
    note = (
        "Every code on every excerpt is a judgement. Krippendorff (2004) asks for an alpha of "
        "0.80, or 0.667 for tentative conclusions."
    )
    return Table("Agreement on all codes together", columns, rows, note=note)


def _coefficient(value: float | None) -> Cell:
    return Cell("–" if value is None else f"{value:.2f}", is_number=True)
