"""Coded excerpts as a Parquet data set, a partition a transcript: for DuckDB, pandas, Spark, R.

A folder, `excerpts.parquet/by_transcript=Interview 01/part-0.parquet`, in Hive's layout, so that
who asks for one interview opens one file. The columns are those of the CSV in its order, with
types: an empty cell is null, numbers are numbers, the mark of identifiable rows is a boolean.
Then come those that the JSON lines have too: state, final_stance, decided_by, is_disputed. Needs
the extra `parquet`: pip install 'qualkit[parquet]'.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path, PurePosixPath
from typing import Any

from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.file_names import FreeNames, safe_file_name
from qualkit.core.provenance import IDENTIFIABLE_COLUMN, Provenance
from qualkit.exports.writing import write_folder_beside

#: Hive's name=value of a partition. Not `transcript`: readers guess the type of a partition's
#: value, and would take "01" for 1; the column `transcript` inside the files is exact.
_PARTITION = "by_transcript"
_FILE = "part-0.parquet"
#: The partition of a data set without rows. Not Hive's word for no value: pandas stops at it.
_NO_TRANSCRIPT = "none"
_FINAL = ("state", "final_stance", "decided_by", "is_disputed")
#: Rows held in memory, and of one row group.
_ROWS = 5_000


class ParquetExporter:
    """Attributes are text, as in the participants file; one that has the name of another column,
    capitals aside, gets a number ("role (2)"). Texts are compressed with Zstandard."""

    name = "parquet"
    suffix = ".parquet"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        """As `ExcerptExporter.write`. Raises WrongUsage too, without pyarrow, and where `path` is
        something else than a data set written before."""
        arrow = _load_arrow()
        _check_place(path)
        schema = _make_schema(arrow, attribute_names, provenance)
        names = FreeNames()
        count = 0
        with write_folder_beside(path) as beside:
            for transcript, own in groupby(rows, key=lambda row: row.transcript):
                place = beside / f"{_PARTITION}={names.take(_label(transcript))}"
                count += _write_part(arrow, place, schema, own, attribute_names)
            if not count:
                _write_part(arrow, beside / f"{_PARTITION}={_NO_TRANSCRIPT}", schema, iter(()), ())
        return count

    def is_own(self, file: PurePosixPath) -> bool:
        """As `FolderExporter.is_own`."""
        return _is_part(file)


def _load_arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise WrongUsage(
            "the format parquet needs the library pyarrow",
            hint="Install it: pip install 'qualkit[parquet]'",
        ) from None
    return pyarrow


def _check_place(path: Path) -> None:
    """Refuse to put a data set in the place of what is none."""
    files = [PurePosixPath(one.relative_to(path)) for one in path.rglob("*") if not one.is_dir()]
    if path.is_file() or not all(map(_is_part, files)):
        raise WrongUsage(
            f"{path} is there already, and is not a data set of qualkit's",
            hint="Choose a new folder with --out.",
        )


def _is_part(file: PurePosixPath) -> bool:
    return file.match(f"{_PARTITION}=*/{_FILE}") and len(file.parts) == 2


def _label(transcript: str) -> str:
    """The name as a partition's value: DuckDB stops at a second "=", others decode "%20"."""
    return safe_file_name(transcript.replace("=", "_").replace("%", "_"))


def _make_schema(arrow: Any, attribute_names: Sequence[str], provenance: Provenance) -> Any:
    types = {
        "turn": arrow.int32(),
        "start": arrow.int32(),
        "end": arrow.int32(),
        "confidence": arrow.float64(),
        "is_disputed": arrow.bool_(),
        IDENTIFIABLE_COLUMN: arrow.bool_(),
    }
    own = FreeNames([*COLUMNS, *_FINAL, _PARTITION])
    columns = [*COLUMNS, *map(own.take, attribute_names), *_FINAL]
    fields = [arrow.field(_whole(one), types.get(one, arrow.string())) for one in columns]
    return arrow.schema(fields, metadata={"qualkit": _whole("\n".join(provenance.lines))})


def _write_part(
    arrow: Any,
    place: Path,
    schema: Any,
    rows: Iterator[ExcerptRow],
    attribute_names: Sequence[str],
) -> int:
    """One partition, some rows at a time; returns how many."""
    count = 0
    place.mkdir()
    with (place / _FILE).open("wb") as stream:
        with arrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            while group := [_values(row, attribute_names) for row in islice(rows, _ROWS)]:
                columns = zip(*group, strict=True)
                arrays = [
                    arrow.array(column, field.type)
                    for column, field in zip(columns, schema, strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
                count += len(group)
        stream.flush()
        os.fsync(stream.fileno())
    return count


def _values(row: ExcerptRow, attribute_names: Sequence[str]) -> list[object]:
    values = [getattr(row, name) for name in COLUMNS]
    for name in attribute_names:
        value = row.attributes.get(name, "")
        values.append(value == "yes" if name == IDENTIFIABLE_COLUMN else value)
    values += [str(row.state), row.final_stance, row.decided_by, row.is_disputed]
    return [_value(one) for one in values]


def _value(value: object) -> object:
    if isinstance(value, str):
        return _whole(value) or None
    return round(value, 4) if isinstance(value, float) else value


def _whole(text: str) -> str:
    """Half of a surrogate pair, which no UTF-8 holds, becomes "?", as in the CSV."""
    return text.encode("utf-8", "replace").decode()


PLUGIN = ParquetExporter()
