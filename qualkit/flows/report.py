"""Write the report: one page in which every number leads back to the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.analysis.suppression import ALL_OTHERS
from qualkit.core.choices import NO_ATTRIBUTES, unknown
from qualkit.core.codebook import Codebook
from qualkit.core.progress import Progress, silent
from qualkit.exports.endings import refuse_ending
from qualkit.exports.writing import write_beside
from qualkit.flows.codebook import project_codebook
from qualkit.flows.grouping import UNKNOWN
from qualkit.flows.methods import methods_paragraphs
from qualkit.flows.project import Project, no_transcripts, open_project
from qualkit.flows.provenance import make_provenance, refuse_identifiable
from qualkit.flows.report_changes import changes_over_time
from qualkit.flows.report_counts import StudyCounts, count_study
from qualkit.flows.report_estimates import (
    Themes,
    agreement_lines,
    codes_in_use,
    estimate_themes,
)
from qualkit.flows.report_groups import attribute_tables, group_sizes, shown_values
from qualkit.flows.report_patterns import cooccurrence, differing_lines, saturation
from qualkit.flows.report_topics import report_topics
from qualkit.report.attributes import attributes_section
from qualkit.report.blocks import Section
from qualkit.report.page import Report, render_report
from qualkit.report.quotes import QuoteBook
from qualkit.report.stances import stances_section
from qualkit.report.study import (
    AuditLine,
    Glance,
    codebook_section,
    glance_section,
    methods_section,
    participants_section,
)
from qualkit.report.themes import ThemeLine, themes_section
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.rows import RunRow
from qualkit.store.runs import load_runs


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What was written. sections: their titles."""

    path: Path
    bytes: int
    sections: list[str]
    quotes: int
    is_identifiable: bool


@dataclass(frozen=True)
class _Study:
    """What every section is made from. groups: people by shown value, by attribute."""

    project: Project
    book: Codebook
    counts: StudyCounts
    groups: Mapping[str, Mapping[str, int]]
    runs: Sequence[RunRow]

    @property
    def codes(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """(id, name, path) of the codes in use and those above them."""
        return codes_in_use(self.book, self.counts)


def write_report(
    folder: Path,
    *,
    out: Path | None = None,
    title: str = "What was said",
    attributes: Sequence[str] = (),
    identifiable: bool = False,
    progress: Progress = silent,
) -> ReportResult:
    """Write exports/report.html, or `out`.

    attributes: those shown beside quotes and in tables; all that the project has when empty. Values
    shared by fewer people than qualkit.toml's smallest group are never shown. Raises WrongUsage,
    NotAnonymised, QualkitError for a project without transcripts, and what opening it raises.
    """
    if out is not None:
        refuse_ending(out, ".html", ".htm", what="the report")
    with open_project(folder) as project:
        refuse_identifiable(project, identifiable)
        book = project_codebook(project)
        with project.database.read() as connection:
            people = load_participants(connection)
            names = _chosen(attribute_names(connection), attributes)
            runs = load_runs(connection)
        quotes = QuoteBook()
        topics = report_topics(project, book)
        counts = count_study(project, book, people, quotes, topics.places)
        if not counts.transcripts:
            raise no_transcripts(folder)
        shown = shown_values(counts, names, project.settings.smallest_group)
        study = _Study(project, book, counts, group_sizes(shown, names), runs)
        provenance = make_provenance(project, book, title=title)
        sections = _sections(study, topics.section, progress)
        code_names = {code: name for code, name, _ in study.codes}
        data = quotes.as_json(code_names, shown, (ALL_OTHERS, UNKNOWN))
        page = render_report(Report(provenance, sections, data))
        path = out or project.exports / "report.html"
        with write_beside(path) as beside:
            beside.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    return ReportResult(
        path,
        path.stat().st_size,
        [one.title for one in sections],
        len(quotes.quotes),
        provenance.is_identifiable,
    )


def _chosen(known: Sequence[str], wanted: Sequence[str]) -> list[str]:
    for name in wanted:
        if name not in known:
            raise unknown("attribute", name, known, none=NO_ATTRIBUTES)
    return [name for name in known if not wanted or name in wanted]


def _sections(study: _Study, topics: Section | None, progress: Progress) -> list[Section]:
    folder, counts = study.project.folder, study.counts
    excerpts = {code: one.excerpts for code, one in counts.codes.items()}
    steps = iter(range(1, 8))

    def step() -> None:
        progress("estimating", next(steps), 7)

    progress("estimating", 0, 7)
    themes = estimate_themes(folder, study.book, counts)
    step()
    found = _findings(study, themes, step) if counts.codes else []
    last = [
        topics,
        codebook_section(study.book, excerpts),
        methods_section(
            [(one.heading, one.text) for one in methods_paragraphs(folder)],
            [_audit_line(run) for run in study.runs],
            dict(counts.coders.most_common()),
            agreement_lines(folder, counts),
        ),
    ]
    step()
    first = [
        _glance(study, themes.lines),
        participants_section(study.groups, people=len(counts.people)),
        themes_section(
            themes.lines,
            people=len(counts.people),
            explanation=themes.explanation,
            is_corrected=themes.is_corrected,
        ),
    ]
    return [one for one in [*first, *found, *last] if one is not None]


def _findings(study: _Study, themes: Themes, step: Callable[[], None]) -> list[Section | None]:
    """The sections that need codes. step: called after each."""
    folder = study.project.folder
    names = {code: name for code, name, _ in study.codes}
    made: list[Section | None] = []
    made.append(attributes_section(attribute_tables(folder, study.groups), study.codes, ()))
    step()
    made.append(changes_over_time(study.project, study.codes))
    step()
    made.append(stances_section(themes.lines, differing_lines(folder)))
    step()
    made.append(cooccurrence(folder, study.counts, names))
    step()
    made.append(saturation(folder))
    step()
    return made


def _glance(study: _Study, lines: Sequence[ThemeLine]) -> Section:
    counts = study.counts
    glance = Glance(
        counts.transcripts,
        len(counts.people),
        counts.turns,
        counts.words,
        counts.coded,
        counts.reviewed,
        len(counts.codes),
    )
    findings = []
    widest = sorted(lines, key=lambda one: -one.people)[:3]
    if widest:
        named = [f"{one.name} ({one.people} of {len(counts.people)})" for one in widest]
        findings.append(f"Most people speak of: {', '.join(named)}.")
    warnings = []
    if counts.coded and not counts.reviewed:
        warnings.append(
            "No person has reviewed these codes yet: every number here is a machine's proposal."
        )
    return glance_section(glance, findings, warnings)


def _audit_line(run: RunRow) -> AuditLine:
    options = "; ".join(
        f"{name.replace('_', ' ')} {_as_words(value)}".strip()
        for name, value in run.options.items()
        if value
    )
    counts = ", ".join(f"{count} {name}" for name, count in run.counts.items() if count)
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    when = run.started_at.replace("T", " ").rstrip("Z")
    return AuditLine(
        when, run.command, options, counts if run.ended_at else "did not end", versions
    )


def _as_words(value: object) -> str:
    if value is True:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_as_words(one)}" for key, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
