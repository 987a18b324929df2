"""The short form of tests.reliability.bad_inputs."""

from __future__ import annotations

import os

import pytest

from tests.reliability.bad_inputs import Finding, try_all

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the alarm that ends a hang is POSIX's")


def test_damaged_files_give_a_clear_error_or_a_result_and_nothing_else(tmp_path):
    seen = list(try_all(400, 20261125, tmp_path))
    assert [one for one in seen if isinstance(one, Finding)] == []
    # Damage that is never noticed would try nothing.
    assert 100 < seen.count("error") < 390
