"""The methods paragraphs of a paper, from the run log and the figures themselves.

They follow what COREQ (Tong, Sainsbury and Craig 2007) and SRQR (O'Brien et al. 2014) ask to be
reported and a program can know. Nothing is written that was not done or measured in this project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit import __version__
from qualkit.core.counted import many
from qualkit.core.transcript import Role
from qualkit.flows.coded_study import CodedStudy, load_coded_study
from qualkit.flows.methods_coding import machine_paragraph, people_paragraph
from qualkit.flows.methods_figures import (
    Paragraph,
    agreement_paragraph,
    estimates_paragraph,
    saturation_paragraph,
)
from qualkit.flows.project import Project, open_project
from qualkit.store import settings as facts
from qualkit.store.rows import RunRow, TranscriptRow
from qualkit.store.runs import load_runs
from qualkit.store.samples import Reading, Sample, load_readings, load_samples
from qualkit.store.transcripts import transcript_rows


@dataclass(frozen=True)
class _Facts:
    study: CodedStudy
    rows: Sequence[TranscriptRow]
    runs: Sequence[RunRow]
    samples: Sequence[Sample]
    readings: Sequence[Reading]
    policy: str
    is_identifiable: bool
    unit: str
    smallest: int


def write_methods(folder: Path) -> str:
    """The methods text as Markdown: paragraphs, and what is left for the researcher to write.

    The same project gives the same text. Raises NoProject.
    """
    paragraphs = methods_paragraphs(folder)
    parts = [f"## {one.heading}\n\n{one.text}\n" for one in paragraphs]
    items = [f"- {one.heading}: {one.items}" for one in paragraphs]
    return "\n".join(
        [
            "# Methods",
            "",
            *parts,
            "## Reporting guidelines",
            "",
            "Reported above, by paragraph:",
            "",
            *items,
            "",
            _FOR_THE_RESEARCHER,
            "",
        ]
    )


_FOR_THE_RESEARCHER = (
    "Left for the researchers to write, because no program knows it: who they are and how they "
    "relate to the participants (COREQ 1–8, SRQR 6), the theory that the study rests on (COREQ 9, "
    "SRQR 5), how participants were found, asked and who refused (COREQ 10, 11, 13), where and how "
    "the interviews were held and recorded (COREQ 14, 15, 17–20, SRQR 7, 11), whether transcripts "
    "and findings were given back to participants (COREQ 23, 28), and ethics, funding and "
    "conflicts of interest (SRQR 9, 20, 21)."
)


def methods_paragraphs(folder: Path) -> list[Paragraph]:
    """The paragraphs, in the order of a methods section; those without anything to say left out."""
    with open_project(folder) as project:
        known = _load(project)
    paragraphs = [
        _data(known),
        _anonymising(known),
        _codebook(known),
        machine_paragraph(known.study, known.runs, known.unit),
        people_paragraph(known.study, known.runs, known.samples, known.readings),
        agreement_paragraph(folder),
        estimates_paragraph(folder),
        saturation_paragraph(folder),
    ]
    is_agreement_told = any(one and one.heading == "Agreement" for one in paragraphs)
    paragraphs.append(_software(known, with_agreement=is_agreement_told))
    return [one for one in paragraphs if one is not None]


def _load(project: Project) -> _Facts:
    study = load_coded_study(project)
    with project.database.read() as connection:
        return _Facts(
            study,
            transcript_rows(connection),
            load_runs(connection),
            load_samples(connection),
            load_readings(connection),
            facts.read_fact(connection, "policy"),
            facts.read_fact(connection, "identifiable") == "yes",
            project.settings.unit,
            project.settings.smallest_group,
        )


def _data(known: _Facts) -> Paragraph | None:
    study = known.study
    if not known.rows:
        return None
    people = study.people.values()
    words = sum(one.words for one in people)
    turns = sum(one.turns for one in people)
    formats = ", ".join(
        f"{number} .{name}" for name, number in Counter(r.format for r in known.rows).most_common()
    )
    groups = sum(
        len({s.key for s in one.speakers if s.role is Role.PARTICIPANT}) > 1
        for one in study.transcripts
    )
    text = f"The data are {many(len(known.rows), 'transcript')} ({formats})"
    text += f", {groups} of them with several at once" if groups else ""
    text += (
        f". {many(len(people), 'participant')} spoke {many(words, 'word')} in "
        f"{many(turns, 'turn')}; turns of interviewers were told apart and not coded."
    )
    if study.attribute_names:
        text += (
            f" Of participants were recorded: {', '.join(study.attribute_names)}. In tables by "
            f"these, groups of fewer than {known.smallest} people are put together or not shown."
        )
    return Paragraph("Data", text, "COREQ 12, 16; SRQR 8, 12, 13")


def _anonymising(known: _Facts) -> Paragraph | None:
    if known.is_identifiable:
        text = "Transcripts were kept as they were, with names (qualkit ingest --no-anonymise)."
        return Paragraph("Anonymising", text, "SRQR 9")
    runs = [one for one in known.runs if one.command in ("ingest", "anonymise")]
    replaced = sum(int(one.counts.get("mentions replaced", 0)) for one in runs)
    if not replaced:
        return None
    policy = f" under the policy “{known.policy}”" if known.policy else ""
    text = (
        f"Transcripts were anonymised on the researchers' own computer before anything else was "
        f"done with them{policy}: {many(replaced, 'mention')} of people, places, organisations "
        "and other identifiers were replaced, the same one by the same pseudonym throughout. All "
        "codes and quotes refer to the anonymised text."
    )
    return Paragraph("Anonymising", text, "SRQR 9, 13")


def _codebook(known: _Facts) -> Paragraph | None:
    book = known.study.book
    depth = max((len(path) for _, path in book.walk()), default=0)
    codes = list(book.walk())
    themes = len(book.codes)
    text = (
        f"The codebook “{book.name}”, version {book.version} (hash {book.hash}), has "
        f"{many(len(codes), 'code')}, {many(themes, 'theme')} at the top"
    )
    text += f" of {depth} levels" if depth > 1 else ""
    defined = sum(bool(code.definition) for code, _ in codes)
    text += f"; {defined} have a written definition"
    with_stance = sum(code.stance for code, _ in codes)
    if with_stance:
        text += (
            f", and of {with_stance} the attitude of each excerpt (for, against, ambivalent, "
            "neutral) was coded as well"
        )
    used = dict.fromkeys(one.codebook_hash for one in known.runs if one.codebook_hash)
    if len(used) > 1:
        text += f". In the course of the work {len(used)} versions of it were used"
    return Paragraph("Codebook", text + ".", "COREQ 25, 26; SRQR 14")


def _software(known: _Facts, *, with_agreement: bool) -> Paragraph:
    seen: dict[str, dict[str, None]] = {"qualkit": {__version__: None}}
    for run in known.runs:
        for name, version in run.versions.items():
            seen.setdefault(name, {})[version] = None
    listed = "; ".join(f"{name} {', '.join(versions)}" for name, versions in sorted(seen.items()))
    text = (
        f"Software, as noted in the run log ({many(len(known.runs), 'entry', 'entries')}): "
        f"{listed}."
    )
    if with_agreement:
        text += (
            " Agreement was computed with formulas checked against the package krippendorff and "
            "the published examples of each coefficient."
        )
    return Paragraph("Software", text, "COREQ 27; SRQR 14")
