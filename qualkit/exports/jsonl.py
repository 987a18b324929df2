"""Coded excerpts as JSON, one object a line, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.provenance import Provenance
from qualkit.exports.writing import write_beside


class JsonLinesExporter:
    """The columns of the CSV by name, numbers as numbers, with the final state of each coding."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        count = 0
        with (
            write_beside(path) as beside,
            beside.open("w", encoding="utf-8", newline="\n", errors="replace") as stream,
        ):
            for row in rows:
                value: dict[str, object] = {name: getattr(row, name) for name in COLUMNS}
                value["confidence"] = round(row.confidence, 4)
                value |= {
                    "state": str(row.state),
                    "final_stance": row.final_stance,
                    "decided_by": row.decided_by,
                    "is_disputed": row.is_disputed,
                    "attributes": {name: row.attributes.get(name, "") for name in attribute_names},
                }
                if provenance.is_identifiable:
                    value["identifiable"] = True
                stream.write(json.dumps(value, ensure_ascii=False) + "\n")
                count += 1
        return count


PLUGIN = JsonLinesExporter()
