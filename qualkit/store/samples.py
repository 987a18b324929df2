"""Keep the excerpts drawn for people to read, and who has read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.core.reading_row import sample_key
from qualkit.core.span import Span, words_hash
from qualkit.store.clock import now
from qualkit.store.schema import reading, sample, sample_excerpt


@dataclass(frozen=True, slots=True)
class Drawn:
    """An excerpt drawn for reading.

    probability: of being drawn, in (0, 1]; the inverse is its weight (Horvitz and Thompson 1952).
    is_random: drawn by chance, so that estimates may rest on it. position: from 1, 0 before it is
    saved.
    """

    transcript: str
    turn: int
    start: int
    end: int
    probability: float
    is_random: bool
    stratum: str = ""
    position: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sample:
    """Excerpts drawn at one time. population: how many there were to draw from; code: the code it
    was drawn for, empty for all."""

    id: int
    method: str
    code: str
    unit: str
    seed: int
    population: int
    drawn_at: str
    excerpts: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A coder has read a drawn excerpt with every code in mind."""

    sample_id: int
    position: int
    coder: str
    read_at: str = ""


def save_sample(
    connection: sa.Connection,
    drawn: Sequence[Drawn],
    texts: Mapping[str, str],
    *,
    method: str,
    unit: str,
    seed: int,
    population: int,
    code: str = "",
) -> int:
    """Keep a sample; returns its id. texts: anonymised text by transcript id."""
    values = {
        "method": method,
        "code": code,
        "unit": unit,
        "seed": seed,
        "population": population,
        "drawn_at": now(),
    }
    key = connection.execute(sample.insert().values(**values)).inserted_primary_key
    assert key is not None
    sample_id = int(key[0])
    rows = [
        {
            "sample_id": sample_id,
            "position": position,
            "transcript_id": one.transcript,
            "turn": one.turn,
            "start": one.start,
            "end": one.end,
            "words_hash": words_hash(one.span.of(texts[one.transcript])),
            "stratum": one.stratum,
            "probability": one.probability,
            "is_random": one.is_random,
        }
        for position, one in enumerate(drawn, start=1)
    ]
    if rows:
        connection.execute(sample_excerpt.insert(), rows)
    return sample_id


def load_samples(connection: sa.Connection) -> list[Sample]:
    """Every sample of the project with its excerpts, oldest first."""
    excerpts: dict[int, list[Drawn]] = {}
    places = sa.select(sample_excerpt).order_by(
        sample_excerpt.c.sample_id, sample_excerpt.c.position
    )
    for row in connection.execute(places):
        excerpts.setdefault(row.sample_id, []).append(
            Drawn(
                row.transcript_id,
                row.turn,
                row.start,
                row.end,
                row.probability,
                row.is_random,
                row.stratum,
                row.position,
            )
        )
    return [
        Sample(
            row.id,
            row.method,
            row.code,
            row.unit,
            row.seed,
            row.population,
            row.drawn_at,
            tuple(excerpts.get(row.id, ())),
        )
        for row in connection.execute(sa.select(sample).order_by(sample.c.id))
    ]


def key_of_sample(one: Sample) -> str:
    """What the sample is called in every copy of the project, whatever its number here."""
    places = " ".join(f"{drawn.transcript}:{drawn.turn}" for drawn in one.excerpts)
    return sample_key(one.method, one.code, one.seed, one.population, one.drawn_at, places)


def load_readers(connection: sa.Connection) -> dict[tuple[str, int, int], dict[str, str]]:
    """Who has read which place (transcript, start, end) with every code in mind, and when last."""
    rows = connection.execute(
        sa.select(
            sample_excerpt.c.transcript_id,
            sample_excerpt.c.start,
            sample_excerpt.c.end,
            reading.c.coder,
            reading.c.read_at,
        ).join(
            reading,
            (reading.c.sample_id == sample_excerpt.c.sample_id)
            & (reading.c.position == sample_excerpt.c.position)
            & (reading.c.taken_back_at == ""),
        )
    )
    found: dict[tuple[str, int, int], dict[str, str]] = {}
    for row in rows:
        readers = found.setdefault((row.transcript_id, row.start, row.end), {})
        readers[row.coder] = max(row.read_at, readers.get(row.coder, ""))
    return found


def add_readings(connection: sa.Connection, readings: Iterable[Reading], source_sha256: str) -> int:
    """Note who has read what; returns how many were new, or had been taken back."""
    states = {
        (row.sample_id, row.position, row.coder): row.taken_back_at
        for row in connection.execute(sa.select(reading))
    }
    rows: dict[tuple[int, int, str], dict[str, object]] = {}
    for one in readings:
        key = (one.sample_id, one.position, one.coder)
        values = {"read_at": one.read_at or now(), "source_sha256": source_sha256}
        if states.get(key):
            connection.execute(
                reading.update().where(_is_reading(key)).values(taken_back_at="", **values)
            )
            rows[key] = {}
        elif key not in states:
            names = ("sample_id", "position", "coder")
            rows[key] = dict(zip(names, key, strict=True)) | values | {"taken_back_at": ""}
    fresh = [row for row in rows.values() if row]
    if fresh:
        connection.execute(reading.insert(), fresh)
    return len(rows)


def take_back_readings(connection: sa.Connection, source_sha256: str) -> int:
    """Let the readings that a file brought count no more; they stay on record. Returns how many."""
    result = connection.execute(
        reading.update()
        .where(reading.c.source_sha256 == source_sha256, reading.c.taken_back_at == "")
        .values(taken_back_at=now())
    )
    return int(result.rowcount)


def _is_reading(key: tuple[int, int, str]) -> sa.ColumnElement[bool]:
    return sa.and_(
        reading.c.sample_id == key[0], reading.c.position == key[1], reading.c.coder == key[2]
    )


def load_readings(connection: sa.Connection) -> list[Reading]:
    """Who has read which drawn excerpt, by sample, position and coder."""
    order = (reading.c.sample_id, reading.c.position, reading.c.coder)
    query = sa.select(reading).where(reading.c.taken_back_at == "").order_by(*order)
    rows = connection.execute(query)
    return [Reading(row.sample_id, row.position, row.coder, row.read_at) for row in rows]


def move_samples(
    connection: sa.Connection, transcript_id: str, new_text: str, carry: Callable[[Span], Span]
) -> int:
    """Give the drawn excerpts of a transcript whose text has changed their new places; returns how
    many there are. carry: the new range of an old one."""
    own = sample_excerpt.c.transcript_id == transcript_id
    rows = connection.execute(sa.select(sample_excerpt).where(own)).all()
    for row in rows:
        span = carry(Span(row.start, row.end))
        connection.execute(
            sample_excerpt.update()
            .where(
                sample_excerpt.c.sample_id == row.sample_id,
                sample_excerpt.c.position == row.position,
            )
            .values(start=span.start, end=span.end, words_hash=words_hash(span.of(new_text)))
        )
    return len(rows)
