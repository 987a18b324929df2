"""Tag themes and attitudes in the project's transcripts and write the coded excerpts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from qualkit.anonymise.spool import Shelf, Spool
from qualkit.core.choices import unknown
from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Excerpt
from qualkit.core.document import SourceFile
from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import FolderExporter
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.caches import cut_vectors
from qualkit.flows.codebook import project_codebook
from qualkit.flows.coded_table import write_coded_table
from qualkit.flows.encoding import make_cached_encode, make_cached_read_said
from qualkit.flows.engines import transcript_engine
from qualkit.flows.export import exporter_for
from qualkit.flows.judging import Judge, LanguageModelUse
from qualkit.flows.project import Project, no_transcripts, open_project
from qualkit.flows.recall import RecallThresholds, set_thresholds, split_for_recall
from qualkit.flows.tagging_choices import SettledChoices, TaggingChoices
from qualkit.flows.tagging_elsewhere import tag_elsewhere, warm_up
from qualkit.flows.tagging_lots import in_lots, store_codings, tag_lots
from qualkit.flows.tagging_notes import tagging_notes
from qualkit.flows.tagging_stretch import Tagging
from qualkit.flows.taught import Taught, load_taught
from qualkit.flows.theme_counts import ThemeCount, ThemeExample, ThemeTally
from qualkit.readers.remote import named_file
from qualkit.store.codings import Change
from qualkit.store.transcripts import transcript_rows
from qualkit.themes.calibration import LANGUAGE_MODEL
from qualkit.themes.lessons import Gain, ReviewedExcerpt
from qualkit.themes.packed_tagger import pack_tagger
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.stance_learning import StanceGain
from qualkit.themes.tagging import Tagger, make_tagger, tag_excerpts


@dataclass(frozen=True, slots=True)
class TagResult:
    """What `qualkit themes` did. kept_file: an edited table that was moved aside, if any.
    examples: the surest excerpt of each of the most frequent codes, from different transcripts.
    per_transcript: codings of each transcript, in the order in which they were read in.
    learned, learned_stances: what decisions have taught, if there are any. recall: the thresholds
    of a wanted recall, if one was wanted. language_model: that one was used, and how. notes: what
    a researcher has to know of it."""

    transcripts: int
    excerpts: int
    codings: int
    change: Change
    themes: list[ThemeCount]
    path: Path
    rows: int
    codebook: str
    kept_file: Path | None = None
    examples: list[ThemeExample] = field(default_factory=list)
    per_transcript: list[int] = field(default_factory=list)
    learned: Gain | None = None
    learned_stances: StanceGain | None = None
    recall: RecallThresholds | None = None
    language_model: LanguageModelUse | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Coder:
    """The machine coder of one run. judge: the language model, where it is one of the estimators;
    recall: thresholds, where a recall was wanted."""

    tagger: Tagger
    judge: Judge | None
    recall: RecallThresholds | None
    choices: SettledChoices

    def tag(self, excerpts: Sequence[Excerpt]) -> list[Coding]:
        return tag_excerpts(
            excerpts,
            self.tagger,
            min_confidence=self.choices.min_confidence,
            thresholds=self.recall.by_code if self.recall else None,
            only=self.choices.only,
        )

    def to_send(self, encoder: str) -> Tagging:
        """The same coder for workers elsewhere. encoder: as the settings name it."""
        thresholds = self.recall.by_code if self.recall else None
        return Tagging(pack_tagger(self.tagger), encoder, self.choices, thresholds)

    def options(self) -> dict[str, object]:
        """What the run log keeps of how was tagged."""
        kept: dict[str, object] = {
            "only": list(self.choices.only),
            "min_confidence": self.choices.min_confidence,
            "estimators": list(self.choices.estimators),
            "unit": self.choices.unit,
            "roles": [str(role) for role in self.choices.roles],
        }
        if self.judge:
            kept["language model"] = asdict(self.judge.use)
        if self.recall:
            kept["recall"] = asdict(self.recall)
        if self.tagger.gain:
            kept["learned from"] = asdict(self.tagger.gain)
        if self.tagger.stance_gain:
            kept["stances learned from"] = asdict(self.tagger.stance_gain)
        return kept


def tag_themes(
    folder: Path,
    *,
    codebook: str | SourceFile | None = None,
    out: Path | None = None,
    wanted: TaggingChoices | None = None,
    progress: Progress = silent,
) -> TagResult:
    """Tag every transcript of the project, store the codings, write the coded-excerpt CSV.

    codebook: the project's, unless told otherwise. Raises BadCodebook, WrongUsage, and what opening
    the project raises.
    """
    _check_table(out)
    with open_project(folder, writing=True) as project:
        chosen = None if codebook is None else named_file(codebook)
        book = project_codebook(project, chosen)
        choices = (wanted or TaggingChoices()).settle(project.settings)
        _check_codes(book, choices.only)
        ids = _transcript_ids(project)
        if _may_go_elsewhere(choices):
            warm_up(
                project,
                transcript_engine(project.settings.engine),
                ids,
                choices.roles,
                choices.unit,
            )
        encode = make_cached_encode(project, progress)
        cut = partial(make_excerpts, roles=choices.roles, unit=choices.unit, encode=encode)
        taught = load_taught(project, book, ids, cut)
        coder = _make_coder(project, book, taught, choices, progress)
        tally = ThemeTally(book)
        with Spool(project.folder) as shelf:
            excerpts = _tag_all(project, ids, coder, cut, taught, shelf, progress)
            change = store_codings(project, book, chosen, ids, shelf, tally, coder.options())
        cut_vectors(project)
        path = out or project.exports / "coded_excerpts.csv"
        kept, rows = write_coded_table(project, book, path)
        return TagResult(
            transcripts=len(ids),
            excerpts=excerpts,
            codings=sum(tally.per_transcript),
            change=change,
            themes=tally.counts(),
            path=path,
            rows=rows,
            codebook=f"{book.name}, version {book.version}",
            kept_file=kept,
            examples=tally.examples(),
            per_transcript=tally.per_transcript,
            learned=coder.tagger.gain,
            learned_stances=coder.tagger.stance_gain,
            recall=coder.recall,
            language_model=coder.judge.use if coder.judge else None,
            notes=[]
            if choices.only
            else tagging_notes(book, taught, excerpts, sum(tally.per_transcript)),
        )


def _check_table(out: Path | None) -> None:
    """The table is one that people edit; what they have written in it is looked for."""
    if out is not None and isinstance(exporter_for(out), FolderExporter):
        raise WrongUsage(
            f"themes writes a table to review, which a folder ({out.suffix}) is not",
            hint=f"Write it afterwards: qualkit export excerpts --out {out}",
        )


def _check_codes(book: Codebook, only: Sequence[str]) -> None:
    known = book.by_id()
    for code in only:
        if code not in known:
            raise unknown("code", code, known, place="in the codebook")


def _transcript_ids(project: Project) -> list[str]:
    with project.database.read() as connection:
        ids = [row.id for row in transcript_rows(connection)]
    if not ids:
        raise no_transcripts(project.folder)
    return ids


def _may_go_elsewhere(choices: SettledChoices) -> bool:
    """Answers of a language model are in this process alone."""
    return LANGUAGE_MODEL not in choices.estimators


def _tag_all(
    project: Project,
    ids: Sequence[str],
    coder: _Coder,
    cut: Callable[[AnonymisedTranscript], list[Excerpt]],
    taught: Taught,
    shelf: Shelf,
    progress: Progress,
) -> int:
    """Put the codings of every transcript on the shelf; returns how many excerpts there are."""
    engine = transcript_engine(project.settings.engine)
    excerpts, left = 0, list(ids)
    if engine.name != "local" and _may_go_elsewhere(coder.choices):
        tagging = coder.to_send(project.settings.encoder)
        excerpts, left = tag_elsewhere(project, engine, tagging, ids, taught, shelf, progress)
    return excerpts + tag_lots(in_lots(project, left, cut, progress), coder.tag, taught, shelf)


def _make_coder(
    project: Project, book: Codebook, taught: Taught, choices: SettledChoices, progress: Progress
) -> _Coder:
    """A machine coder that has learned from decisions; for a wanted recall a part of them is kept
    back to find the thresholds."""
    reviewed, calibrating = taught.reviewed, list[ReviewedExcerpt]()
    if choices.recall is not None:
        reviewed, calibrating = split_for_recall(
            project, reviewed, choices.unit, choices.estimators
        )
    judge = Judge(project, book, progress) if LANGUAGE_MODEL in choices.estimators else None
    # A codebook is encoded before workers elsewhere would have started.
    here = None if reviewed else "local"
    tagger = make_tagger(
        book,
        judge=judge,
        encode=make_cached_encode(project, progress, engine=here),
        read_said=make_cached_read_said(project, progress),
        estimators=choices.estimators,
        reviewed=reviewed,
        reviewed_stances=taught.stances,
    )
    wanted = None
    if choices.recall is not None:
        wanted = set_thresholds(tagger, calibrating, choices.recall, choices.min_confidence)
    return _Coder(tagger, judge, wanted, choices)
