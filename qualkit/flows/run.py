"""The whole way at once: read, anonymise, tag, find topics, write, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.document import SourceFile
from qualkit.core.errors import NotAnonymised, TooLittleTalk
from qualkit.core.progress import Progress, silent
from qualkit.flows.ingest import IngestResult, ingest
from qualkit.flows.project import AskPassphrase
from qualkit.flows.report import ReportResult, write_report
from qualkit.flows.tag import TagResult, tag_themes
from qualkit.flows.topics import build_topics
from qualkit.flows.topics_result import TopicsResult


@dataclass(frozen=True, slots=True)
class RunResult:
    """What each step did. tagged: None when nothing could be read; topics: None where there is too
    little talk for them; report: None where the project keeps names."""

    ingested: IngestResult
    tagged: TagResult | None
    topics: TopicsResult | None = None
    report: ReportResult | None = None


def run_all(
    folder: Path,
    sources: Sequence[str],
    *,
    participants: str | SourceFile | None = None,
    policy: str = "",
    parts: str = "",
    codebook: str | SourceFile | None = None,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> RunResult:
    """Ingest sources into the project in `folder`, tag themes, find topics, write the tables and
    the report.

    participants, policy, parts: as `ingest` takes them.
    Raises what `ingest` and `tag_themes` raise.
    """
    ingested = ingest(
        folder,
        sources,
        participants=participants,
        policy=policy,
        parts=parts,
        ask=ask,
        progress=progress,
    )
    if not any(one.status in ("new", "known") for one in ingested.files):
        return RunResult(ingested, None)
    tagged = tag_themes(folder, codebook=codebook, progress=progress)
    try:
        topics = build_topics(folder, codebook=codebook, progress=progress)
    except TooLittleTalk:
        topics = None
    try:
        report = write_report(folder, progress=progress)
    except NotAnonymised:
        report = None
    return RunResult(ingested, tagged, topics, report)
