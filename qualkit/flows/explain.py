"""Show what each line of a file is taken for; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from qualkit import plugins
from qualkit.core.errors import NoTurnsFound, WrongUsage
from qualkit.core.transcript import Problem, Speaker
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.flows.reading_options import make_options
from qualkit.flows.settings import read_settings
from qualkit.readers.layout.explaining import ExplainedLine, explain_lines
from qualkit.readers.layout.finding import trace_turns
from qualkit.readers.options import ReadOptions
from qualkit.readers.reading import read_documents
from qualkit.readers.sources import find_sources
from qualkit.readers.zips import FoundFile

_FOUND_OUT = ReadingChoices()


@dataclass(frozen=True, slots=True)
class Explanation:
    """One transcript of a file, line by line.

    sha256: of the file, whose first digits name it in qualkit.toml. layout: empty when no speakers
    could be told; the problem says why, and the lines stand as they were read.
    """

    name: str
    format: str
    layout: str
    encoding: str
    language: str
    sha256: str
    speakers: tuple[Speaker, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: list[ExplainedLine] = field(default_factory=list)


def explain_files(
    folder: Path, sources: Sequence[str], reading: ReadingChoices = _FOUND_OUT
) -> list[Explanation]:
    """What each line of the files is taken for, under the options that `ingest` would use.

    folder: of the project, whose settings hold; there need not be one. Raises WrongUsage when a
    source is none, UnreadableFile for a file that cannot be read.
    """
    options = make_options(read_settings(folder).reading, reading, folder=folder)
    readers = plugins.load_all("readers")
    found = find_sources(sources, {suffix for one in readers for suffix in one.suffixes})
    for problem in found.problems:
        raise WrongUsage(problem.message, where=problem.where, hint=problem.hint)
    return [one for file in found.files for one in _explain_file(file, options)]


def _explain_file(file: FoundFile, options: ReadOptions) -> list[Explanation]:
    source = file.open()
    digest = sha256(source.read_bytes()).hexdigest()
    settled = options.for_file(source.name, digest)
    explanations = []
    for document in read_documents(source, plugins.load_all("readers")):
        try:
            traced = trace_turns(document, settled)
        except NoTurnsFound as error:
            lines = [ExplainedLine(one.where, one.text.strip(), "") for one in document.blocks]
            doubt = Problem(error.message, error.where, error.hint)
            explanations.append(
                Explanation(
                    file.shown,
                    document.format,
                    "",
                    document.encoding,
                    document.language,
                    digest,
                    problems=(doubt,),
                    lines=lines,
                )
            )
            continue
        transcript = traced.transcript
        explanations.append(
            Explanation(
                file.shown,
                document.format,
                transcript.source.layout,
                document.encoding,
                transcript.language,
                digest,
                transcript.speakers,
                transcript.metadata,
                transcript.problems,
                explain_lines(traced),
            )
        )
    return explanations
