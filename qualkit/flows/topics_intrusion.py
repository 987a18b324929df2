"""Sheets on which people check topics, and their scores."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import BadReview, QualkitError
from qualkit.core.progress import silent
from qualkit.exports.table import write_table
from qualkit.flows.kept_files import write_keeping
from qualkit.flows.project import Project, open_project
from qualkit.flows.topics_kept import load_built
from qualkit.store import settings as facts
from qualkit.store.topics import load_model
from qualkit.topics.intrusion import (
    IntrusionScore,
    IntrusionTask,
    score_intrusion,
    topic_intrusion,
    word_intrusion,
)
from qualkit.topics.outliers import likeness_to_topics, topic_vectors
from qualkit.topics.quotes import representative_quotes

_KEY = "topic intrusion key"
#: Excerpts of each topic on the sheet of topics.
_PER_TOPIC = 2


@dataclass(frozen=True, slots=True)
class IntrusionSheet:
    """A sheet that was written."""

    path: Path
    tasks: int


@dataclass(frozen=True, slots=True)
class SheetsWritten:
    """The sheets; the key stays in the project, so that no reader comes across it."""

    sheets: list[IntrusionSheet]


@dataclass(frozen=True, slots=True)
class SheetScores:
    """words, topics: scores of the two kinds, all together first (topic 0); readers: sheets read.
    unanswered: tasks without an answer that can be used."""

    words: list[IntrusionScore]
    topics: list[IntrusionScore]
    readers: int
    unanswered: int


def write_sheets(folder: Path, *, seed: int = 1, out: Path | None = None) -> SheetsWritten:
    """Write word_intrusion.csv and topic_intrusion.csv, and keep their key in the project.

    Raises QualkitError where there are no topics or too few for intruders.
    """
    with open_project(folder, writing=True) as project:
        tasks = _make_tasks(project, seed)
        if not tasks["word"]:
            raise QualkitError(
                "there are too few topics, or too few words in them, for intruders",
                where=str(folder),
            )
        target = out or project.exports / "topics"
        sheets = []
        for kind, own in tasks.items():
            if not own:
                continue
            width = len(own[0].shown)
            columns = ["task", *(f"option_{i + 1}" for i in range(width)), "answer"]
            if kind == "topic":
                columns.insert(1, "excerpt")
            rows = [
                [one.id, *([one.excerpt] if kind == "topic" else []), *one.shown, ""] for one in own
            ]
            path = target / f"{kind}_intrusion.csv"
            _write_sheet(columns, rows, path, identifiable=project.is_identifiable)
            sheets.append(IntrusionSheet(path, len(own)))
        key = [
            [one.id, one.topic, len(one.shown), one.intruder]
            for own in tasks.values()
            for one in own
        ]
        with project.database.write() as connection:
            facts.write_fact(connection, _KEY, json.dumps(key))
        return SheetsWritten(sheets)


def _write_sheet(
    columns: Sequence[str], rows: Sequence[Sequence[object]], path: Path, *, identifiable: bool
) -> None:
    """A sheet that somebody has begun to fill in is moved aside, never overwritten."""

    def write(place: Path) -> None:
        write_table(columns, rows, place, identifiable=identifiable)

    write_keeping(path, write)


def _make_tasks(project: Project, seed: int) -> dict[str, list[IntrusionTask]]:
    import numpy as np

    gathered = load_built(project, silent).gathered
    with project.database.read() as connection:
        model = load_model(connection)
    assert model is not None
    words = [[word for word, _ in one.facts["words"]] for one in model.topics]
    labels = np.array([one.topic - 1 for one in model.excerpts], dtype=np.int64)
    talk = gathered.talk
    centres = topic_vectors(talk.vectors, labels, len(words))
    mean = talk.vectors.mean(axis=0, dtype=np.float64)
    likeness = likeness_to_topics(talk.vectors, centres, mean)
    excerpts = [
        (topic, gathered.excerpts[row].text, likeness[row].round(6).tolist())
        for topic in range(len(words))
        for row in representative_quotes(talk, labels, likeness, topic, _PER_TOPIC)
    ]
    return {
        "word": word_intrusion(words, seed=seed),
        "topic": topic_intrusion(excerpts, words, seed=seed),
    }


def score_sheets(folder: Path, sheets: Sequence[Path]) -> SheetScores:
    """How often readers found the intruders. sheets: filled in, one for each reader and kind.

    Raises BadReview for a file that is no such sheet, QualkitError where none were written.
    """
    with open_project(folder) as project, project.database.read() as connection:
        kept = facts.read_fact(connection, _KEY)
    if not kept:
        raise QualkitError(
            "no sheets were written for these topics",
            where=str(folder),
            hint="Write them: qualkit topics intrusion",
        )
    tasks = [
        IntrusionTask(key, topic, tuple(str(n) for n in range(width)), intruder)
        for key, topic, width, intruder in json.loads(kept)
    ]
    widths = {one.id: len(one.shown) for one in tasks}
    answers: dict[str, list[int]] = {}
    unanswered = 0
    for sheet in sheets:
        for task, answer in _read_sheet(sheet):
            if task not in widths:
                raise BadReview(
                    f"task {task!r} is not one of these topics'",
                    where=str(sheet),
                    hint="Sheets written before belong to topics as they were then.",
                )
            if answer.isdigit() and 1 <= int(answer) <= widths[task]:
                answers.setdefault(task, []).append(int(answer))
            else:
                unanswered += 1
    return SheetScores(
        score_intrusion([one for one in tasks if one.id.startswith("w")], answers),
        score_intrusion([one for one in tasks if one.id.startswith("t")], answers),
        len(sheets),
        unanswered,
    )


def _read_sheet(path: Path) -> list[tuple[str, str]]:
    """(task, answer) of each row; Excel and LibreOffice may have saved it with ; or tabs."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadReview(f"the sheet cannot be read ({error})", where=str(path)) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or not {"task", "answer"} <= set(rows[0]):
        raise BadReview(
            "this is no intrusion sheet: it has no columns task and answer", where=str(path)
        )
    return [((row["task"] or "").strip(), (row["answer"] or "").strip()) for row in rows]
