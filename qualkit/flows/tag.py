"""Tag themes and attitudes in the project's transcripts and write the coded excerpts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.excerpt_row import FolderExporter
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.exports.writing import write_beside
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.encoding import make_cached_encode, make_cached_read_said
from qualkit.flows.excerpt_rows import load_excerpt_table
from qualkit.flows.export import exporter_for
from qualkit.flows.judging import Judge, LanguageModelUse
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import make_provenance
from qualkit.flows.recall import RecallThresholds, set_thresholds, split_for_recall
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.reviewed_stances import gather_stances, keep_accepted_stances
from qualkit.flows.theme_counts import (
    ThemeCount,
    ThemeExample,
    choose_examples,
    count_by_transcript,
    count_themes,
)
from qualkit.nlp.encoder import load_encoder
from qualkit.store import settings as facts
from qualkit.store.codings import Change, load_codings, load_decisions, replace_machine_codings
from qualkit.store.runs import end_run, forget_run, start_run
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.calibration import LANGUAGE_MODEL
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.stance_learning import StanceGain
from qualkit.themes.tagging import Gain, ReviewedExcerpt, make_tagger, tag_excerpts

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class TagResult:
    """What `qualkit themes` did. kept_file: an edited table that was moved aside, if any.
    examples: the surest excerpt of each of the most frequent codes, from different transcripts.
    per_transcript: codings of each transcript, in the order in which they were read in.
    learned, learned_stances: what decisions have taught, if there are any. recall: the thresholds
    of a wanted recall, if one was wanted. language_model: that one was used, and how."""

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


def tag_themes(
    folder: Path,
    *,
    codebook: Path | None = None,
    out: Path | None = None,
    only: Sequence[str] = (),
    min_confidence: float | None = None,
    estimators: Sequence[str] = (),
    unit: str = "",
    roles: Sequence[Role] = (Role.PARTICIPANT,),
    recall: float | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> TagResult:
    """Tag every transcript of the project, store the codings, write the coded-excerpt CSV.

    Options left empty come from qualkit.toml. only: codes to tag; codings of others are left as
    they are. recall: the share of each code's excerpts to find, in the place of min_confidence; see
    themes/recall.py for what it promises and when. Raises BadCodebook, WrongUsage, and what opening
    the project raises.
    """
    _check_table(out)
    with open_project(folder, writing=True) as project:
        book = project_codebook(project, codebook)
        _check_codes(book, only)
        least = project.settings.min_confidence if min_confidence is None else min_confidence
        with project.database.read() as connection:
            transcripts = list(load_transcripts(connection))
        if not transcripts:
            raise QualkitError(
                "the project holds no transcripts yet",
                where=str(folder),
                hint="Read some first: qualkit ingest FILES…",
            )
        encode = make_cached_encode(project, progress)
        excerpts = []
        for number, transcript in enumerate(transcripts, start=1):
            progress("finding excerpts", number, len(transcripts))
            excerpts += make_excerpts(
                transcript, roles=roles, unit=unit or project.settings.unit, encode=encode
            )
        used = tuple(estimators) or project.settings.estimators
        reviewed = load_reviewed(project, book, transcripts, excerpts)
        calibrating: list[ReviewedExcerpt] = []
        if recall is not None:
            unit_used = unit or project.settings.unit
            reviewed, calibrating = split_for_recall(project, reviewed, unit_used, used)
        with project.database.read() as connection:
            stored, decisions = list(load_codings(connection)), load_decisions(connection)
        judge = Judge(project, book, progress) if LANGUAGE_MODEL in used else None
        tagger = make_tagger(
            book,
            judge=judge,
            encode=encode,
            read_said=make_cached_read_said(project, progress),
            estimators=used,
            reviewed=reviewed,
            reviewed_stances=gather_stances(stored, decisions, transcripts),
        )
        wanted = None
        if recall is not None:
            wanted = set_thresholds(tagger, calibrating, recall, least)
        made = tag_excerpts(
            excerpts,
            tagger,
            min_confidence=least,
            thresholds=wanted.by_code if wanted else None,
            only=only,
        )
        codings = keep_accepted_stances(made, stored, decisions)
        options: dict[str, object] = {
            "only": list(only),
            "min_confidence": least,
            "estimators": list(used),
            "unit": unit or project.settings.unit,
            "roles": [str(role) for role in roles],
        }
        if judge:
            options["language model"] = asdict(judge.use)
        if wanted:
            options["recall"] = asdict(wanted)
        if tagger.gain:
            options["learned from"] = asdict(tagger.gain)
        if tagger.stance_gain:
            options["stances learned from"] = asdict(tagger.stance_gain)
        change = _store(project, book, codebook, transcripts, codings, options)
        path = out or project.exports / "coded_excerpts.csv"
        kept, rows = _write_table(project, book, path)
        return TagResult(
            transcripts=len(transcripts),
            excerpts=len(excerpts),
            codings=len(codings),
            change=change,
            themes=count_themes(book, transcripts, codings),
            path=path,
            rows=rows,
            codebook=f"{book.name}, version {book.version}",
            kept_file=kept,
            examples=choose_examples(book, transcripts, codings),
            per_transcript=count_by_transcript(transcripts, codings),
            learned=tagger.gain,
            learned_stances=tagger.stance_gain,
            recall=wanted,
            language_model=judge.use if judge else None,
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
            raise WrongUsage(
                f"there is no code {code!r} in the codebook",
                hint="Its codes are: " + ", ".join(known),
            )


def _store(
    project: Project,
    book: Codebook,
    codebook_path: Path | None,
    transcripts: Sequence[AnonymisedTranscript],
    codings: Sequence[Coding],
    options: dict[str, object],
) -> Change:
    remember_codebook(project, book, codebook_path)
    texts = {transcript.id: transcript.text for transcript in transcripts}
    with project.database.write() as connection:
        run_id = start_run(
            connection,
            "themes",
            options,
            codebook_hash=book.hash,
            models={"encoder": load_encoder(project.settings.encoder).version},
        )
        only = options["only"]
        change = replace_machine_codings(
            connection,
            codings,
            texts,
            codebook_hash=book.hash,
            run_id=run_id,
            only=only if isinstance(only, list) else (),
        )
        counts = {
            "codings": len(codings),
            "new": change.new,
            "changed": change.changed,
            "withdrawn": change.withdrawn,
            "kept for decisions": change.kept_for_decisions,
        }
        if change.new or change.changed or change.withdrawn:
            end_run(connection, run_id, counts)
        else:
            # Running a command twice changes nothing, so the log gains no row either.
            forget_run(connection, run_id)
        return change


def _write_table(project: Project, book: Codebook, path: Path) -> tuple[Path | None, int]:
    """Write the table; a file that somebody has edited since is moved aside, never overwritten."""
    key = _key_of_table(project, path)
    kept = None
    with project.database.read() as connection:
        written = facts.read_fact(connection, key)
        read_back = facts.read_fact(connection, "reviewed")
    if path.exists():
        present = sha256(path.read_bytes()).hexdigest()
        if present not in (*written.split(), *read_back.split()):
            kept = _free_name(path)
            path.rename(kept)
    table = load_excerpt_table(project, book)
    provenance = make_provenance(project, book)
    with write_beside(path) as beside:
        rows = exporter_for(path).write(table.rows, table.attribute_names, beside, provenance)
        fresh = sha256(beside.read_bytes()).hexdigest()
        with project.database.write() as connection:
            # Killed before or after the file takes its place, the next run knows either as ours.
            facts.write_fact(connection, key, f"{written} {fresh}".strip())
    with project.database.write() as connection:
        facts.write_fact(connection, key, fresh)
    return kept, rows


def _key_of_table(project: Project, path: Path) -> str:
    """Under which the hash of a written table is kept; a project that was moved still knows its
    own tables. The path itself may name a person, so only its hash is in the key."""
    place, folder = path.resolve(), project.folder.resolve()
    known_as = place.relative_to(folder) if place.is_relative_to(folder) else place
    return "written " + sha256(known_as.as_posix().encode()).hexdigest()[:16]


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        name = path.with_name(f"{path.stem}.edited-{number}{path.suffix}")
        if not name.exists():
            return name
        number += 1
