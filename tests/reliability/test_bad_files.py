"""The short form of `python -m tests.reliability.bad_files`: seeded, every failure reproducible."""

from __future__ import annotations

import shutil

import pytest

from tests.reliability.bad_files import run
from tests.reliability.making_bad import make_bad


def test_the_same_number_of_a_seed_gives_the_same_file():
    assert make_bad(3, 17) == make_bad(3, 17)
    assert make_bad(3, 17) != make_bad(4, 17)


@pytest.mark.slow
def test_bad_files_are_read_or_refused_and_never_in_the_way_of_good_ones():
    numbers = range(150)
    if not shutil.which("soffice"):
        numbers = [n for n in numbers if not make_bad(11, n).name.endswith((".doc", ".dot"))]
    verdict = run(11, numbers)
    assert verdict.failures == []
    assert verdict.files >= len(numbers)
    assert min(verdict.read, verdict.refused) >= 15


def test_a_line_without_end_is_refused_by_its_size(tmp_path):
    verdict = run(11, [], huge_mb=300, ingest=False)
    assert verdict.failures == []
    assert verdict.refused == 11
