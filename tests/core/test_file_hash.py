"""The hash of a file, however large it is."""

from __future__ import annotations

import tracemalloc
from hashlib import sha256

from qualkit.core.file_hash import file_hash


def test_a_large_file_is_never_in_memory_as_a_whole(tmp_path):
    path = tmp_path / "table.csv"
    data = b"a row of a table\r\n" * 1_000_000
    path.write_bytes(data)
    wanted = sha256(data).hexdigest()
    tracemalloc.start()
    try:
        assert file_hash(path) == wanted
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(data) / 10
