"""Find topics in the project's talk without a codebook, and say how far to trust each."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit.core.errors import QualkitError, TooLittleTalk
from qualkit.core.span import words_hash
from qualkit.flows.codebook import project_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import Project, open_project
from qualkit.flows.topic_talk import GatheredTalk, gather_talk
from qualkit.flows.topics_describe import (
    CodeVectors,
    Described,
    code_vectors,
    contrast_topics,
    describe_topics,
)
from qualkit.flows.topics_files import write_topic_files
from qualkit.flows.topics_result import TopicsResult
from qualkit.nlp.encoder import load_encoder
from qualkit.store.runs import end_run, start_run
from qualkit.store.topics import (
    KeptModel,
    KeptTopic,
    PlacedExcerpt,
    load_edits,
    load_model,
    replace_model,
)
from qualkit.topics.editing import Edit, Edited, EditKind, apply_edits
from qualkit.topics.guided import pull_towards_codes
from qualkit.topics.hierarchy import tree_of_topics
from qualkit.topics.model import TopicModel, build_model
from qualkit.topics.parameters import TopicParameters, derive_parameters
from qualkit.topics.quality import diversity_of
from qualkit.topics.rivals import Compared, compare_methods
from qualkit.topics.stability import Stability, consensus_model, resample_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[str, int, int], None]

#: Resamples unless told otherwise.
SEEDS = 10
#: One participant may make this share of a topic's excerpts before the topic is marked as theirs.
MOST_OF_ONE = 0.5
#: More left out than this has to be explained (TARGETS.md).
_MOST_LEFT_OUT = 0.10


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """How to build. seeds: resamples, 0 for none. topics: how many, 0 to let the talk decide.
    guided: pull the talk towards the codebook. consensus: take what the resamples agree on.
    stop_words: the study's own, left out of topics' words. most_of_one: see MOST_OF_ONE."""

    seeds: int = SEEDS
    topics: int = 0
    reducer: str = "spectral"
    seed: int = 1
    guided: bool = False
    consensus: bool = False
    stop_words: tuple[str, ...] = ()
    most_of_one: float = MOST_OF_ONE


@dataclass(frozen=True)
class Built:
    """What a model is, before people's changes. found: topic of each excerpt from 0, -1 left out;
    runs: shape (seeds, excerpts); facts: what is kept of it beside."""

    key: str
    options: TopicOptions
    parameters: TopicParameters
    found: NDArray[np.int64]
    belongs: NDArray[np.float64]
    runs: NDArray[np.int64]
    left_out: dict[str, int]
    mean_ari: float | None


def build_topics(
    folder: Path,
    options: TopicOptions | None = None,
    *,
    by: Sequence[str] = (),
    wave: str = "",
    compare: bool = False,
    out: Path | None = None,
    plots: bool = True,
    codebook: Path | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> TopicsResult:
    """Build the project's topic model, keep it, and write its tables, plots and BERTopic's files.

    People's changes of an earlier model are made again where its topics match. by: attributes to
    compare (all that form groups when empty); wave: see `contrast_topics`; compare: NMF and LDA on
    the same measures. out: a folder, instead of exports/topics. codebook: instead of the project's
    own, for names and for `guided`. Raises TooLittleTalk, WrongUsage for options that cannot be
    used, and what `open_project` raises.
    """
    options = options or TopicOptions()
    with open_project(folder, writing=True) as project:
        gathered = gather_talk(project, stop_words=options.stop_words, progress=progress)
        book = project_codebook(project, codebook)
        codes = code_vectors(book, make_cached_encode(project, progress))
        parameters = derive_parameters(
            len(gathered.talk), reducer=options.reducer, topics=options.topics, seed=options.seed
        )
        contrast_topics(gathered, _nowhere(gathered), 0, by, wave)  # wrong usage is told at once
        built, model, stability = _build(
            project, gathered, codes, book.hash, options, parameters, progress
        )
        compared: list[Compared] = []
        if compare:
            compared = compare_methods(
                gathered.talk,
                model,
                min(max(options.seeds, 2), 5),
                lambda done, total: progress("comparing methods", done, total),
            )
        del stability
        return finish_topics(
            project,
            gathered,
            codes,
            built,
            by=by,
            wave=wave,
            compared=compared,
            out=out,
            plots=plots,
            command="topics",
        )


def _nowhere(gathered: GatheredTalk) -> NDArray[np.int64]:
    import numpy as np

    return np.full(len(gathered.talk), -1, dtype=np.int64)


def _build(
    project: Project,
    gathered: GatheredTalk,
    codes: CodeVectors,
    codebook_hash: str,
    options: TopicOptions,
    parameters: TopicParameters,
    progress: Progress,
) -> tuple[Built, TopicModel, Stability | None]:
    import numpy as np

    talk = gathered.talk
    pulled = None
    if options.guided:
        pulled, _ = pull_towards_codes(talk.vectors, codes.vectors)
    progress("building topics", 0, 1)
    model = build_model(talk, parameters, y=pulled)
    progress("building topics", 1, 1)
    if not model.topics:
        raise TooLittleTalk(
            "no topics came out: every excerpt was left out",
            where=str(project.folder),
            hint="Try another reducer (--reducer spectral), or another unit in qualkit.toml.",
        )
    stability = None
    if options.seeds:
        stability = resample_model(
            talk,
            model,
            options.seeds,
            y=pulled,
            progress=lambda done, total: progress("resampling", done, total),
        )
        if options.consensus:
            model = consensus_model(talk, model, stability)
    runs = stability.runs if stability else np.zeros((0, len(talk)), dtype=np.int64)
    said = "\x1e".join(talk.texts) + "\x1d" + "\x1e".join(talk.people)
    key = "\x1f".join(
        (
            load_encoder(project.settings.encoder).version,
            repr(asdict(options)),
            repr(asdict(parameters)),
            codebook_hash if options.guided else "",
            sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
        )
    )
    built = Built(
        sha256(key.encode()).hexdigest()[:32],
        options,
        parameters,
        model.labels,
        model.belongs,
        runs,
        model.left_out,
        round(stability.mean_ari, 6) if stability else None,
    )
    return built, model, stability


def finish_topics(
    project: Project,
    gathered: GatheredTalk,
    codes: CodeVectors,
    built: Built,
    *,
    by: Sequence[str] = (),
    wave: str = "",
    compared: Sequence[Compared] = (),
    out: Path | None = None,
    plots: bool = True,
    command: str,
    how: dict[str, object] | None = None,
) -> TopicsResult:
    """Make people's changes, describe, keep and write. how: options of a change, for the log."""
    talk = gathered.talk
    with project.database.read() as connection:
        edits = [
            Edit(EditKind(e.kind), tuple(map(frozenset, e.members)), e.name, e.parts, e.id)
            for e in load_edits(connection)
        ]
    edited = apply_edits(built.found, gathered.keys, talk.vectors, edits)
    described = describe_topics(
        gathered, edited, built.found, built.runs, codes, built.options.most_of_one
    )
    contrasts, notes = contrast_topics(gathered, edited.labels, len(described.lines), by, wave)
    left_out = {name: number for name, number in built.left_out.items() if number}
    if edited.dropped:
        left_out["dropped by hand"] = edited.dropped
    folder = out or project.exports / "topics"
    mean = talk.vectors.mean(axis=0, dtype="float64")
    result = TopicsResult(
        transcripts=len({one.transcript for one in gathered.excerpts}),
        people=len(set(talk.people)),
        excerpts=len(talk),
        topics=described.lines,
        left_out=left_out,
        why_left_out=_why(left_out, len(talk)),
        parameters=built.parameters,
        seeds=len(built.runs),
        mean_ari=built.mean_ari,
        npmi=_mean([one.npmi for one in described.lines]),
        diversity=diversity_of([[word for word, _ in one.words] for one in described.lines]),
        boilerplate=talk.words.boilerplate,
        contrasts=contrasts,
        tree=tree_of_topics(described.centres, mean),
        compared=list(compared),
        waiting=[_told(one) for one in edited.waiting],
        folder=folder,
        files=[],
        notes=notes,
    )
    files = write_topic_files(gathered, edited, described, built.belongs, result, folder, plots)
    is_new = _keep(project, gathered, built, edited, described, result, command, how)
    from dataclasses import replace

    return replace(result, files=files, is_new=is_new)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 0.0


def _why(left_out: dict[str, int], excerpts: int) -> str:
    if sum(left_out.values()) <= _MOST_LEFT_OUT * excerpts:
        return ""
    parts = " and ".join(f"{number:,} {reason}" for reason, number in left_out.items())
    return (
        f"More than one excerpt in ten is left out ({parts}): to put them somewhere would be to "
        "guess."
    )


def _told(edit: Edit) -> str:
    named = f" ({edit.name})" if edit.name else ""
    return f"{edit.kind}{named}"


def _keep(
    project: Project,
    gathered: GatheredTalk,
    built: Built,
    edited: Edited,
    described: Described,
    result: TopicsResult,
    command: str,
    how: dict[str, object] | None,
) -> bool:
    """Store the model; False, and no row in the log, when it is the one that is there."""
    import numpy as np

    facts: dict[str, Any] = {
        "options": asdict(built.options),
        "parameters": asdict(built.parameters),
        "left_out": built.left_out,
        "mean_ari": built.mean_ari,
        "seeds": len(built.runs),
        "npmi": result.npmi,
        "diversity": result.diversity,
    }
    excerpts = tuple(
        PlacedExcerpt(
            one.transcript,
            one.turn,
            one.start,
            one.end,
            words_hash(one.text),
            int(found),
            int(label) + 1,
            float(belongs),
        )
        for one, found, label, belongs in zip(
            gathered.excerpts, built.found, edited.labels, built.belongs, strict=True
        )
    )
    kept = [KeptTopic(one.number, one.name, _facts_of(one)) for one in described.lines]
    packed = zlib.compress(np.ascontiguousarray(built.runs, dtype="<i2").tobytes(), 6)
    counts = {
        "excerpts": result.excerpts,
        "topics": len(result.topics),
        "left out": sum(result.left_out.values()),
        "unstable": sum(one.verdict == "unstable" for one in result.topics),
    }
    with project.database.write() as connection:
        before = load_model(connection)
        run_id = before.run_id if before else None
        model = KeptModel(built.key, facts, packed, tuple(kept), excerpts, run_id)
        if not replace_model(connection, model):
            return False
        run_id = start_run(
            connection,
            command,
            how if how is not None else asdict(built.options),
            models={"encoder": load_encoder(project.settings.encoder).version},
        )
        end_run(connection, run_id, counts)
    return True


def _facts_of(line: object) -> dict[str, Any]:
    facts = asdict(line)  # type: ignore[call-overload]
    facts.pop("number")
    facts.pop("name")
    # Quotes are excerpts of the transcripts, which hold them already.
    facts.pop("quotes")
    return dict(facts)


def load_built(project: Project, progress: Progress) -> tuple[GatheredTalk, CodeVectors, Built]:
    """The model as it was built last. Raises QualkitError where there is none, or where the talk
    has changed since."""
    import numpy as np

    with project.database.read() as connection:
        kept = load_model(connection)
    if kept is None:
        raise QualkitError(
            "there are no topics yet", where=str(project.folder), hint="Build them: qualkit topics"
        )
    stored = {**kept.facts["options"]}
    stored["stop_words"] = tuple(stored["stop_words"])
    options = TopicOptions(**stored)
    gathered = gather_talk(project, stop_words=options.stop_words, progress=progress)
    here = [(e.transcript, e.start, e.end, words_hash(e.text)) for e in gathered.excerpts]
    there = [(e.transcript, e.start, e.end, e.words_hash) for e in kept.excerpts]
    if here != there:
        raise QualkitError(
            "the talk has changed since the topics were built",
            where=str(project.folder),
            hint="Build them again: qualkit topics. Names and other changes are kept where the "
            "topics match.",
        )
    raw = np.frombuffer(zlib.decompress(kept.runs), dtype="<i2").astype(np.int64)
    codes = code_vectors(project_codebook(project), make_cached_encode(project, progress))
    built = Built(
        kept.key,
        options,
        TopicParameters(**kept.facts["parameters"]),
        np.array([one.found for one in kept.excerpts], dtype=np.int64),
        np.array([one.belongs for one in kept.excerpts]),
        raw.reshape(-1, len(gathered.talk)),
        dict(kept.facts["left_out"]),
        kept.facts["mean_ari"],
    )
    return gathered, codes, built
