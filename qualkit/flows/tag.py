"""Tag themes and attitudes in the project's transcripts and write the coded excerpts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from qualkit.anonymise.spool import Shelf, Spool
from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Excerpt
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.excerpt_row import FolderExporter
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.exports.writing import write_beside
from qualkit.flows.caches import cut_vectors
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.encoding import encode_ahead, make_cached_encode, make_cached_read_said
from qualkit.flows.excerpt_rows import load_excerpt_table
from qualkit.flows.export import exporter_for
from qualkit.flows.judging import Judge, LanguageModelUse
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import make_provenance
from qualkit.flows.recall import RecallThresholds, set_thresholds, split_for_recall
from qualkit.flows.reviewed_stances import keep_accepted_stances
from qualkit.flows.taught import Taught, load_taught
from qualkit.flows.theme_counts import ThemeCount, ThemeExample, ThemeTally
from qualkit.nlp.encoder import load_encoder
from qualkit.store import settings as facts
from qualkit.store.codings import Change, replace_machine_codings
from qualkit.store.runs import end_run, forget_run, start_run
from qualkit.store.transcripts import load_transcript, transcript_rows
from qualkit.themes.calibration import LANGUAGE_MODEL
from qualkit.themes.segmentation import SEGMENT, make_excerpts, sentences_to_encode
from qualkit.themes.stance_learning import StanceGain
from qualkit.themes.tagging import Gain, ReviewedExcerpt, make_tagger, tag_excerpts

Progress = Callable[[str, int, int], None]

#: Transcripts with their excerpts, tagged together.
_Lot = list[tuple[AnonymisedTranscript, list[Excerpt]]]
#: Excerpts tagged at once, with those of the transcript that makes up the number.
_LOT = 1024


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
            ids = [row.id for row in transcript_rows(connection)]
        if not ids:
            raise QualkitError(
                "the project holds no transcripts yet",
                where=str(folder),
                hint="Read some first: qualkit ingest FILES…",
            )
        encode = make_cached_encode(project, progress)
        unit_used = unit or project.settings.unit
        if unit_used == SEGMENT:
            encode_ahead(project, _sentences(project, ids, roles), progress)

        def cut(transcript: AnonymisedTranscript) -> list[Excerpt]:
            return make_excerpts(transcript, roles=roles, unit=unit_used, encode=encode)

        used = tuple(estimators) or project.settings.estimators
        taught = load_taught(project, book, ids, cut)
        reviewed = taught.reviewed
        calibrating: list[ReviewedExcerpt] = []
        if recall is not None:
            reviewed, calibrating = split_for_recall(project, reviewed, unit_used, used)
        judge = Judge(project, book, progress) if LANGUAGE_MODEL in used else None
        tagger = make_tagger(
            book,
            judge=judge,
            encode=encode,
            read_said=make_cached_read_said(project, progress),
            estimators=used,
            reviewed=reviewed,
            reviewed_stances=taught.stances,
        )
        wanted = None
        if recall is not None:
            wanted = set_thresholds(tagger, calibrating, recall, least)
        options: dict[str, object] = {
            "only": list(only),
            "min_confidence": least,
            "estimators": list(used),
            "unit": unit_used,
            "roles": [str(role) for role in roles],
        }
        tally = ThemeTally(book)
        with Spool(project.folder) as shelf:
            lots = _in_lots(project, ids, cut, progress)
            tag = partial(
                tag_excerpts,
                tagger=tagger,
                min_confidence=least,
                thresholds=wanted.by_code if wanted else None,
                only=only,
            )
            number_of_excerpts = _tag_lots(lots, tag, taught, shelf, tally)
            if judge:
                options["language model"] = asdict(judge.use)
            if wanted:
                options["recall"] = asdict(wanted)
            if tagger.gain:
                options["learned from"] = asdict(tagger.gain)
            if tagger.stance_gain:
                options["stances learned from"] = asdict(tagger.stance_gain)
            change = _store(project, book, codebook, ids, shelf, options)
        cut_vectors(project)
        path = out or project.exports / "coded_excerpts.csv"
        kept, rows = _write_table(project, book, path)
        return TagResult(
            transcripts=len(ids),
            excerpts=number_of_excerpts,
            codings=sum(tally.per_transcript),
            change=change,
            themes=tally.counts(),
            path=path,
            rows=rows,
            codebook=f"{book.name}, version {book.version}",
            kept_file=kept,
            examples=tally.examples(),
            per_transcript=tally.per_transcript,
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


def _sentences(project: Project, ids: Sequence[str], roles: Sequence[Role]) -> Iterator[str]:
    """What is encoded of all transcripts to cut them into segments; one in memory at a time."""
    for identity in ids:
        with project.database.read() as connection:
            transcript = load_transcript(connection, identity)
        yield from sentences_to_encode(transcript, roles=roles)


def _in_lots(
    project: Project,
    ids: Sequence[str],
    cut: Callable[[AnonymisedTranscript], list[Excerpt]],
    progress: Progress,
) -> Iterator[_Lot]:
    """Whole transcripts with their excerpts, as many as make up _LOT excerpts."""
    lot: _Lot = []
    for number, identity in enumerate(ids, start=1):
        with project.database.read() as connection:
            transcript = load_transcript(connection, identity)
        lot.append((transcript, cut(transcript)))
        progress("finding excerpts", number, len(ids))
        if sum(len(own) for _, own in lot) >= _LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _tag_lots(
    lots: Iterator[_Lot],
    tag: Callable[[Sequence[Excerpt]], list[Coding]],
    taught: Taught,
    shelf: Shelf,
    tally: ThemeTally,
) -> int:
    """Put the codings of each transcript on the shelf, by its id; returns how many excerpts."""
    number = 0
    for lot in lots:
        excerpts = [one for _, own in lot for one in own]
        codings = keep_accepted_stances(tag(excerpts), taught.codings, taught.decisions)
        number += len(excerpts)
        for transcript, _ in lot:
            own = [one for one in codings if one.transcript == transcript.id]
            shelf[transcript.id] = own
            tally.add(transcript, own)
    return number


def _store(
    project: Project,
    book: Codebook,
    codebook_path: Path | None,
    ids: Sequence[str],
    made: Shelf,
    options: dict[str, object],
) -> Change:
    """Store the codings, by transcript id on the shelf, all in one transaction."""
    remember_codebook(project, book, codebook_path)
    only = options["only"]
    change, number = Change(), 0
    with project.database.write() as connection:
        run_id = start_run(
            connection,
            "themes",
            options,
            codebook_hash=book.hash,
            models={"encoder": load_encoder(project.settings.encoder).version},
        )
        for identity in ids:
            codings: list[Coding] = made[identity]
            number += len(codings)
            change += replace_machine_codings(
                connection,
                codings,
                {identity: load_transcript(connection, identity).text},
                codebook_hash=book.hash,
                run_id=run_id,
                only=only if isinstance(only, list) else (),
            )
        counts = {
            "codings": number,
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
