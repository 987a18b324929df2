"""Keep a topic model in the project, and take it out again."""

from __future__ import annotations

import zlib
from dataclasses import asdict, dataclass
from typing import Any

from qualkit.core.errors import QualkitError
from qualkit.core.progress import Progress
from qualkit.core.span import words_hash
from qualkit.flows.codebook import project_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import Project
from qualkit.flows.topic_talk import gather_talk
from qualkit.flows.topics_describe import code_vectors
from qualkit.flows.topics_fit import Built, Fitted, TopicOptions
from qualkit.flows.topics_result import TopicLine, TopicsResult
from qualkit.nlp.encoder import load_encoder
from qualkit.store.runs import end_run, start_run
from qualkit.store.topics import KeptModel, KeptTopic, PlacedExcerpt, load_model, replace_model
from qualkit.topics.editing import Edited
from qualkit.topics.parameters import TopicParameters


@dataclass(frozen=True, slots=True)
class Logged:
    """What the log says of a model: the command, and how; None where the model's options do."""

    command: str
    how: dict[str, object] | None = None


def keep_topics(
    project: Project, fitted: Fitted, edited: Edited, result: TopicsResult, logged: Logged
) -> bool:
    """Store the model; False, and no row in the log, when it is the one that is there."""
    import numpy as np

    gathered, built = fitted.gathered, fitted.built
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
    kept = [KeptTopic(one.number, one.name, _facts_of(one)) for one in result.topics]
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
            logged.command,
            asdict(built.options) if logged.how is None else logged.how,
            models={"encoder": load_encoder(project.settings.encoder).version},
        )
        end_run(connection, run_id, counts)
    return True


def _facts_of(line: TopicLine) -> dict[str, Any]:
    facts = asdict(line)
    facts.pop("number")
    facts.pop("name")
    # Quotes are excerpts of the transcripts, which hold them already.
    facts.pop("quotes")
    return facts


def load_built(project: Project, progress: Progress) -> Fitted:
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
    return Fitted(gathered, codes, built)
