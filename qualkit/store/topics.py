"""Keep the topic model, its topics, where each excerpt belongs, and what people changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from qualkit.store.clock import now
from qualkit.store.schema import topic, topic_edit, topic_excerpt, topic_model


@dataclass(frozen=True, slots=True)
class PlacedExcerpt:
    """An excerpt and the topic it belongs to: `found` by the model (from 0, -1 left out), `topic`
    after people's changes (from 1, 0 none)."""

    transcript: str
    turn: int
    start: int
    end: int
    words_hash: str
    found: int
    topic: int
    belongs: float


@dataclass(frozen=True, slots=True)
class KeptTopic:
    """A topic: number from 1, name, and what else is known of it."""

    number: int
    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptModel:
    """The newest model with its topics and excerpts. runs: as it was given, not looked into."""

    key: str
    facts: Mapping[str, Any]
    runs: bytes
    topics: tuple[KeptTopic, ...]
    excerpts: tuple[PlacedExcerpt, ...]
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """A change. members: excerpt keys of each topic it was made on."""

    id: int
    kind: str
    name: str
    parts: int
    members: tuple[tuple[str, ...], ...]


def replace_model(connection: sa.Connection, model: KeptModel) -> bool:
    """Make this the project's topic model; False when it is there already, byte for byte."""
    before = load_model(connection)
    if before is not None and _same(before, model):
        return False
    # Children first: without foreign keys in force nothing must be left behind either.
    for table in (topic_excerpt, topic, topic_model):
        connection.execute(table.delete())
    values = {
        "key": model.key,
        "facts": _json(model.facts),
        "runs": model.runs,
        "run_id": model.run_id,
        "made_at": now(),
    }
    inserted = connection.execute(topic_model.insert().values(**values)).inserted_primary_key
    assert inserted is not None
    model_id = int(inserted[0])
    topics = [
        {
            "model_id": model_id,
            "number": one.number,
            "name": one.name,
            "facts": _json(one.facts),
        }
        for one in model.topics
    ]
    excerpts = [
        {
            "model_id": model_id,
            "position": position,
            "transcript_id": one.transcript,
            "turn": one.turn,
            "start": one.start,
            "end": one.end,
            "words_hash": one.words_hash,
            "found": one.found,
            "topic": one.topic,
            "belongs": one.belongs,
        }
        for position, one in enumerate(model.excerpts, start=1)
    ]
    if topics:
        connection.execute(topic.insert(), topics)
    if excerpts:
        connection.execute(topic_excerpt.insert(), excerpts)
    return True


def _same(one: KeptModel, other: KeptModel) -> bool:
    return (one.key, one.runs, one.topics, one.excerpts, _json(one.facts)) == (
        other.key,
        other.runs,
        tuple(KeptTopic(t.number, t.name, json.loads(_json(t.facts))) for t in other.topics),
        other.excerpts,
        _json(other.facts),
    )


def load_model(connection: sa.Connection) -> KeptModel | None:
    """The project's topic model, or None before there is one."""
    row = connection.execute(
        sa.select(topic_model).order_by(topic_model.c.id.desc()).limit(1)
    ).one_or_none()
    if row is None:
        return None
    topics = connection.execute(
        sa.select(topic).where(topic.c.model_id == row.id).order_by(topic.c.number)
    )
    excerpts = connection.execute(
        sa.select(topic_excerpt)
        .where(topic_excerpt.c.model_id == row.id)
        .order_by(topic_excerpt.c.position)
    )
    return KeptModel(
        row.key,
        json.loads(row.facts),
        row.runs,
        tuple(KeptTopic(t.number, t.name, json.loads(t.facts)) for t in topics),
        tuple(
            PlacedExcerpt(
                e.transcript_id, e.turn, e.start, e.end, e.words_hash, e.found, e.topic, e.belongs
            )
            for e in excerpts
        ),
        row.run_id,
    )


def load_topics(connection: sa.Connection) -> list[KeptTopic]:
    """The project's topics without their excerpts; empty before there is a model."""
    newest = sa.select(sa.func.max(topic_model.c.id)).scalar_subquery()
    rows = connection.execute(
        sa.select(topic).where(topic.c.model_id == newest).order_by(topic.c.number)
    )
    return [KeptTopic(row.number, row.name, json.loads(row.facts)) for row in rows]


def add_edit(
    connection: sa.Connection,
    *,
    kind: str,
    members: Sequence[Sequence[str]],
    name: str = "",
    parts: int = 0,
) -> int:
    """Keep a change; returns its id."""
    values = {
        "kind": kind,
        "name": name,
        "parts": parts,
        "members": _json([sorted(one) for one in members]),
        "made_at": now(),
    }
    key = connection.execute(topic_edit.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def load_edits(connection: sa.Connection) -> list[KeptEdit]:
    """Every change, in the order they were made."""
    return [
        KeptEdit(
            row.id,
            row.kind,
            row.name,
            row.parts,
            tuple(tuple(one) for one in json.loads(row.members)),
        )
        for row in connection.execute(sa.select(topic_edit).order_by(topic_edit.c.id))
    ]


def remove_edits(connection: sa.Connection, ids: Sequence[int]) -> int:
    """Take changes back; returns how many there were."""
    result = connection.execute(topic_edit.delete().where(topic_edit.c.id.in_(list(ids))))
    return int(result.rowcount)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
