"""Take another copy's samples, and who has read what of them, into this one; see merging.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from qualkit.core.span import words_hash
from qualkit.store.merging import Merged, Places, Row, rows_of
from qualkit.store.samples import key_of_sample, load_samples
from qualkit.store.schema import reading, sample, sample_excerpt


def merge_samples(
    here: sa.Connection,
    other: sa.Connection,
    texts: Mapping[str, str],
    places: Places,
    merged: Merged,
) -> None:
    """Add the other copy's samples, and who has read what of them."""
    own = {key_of_sample(one): one.id for one in load_samples(here)}
    numbers: dict[int, int] = {}
    for one in load_samples(other):
        key = key_of_sample(one)
        if key in own:
            numbers[one.id] = own[key]
            continue
        spans = [places.find(drawn.transcript, drawn.start, drawn.end) for drawn in one.excerpts]
        if None in spans:
            merged.differ(f"sample {key}", "not all of its excerpts are in this project")
            continue
        row = here.execute(
            sample.insert().values(
                method=one.method,
                code=one.code,
                unit=one.unit,
                seed=one.seed,
                population=one.population,
                drawn_at=one.drawn_at,
            )
        )
        assert row.inserted_primary_key is not None
        numbers[one.id] = int(row.inserted_primary_key[0])
        merged.counts["samples"] += 1
        for drawn, span in zip(one.excerpts, spans, strict=True):
            assert span is not None
            here.execute(
                sample_excerpt.insert().values(
                    sample_id=numbers[one.id],
                    position=drawn.position,
                    transcript_id=drawn.transcript,
                    turn=drawn.turn,
                    start=span.start,
                    end=span.end,
                    words_hash=words_hash(span.of(texts[drawn.transcript])),
                    stratum=drawn.stratum,
                    probability=drawn.probability,
                    is_random=drawn.is_random,
                )
            )
    _merge_readings(here, other, numbers, merged)


def _merge_readings(
    here: sa.Connection, other: sa.Connection, numbers: Mapping[int, int], merged: Merged
) -> None:
    own = {_place(row): row for row in rows_of(here, reading)}
    for row in rows_of(other, reading):
        if row["sample_id"] not in numbers:
            continue
        values = dict(row) | {"sample_id": numbers[row["sample_id"]]}
        known = own.get(_place(values))
        if known is None:
            here.execute(reading.insert().values(**values))
            merged.counts["readings"] += 1
        elif _when(known) < _when(values):
            here.execute(
                reading.update()
                .where(*(reading.c[name] == values[name] for name in _PLACE))
                .values(**{name: values[name] for name in values if name not in _PLACE})
            )
            merged.counts["readings"] += 1


_PLACE = ("sample_id", "position", "coder")


def _place(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _PLACE)


def _when(row: Row) -> str:
    """When a reading was last read or taken back."""
    return max(str(row["read_at"]), str(row["taken_back_at"]))
