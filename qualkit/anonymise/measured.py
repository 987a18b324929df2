"""What the recognisers left standing when they were measured, from models/recogniser."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from qualkit.anonymise.scoring import Share
from qualkit.core.resources import resource_path


@dataclass(frozen=True, slots=True)
class MeasuredMiss:
    """text: what was read. label: of the gold annotation. left: of its words, those that the
    policy strict left."""

    text: str
    label: str
    left: Share


def measured_misses() -> list[MeasuredMiss]:
    """The figures of the recogniser's card (models/recogniser/README.md, the whole pipeline)."""
    path = resource_path("models/recogniser/measured.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            MeasuredMiss(row["text"], row["label"], Share(int(row["left"]), int(row["words"])))
            for row in csv.DictReader(stream, delimiter="\t")
        ]
