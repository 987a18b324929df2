"""Tagging from definitions alone against what two teams coded (models/tagger/README.md)."""

from __future__ import annotations

import pytest

from qualkit.flows.evaluate_themes import evaluate_themes
from tests.external.coded_studies import (
    CODEBOOKS,
    SHARED,
    write_music_listening,
    write_scrum_interviews,
)

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data/coded"),
]


@pytest.mark.parametrize(
    ("write", "book", "excerpts", "target"),
    [
        (write_scrum_interviews, "scrum.yaml", 42, 0.48),
        (write_music_listening, "music_listening.yaml", 784, 0.42),
    ],
)
def test_definitions_alone_reach_the_target(tmp_path, write, book, excerpts, target):
    scores = evaluate_themes(write(tmp_path), codebook=CODEBOOKS / book, unit="turn")
    assert scores.excerpts == excerpts
    assert scores.micro_f1 >= target
    assert scores.calibration_error <= 0.075
