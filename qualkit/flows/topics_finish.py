"""Make people's changes to a fitted topic model, describe it, keep it and write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualkit.flows.project import Project
from qualkit.flows.topics_contrasts import Groups, contrast_topics
from qualkit.flows.topics_describe import describe_topics
from qualkit.flows.topics_files import write_topic_files
from qualkit.flows.topics_fit import Fitted
from qualkit.flows.topics_kept import Logged, keep_topics
from qualkit.flows.topics_result import TopicsResult
from qualkit.store.topics import load_edits
from qualkit.topics.editing import Edit, EditKind, apply_edits
from qualkit.topics.hierarchy import tree_of_topics
from qualkit.topics.quality import diversity_of
from qualkit.topics.rivals import Compared

#: More left out than this has to be explained (TARGETS.md).
_MOST_LEFT_OUT = 0.10
_ALL_GROUPS = Groups()


def finish_topics(
    project: Project,
    fitted: Fitted,
    logged: Logged,
    *,
    groups: Groups = _ALL_GROUPS,
    compared: Sequence[Compared] = (),
    out: Path | None = None,
    plots: bool = True,
) -> TopicsResult:
    """Make people's changes, describe, keep and write. compared: other methods, where they were
    tried; out: a folder, instead of exports/topics."""
    gathered, built = fitted.gathered, fitted.built
    talk = gathered.talk
    with project.database.read() as connection:
        edits = [
            Edit(EditKind(e.kind), tuple(map(frozenset, e.members)), e.name, e.parts, e.id)
            for e in load_edits(connection)
        ]
    edited = apply_edits(built.found, gathered.keys, talk.vectors, edits)
    described = describe_topics(
        gathered, edited, built.found, built.runs, fitted.codes, built.options.most_of_one
    )
    contrasts, notes = contrast_topics(gathered, edited.labels, len(described.lines), groups)
    left_out = {name: number for name, number in built.left_out.items() if number}
    if edited.dropped:
        left_out["dropped by hand"] = edited.dropped
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
        folder=out or project.exports / "topics",
        files=[],
        notes=notes,
    )
    files = write_topic_files(
        gathered,
        edited,
        described,
        built.belongs,
        result,
        plots=plots,
        identifiable=project.is_identifiable,
    )
    is_new = keep_topics(project, fitted, edited, result, logged)
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
